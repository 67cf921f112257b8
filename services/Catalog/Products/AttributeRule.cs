using System.Globalization;
using Marketplace.Catalog.Shelf;
using Marketplace.Readers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Products;

/// <summary>Something goods of a category say of themselves, such as the cut of meat or the harvest year of grain.</summary>
/// <param name="CategoryCode">Leaf or branch; a leaf takes those of its branch too.</param>
/// <param name="Kind">Text, Choice or Year.</param>
/// <param name="Choices">Of a choice; empty otherwise.</param>
public sealed record AttributeRule(
    string CategoryCode, string Code, string Name, string Kind, IReadOnlyList<string> Choices, bool IsRequired)
{
    /// <summary>As it is kept: a year in plain digits, however it was typed (２０２６, 2026年); anything else as written.</summary>
    public static string Said(string text)
    {
        var said = text.Trim();
        var year = PlainText.Of(said).TrimEnd('年').TrimEnd();
        return year.Length == 4 && year.All(char.IsAsciiDigit) ? year : said;
    }

    /// <summary>What is wrong with a value; null where nothing is.</summary>
    public string? Problem(string value) => Kind switch
    {
        "Choice" when !Choices.Contains(value) => $"请从 {string.Join("、", Choices)} 中选。",
        "Year" when !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2100 => "请填四位年份，如 2026。",
        _ when value.Length > 40 => "最多 40 个字。",
        _ => null,
    };
}

/// <summary>What each category asks for.</summary>
internal static class ReadAttributes
{
    public static void Map(IEndpointRouteBuilder catalog) =>
        PublicAnswers.Keep(catalog.MapGet("/attributes", Handle)).AllowAnonymous()
            .WithName("ReadAttributes").WithSummary("What goods of each category say of themselves");

    private static async Task<Ok<IReadOnlyList<AttributeRule>>> Handle(CategoryTree tree, CancellationToken ct) =>
        TypedResults.Ok(await tree.Attributes(ct));
}
