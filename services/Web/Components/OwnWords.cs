using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Marketplace.Web.Language;
using Microsoft.AspNetCore.Components;

namespace Marketplace.Web.Components;

/// <summary>
/// Words people wrote themselves, such as a seller's name, within a line: on an English page in the English they gave for them; Chinese
/// ones are marked as such, so that they are read aloud and drawn as Chinese. Where they fill an element, that has <see cref="Text.Lang"/> itself.
/// </summary>
public static partial class OwnWords
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static MarkupString Of(string? words) => new(
        (words = words is null ? "" : Text.Name(words)).Length == 0 ? "" : Text.Lang(words) is { } lang ? Runs().Replace(Html.Encode(words), $"<span lang=\"{lang}\">$0</span>") : Html.Encode(words));

    /// <summary>The Chinese name small beside an English one.</summary>
    public static MarkupString Beside(string? original) =>
        new(original is null ? "" : $" <small class=\"quiet\" lang=\"zh-CN\">{Html.Encode(original)}</small>");

    // Chinese letters with the marks between them; those of another script beside them are left as they are.
    [GeneratedRegex("[\u3400-\u9FFF\uF900-\uFAFF\uD840-\uDFFF](?:[\u3000-\u9FFF\uF900-\uFFEF\uD840-\uDFFF\u00B7]*[\u3000-\u9FFF\uF900-\uFFEF\uD840-\uDFFF])?")]
    private static partial Regex Runs();
}
