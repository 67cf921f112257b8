using System.Text.Json;
using Marketplace.Catalog.PriceLists;
using Marketplace.Kernel;

namespace Marketplace.Catalog.Rules;

/// <summary>Judges a category's table of attributes as an officer wrote it, every field of it; pure.</summary>
internal static class AttributeTable
{
    private const int LongestName = 12;
    private const int MostChoices = 30;
    private const int LongestChoice = 20;

    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <exception cref="RefusedException">400 with a sentence for each field at fault.</exception>
    public static void Check(CategoryRulesRequest request, IReadOnlyList<TakenName> near)
    {
        var wrong = new Dictionary<string, string[]>();
        for (var at = 0; at < request.Attributes.Count; at++)
        {
            var row = request.Attributes[at];
            if (NameOf(row).Length == 0) continue;
            if (NameProblem(request, at, near) is { } name) wrong[$"attributes[{at}].name"] = [name];
            if (row.Kind is not ("Text" or "Choice" or "Year")) wrong[$"attributes[{at}].kind"] = ["请选择文字、选项或年份。"];
            if (row.Kind == "Choice" && ChoicesProblem(ChoicesOf(row)) is { } choices) wrong[$"attributes[{at}].choices"] = [choices];
        }
        if (wrong.Count == 0) return;
        throw new RefusedException(StatusCodes.Status400BadRequest, "attributes-wrong", wrong.Values.First()[0]) { Errors = wrong };
    }

    /// <summary>The rows as the table takes them; a new one gets a code that nobody has.</summary>
    public static string Rows(CategoryRulesRequest request, IReadOnlyList<TakenName> near)
    {
        var codes = near.Select(one => one.Code).ToHashSet();
        var rows = request.Attributes.Where(row => NameOf(row).Length > 0).Select((row, at) => new
        {
            Code = row.Code is { Length: > 0 and <= 40 } code && codes.Add(code) ? code : $"a-{Guid.NewGuid():n}"[..14],
            Name = NameOf(row), row.Kind, Choices = row.Kind == "Choice" ? ChoicesOf(row) : [], row.IsRequired, Position = at + 1,
        });
        return JsonSerializer.Serialize(rows, Snake);
    }

    private static string? NameProblem(CategoryRulesRequest request, int at, IReadOnlyList<TakenName> near)
    {
        var name = NameOf(request.Attributes[at]);
        if (name.Length > LongestName) return $"属性名称最多 {LongestName} 个字。";
        if (request.Attributes.Take(at).Any(row => NameOf(row) == name)) return $"“{name}”写了两次。";
        if (near.FirstOrDefault(one => one.Name == name) is { } other) return $"“{other.Category}”已经有“{name}”，同一件商品会被问两次。";
        // A price list has a column for each attribute, named by it.
        return PriceListColumns.IsOwn(name) ? $"“{name}”是价格表里已有的一列，请换个名称。" : null;
    }

    private static string? ChoicesProblem(string[] choices) => choices switch
    {
        { Length: < 2 } => "选项至少写两个。",
        { Length: > MostChoices } => $"选项最多 {MostChoices} 个。",
        _ when choices.FirstOrDefault(choice => choice.Length > LongestChoice) is { } longest => $"“{longest}”太长，每个选项最多 {LongestChoice} 个字。",
        _ => null,
    };

    private static string NameOf(AttributeRow row) => row.Name?.Trim() ?? "";

    private static string[] ChoicesOf(AttributeRow row) =>
        [.. (row.Choices ?? []).Select(choice => choice.Trim()).Where(choice => choice.Length > 0).Distinct()];
}
