using System.Globalization;

namespace Marketplace.Web.OfficerDesk.Catalog;

/// <summary>What a category asks of its goods, as the catalog tells it to officers.</summary>
public sealed record CategoryRules(
    string Code, string Name, string? ParentCode, decimal? PriceBand, long Version, IReadOnlyList<AttributeRow> Attributes,
    decimal? MedianCny, int Listed, int Lacking);

public sealed record AttributeRow(string? Code, string? Name, string Kind, IReadOnlyList<string>? Choices, bool IsRequired);

/// <summary>The same as typed: figures as text, choices with blanks or commas between them.</summary>
public sealed class CategoryRulesInput
{
    private const int EmptyRows = 2;

    public string? PriceBand { get; set; }
    public string? Version { get; set; }
    // The binder writes null into a list of which the form says nothing.
    public List<AttributeInput> Attributes { get; set => field = value ?? []; } = [];

    public static CategoryRulesInput Of(CategoryRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return new()
        {
            PriceBand = rules.PriceBand?.ToString("0.##", CultureInfo.InvariantCulture),
            Version = rules.Version.ToString(CultureInfo.InvariantCulture),
            Attributes = [.. rules.Attributes.Select(AttributeInput.Of)],
        };
    }

    public void Pad()
    {
        var rows = Attributes.FindLastIndex(row => !string.IsNullOrWhiteSpace(row.Name)) + 1 + EmptyRows;
        while (Attributes.Count < rows) Attributes.Add(new AttributeInput());
    }

    /// <summary>A figure that is no figure goes as it was typed, and comes back with its field named.</summary>
    public object Body() => new
    {
        PriceBand = SupplierDesk.Products.GoodsInput.Number(PriceBand), Attributes = Attributes.Select(row => row.Body()).ToArray(),
        Version = SupplierDesk.Products.GoodsInput.Number(Version) ?? 0,
    };
}

public sealed class AttributeInput
{
    public string? Code { get; set; }
    public string? Name { get; set; }
    public string? Kind { get; set; } = "Text";
    public string? Choices { get; set; }
    public bool IsRequired { get; set; }

    public static AttributeInput Of(AttributeRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new()
        {
            Code = row.Code, Name = row.Name, Kind = row.Kind, IsRequired = row.IsRequired, Choices = string.Join('、', row.Choices ?? []),
        };
    }

    public AttributeRow Body() => new(
        Code, Name, Kind ?? "Text", (Choices ?? "").Split(['、', '，', ',', ' ', '　', '\n'], StringSplitOptions.RemoveEmptyEntries), IsRequired);
}
