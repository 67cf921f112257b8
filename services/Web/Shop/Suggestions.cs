using System.Text.Encodings.Web;
using Marketplace.Web.Calls;
using Marketplace.Web.Language;

namespace Marketplace.Web.Shop;

/// <summary>What the search box offers while someone types: the options of its list. Without script the box just has none.</summary>
internal static class Suggestions
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/search/suggestions", Handle).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> Handle(Api api, HtmlEncoder encoder, string? q = null)
    {
        if (string.IsNullOrWhiteSpace(q)) return Results.Content("", "text/html; charset=utf-8");
        var words = q.Trim();
        var answer = await api.TryGet<Suggestion[]>(
            Services.Catalog, "/api/catalog/suggestions?q=" + Uri.EscapeDataString(words[..Math.Min(40, words.Length)]));
        var options = (answer.Value ?? []).Select(one => $"<option value=\"{encoder.Encode(Text.Named(one.Text, one.EnglishName))}\"></option>");
        return Results.Content(string.Concat(options), "text/html; charset=utf-8");
    }

    private sealed record Suggestion(string Kind, string Text, string Key, string EnglishName = "");
}
