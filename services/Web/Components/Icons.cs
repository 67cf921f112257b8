using System.Collections.Frozen;
using Microsoft.AspNetCore.Components;

namespace Marketplace.Web.Components;

/// <summary>The line icons, drawn on a 24 by 24 grid.</summary>
public static class Icons
{
    private static readonly FrozenDictionary<string, string> Paths = new Dictionary<string, string>
    {
        ["home"] = "M4 11.2 12 4l8 7.2V20h-5.5v-5.5h-5V20H4z",
        ["grid"] = "M4.5 4.5h6v6h-6zm9 0h6v6h-6zm-9 9h6v6h-6zm9 3a3 3 0 1 0 6 0 3 3 0 1 0-6 0",
        ["cart"] = "M3 4h2.6l2.2 11.2h10l2-8H6.4M9 20a.9.9 0 1 0 .01 0M16.6 20a.9.9 0 1 0 .01 0",
        ["user"] = "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.8-3.8 3.8-5.5 7.5-5.5s6.7 1.7 7.5 5.5",
        ["search"] = "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 20 20",
        ["plus"] = "M12 5v14M5 12h14",
        ["minus"] = "M5 12h14",
        ["check"] = "M5 12.5l4.5 4.5L19 7.5",
        ["filter"] = "M4 7h9M17 7h3M15 4.5v5M4 17h3M11 17h9M9 14.5v5",
        ["close"] = "M6 6l12 12M18 6L6 18",
        ["up"] = "M12 19V5M6 11l6-6 6 6",
        ["down"] = "M12 5v14M6 13l6 6 6-6",
        ["right"] = "M9 5l7 7-7 7",
        ["left"] = "M15 5l-7 7 7 7",
        ["info"] = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.6v.1",
        ["warn"] = "M12 4 2.8 20h18.4zM12 10v4.5M12 17.3v.1",
        ["error"] = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9 9l6 6M15 9l-6 6",
        ["done"] = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8 12.3l2.8 2.8L16 9.5",
        ["truck"] = "M2.5 6h11v10.5h-11zM13.5 9.5h4l3.5 3.5v3.5h-7.5M7 19a1.8 1.8 0 1 0 0-3.6A1.8 1.8 0 0 0 7 19zM17 19a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z",
        ["leaf"] = "M5 19C4 11 9 5 20 4.5 20 15 13 20 7 17.5M5 20.5C7.5 15 10.5 12 14.5 10",
        ["shield"] = "M12 3.5 5 6v6c0 4.5 3 7.3 7 8.8 4-1.5 7-4.3 7-8.8V6zM9 12l2.2 2.2L15.2 10",
        ["clock"] = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.3l3.5 2.2",
        ["print"] = "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
        ["box"] = "M12 3.5 4 7.5v9l8 4 8-4v-9zM4 7.5l8 4 8-4M12 11.5v9",
        ["document"] = "M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 15.5h6",
        ["pin"] = "M12 21c5-5.5 7-8.6 7-11.5a7 7 0 1 0-14 0C5 12.4 7 15.5 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
        ["globe"] = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c3 3 3.5 6 3.5 9S15 18 12 21c-3-3-3.5-6-3.5-9S9 6 12 3z",
        ["inbox"] = "M4 13l2.5-8h11l2.5 8v6H4zM4 13h5l1 2.5h4l1-2.5h5",
        ["chart"] = "M4 4v16h16M8 16v-4M12 16V8M16 16v-6",
        ["out"] = "M13.5 4.5h6v6M19.5 4.5l-8.5 8.5M17 13.5v6H4.5V7h6",
        ["copy"] = "M8.5 8.5h11v11h-11zM15.5 8.5v-4h-11v11h4",
        ["upload"] = "M12 15V4M7.5 8.5 12 4l4.5 4.5M4.5 15v5h15v-5",
        ["download"] = "M12 4v11M7.5 10.5 12 15l4.5-4.5M4.5 15v5h15v-5",
        ["edit"] = "M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5zM14 6.5l3.5 3.5",
        ["trash"] = "M4.5 7h15M9.5 7V4h5v3M6.5 7l1 13h9l1-13M10.5 11v5.5M13.5 11v5.5",
        ["star"] = "M12 4l2.5 5.2 5.7.8-4.1 4 1 5.6L12 16.9l-5.1 2.7 1-5.6-4.1-4 5.7-.8z",
        ["chat"] = "M4 5h16v11h-8l-4.5 4V16H4z",
        ["shop"] = "M4.5 9.5v10h15v-10M3 9.5 5 4.5h14l2 5a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0zM10 19.5v-5h4v5",
        ["scale"] = "M5 20.5h14v-9H5zM8 11.5 9 7h6l1 4.5M6.5 4.5h11M12 4.5V7M9.5 16h5",
        ["wallet"] = "M4 7.5V6a1.5 1.5 0 0 1 1.5-1.5H17v3M4 7.5h16v12H4zM20 11.5h-4.5a2 2 0 0 0 0 4H20",
        ["gear"] = "M12 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M18.4 5.6l-2.2 2.2M7.8 16.2l-2.2 2.2"
    }.ToFrozenDictionary();

    private static readonly Lazy<FrozenDictionary<string, MarkupString>> Uses = new(() =>
    {
        var sprite = Delivery.Asset.Url("icons.svg");
        return Paths.Keys.ToFrozenDictionary(name => name, name => new MarkupString(
            $"<svg class=\"icon\" aria-hidden=\"true\" focusable=\"false\"><use href=\"{sprite}#{name}\"/></svg>"));
    });

    public static IEnumerable<string> Names => Paths.Keys.Order();

    /// <summary>All icons in one file that the browser keeps; its strokes are those of the text an icon stands in.</summary>
    public static string Sprite { get; } =
        "<svg xmlns=\"http://www.w3.org/2000/svg\">"
        + string.Concat(Paths.OrderBy(icon => icon.Key, StringComparer.Ordinal)
            .Select(icon => $"<symbol id=\"{icon.Key}\" viewBox=\"0 0 24 24\"><path d=\"{icon.Value}\"/></symbol>"))
        + "</svg>";

    /// <summary>The markup that shows an icon. An unknown name is a mistake in a page.</summary>
    public static MarkupString Use(string name) => Uses.Value[name];
}
