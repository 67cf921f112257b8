using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;

namespace Marketplace.Web.Components;

/// <summary>The markup of a price, for pages with many of them: one piece of text instead of a component each.</summary>
public static class PriceMarkup
{
    // Chinese stays Chinese, as on every page.
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static MarkupString Of(decimal cny, string? per = null, string size = "")
    {
        var money = Format.Money(cny);
        var unit = per is null ? "" : "/" + Html.Encode(per);
        var shown = unit.Length == 0 ? "" : $"<small>{unit}</small>";
        return new($"""
            <span class="price {size}"><span class="hidden">{money}{unit}</span><span aria-hidden="true"><i>¥</i><b>{money[1..^3]}</b>{money[^3..]}{shown}</span></span>
            """);
    }
}
