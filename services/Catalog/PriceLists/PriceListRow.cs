using System.Text.RegularExpressions;
using Marketplace.Catalog.Mine;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Shelf;
using Marketplace.Readers;

namespace Marketplace.Catalog.PriceLists;

/// <summary>What one row says; null where it says nothing, and then nothing changes.</summary>
internal sealed record PriceListRow(int Row, string Code)
{
    public string? Name { get; init; }
    public string? EnglishName { get; init; }
    /// <summary>As buyers read it.</summary>
    public string? Pack { get; init; }

    /// <summary>As the list has it, where that is otherwise.</summary>
    public string PackSaid { get; init; } = "";

    /// <summary>Of its own column, or else what the pack's words tell.</summary>
    public decimal? NetWeightKg { get; init; }

    /// <summary>What to ask where neither tells it.</summary>
    public string? WeightQuestion { get; init; }
    public bool? IsWeighed { get; init; }

    /// <summary>As written: a price per weight needs the weight, which a SKU may have from before.</summary>
    public string? Retail { get; init; }
    public string? Canteen { get; init; }

    /// <summary>What is sold at while a new price waits, as the export told it.</summary>
    public string? SoldRetail { get; init; }
    public string? SoldCanteen { get; init; }
    public int? Minimum { get; init; }
    public int? Stock { get; init; }

    /// <summary>The stock the list was made against; what was shipped or delivered since is not overwritten.</summary>
    public int? StockSeen { get; init; }
    public string? CategoryCode { get; init; }
    public string? BannerCode { get; init; }
    public string? Brand { get; init; }
    public string? Storage { get; init; }
    public string? StorageText { get; init; }
    public string? ShelfLife { get; init; }

    /// <summary>Such as 09-15~04-30; empty is all the year.</summary>
    public string? Season { get; init; }
    public bool? SellsAhead { get; init; }

    /// <summary>Such as 2026-12-01; empty is at once.</summary>
    public string? ShipsFrom { get; init; }
    public int? TaxRate { get; init; }
    public int? Step { get; init; }
    public IReadOnlyList<Contracts.PriceTier>? Tiers { get; init; }
    public string? TaxCode { get; init; }
    public decimal? Tolerance { get; init; }
    public string? PriceReason { get; init; }
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = None;

    /// <summary>By attribute code, the columns they stand in.</summary>
    public IReadOnlyDictionary<string, string> AttributeNames { get; init; } = None;

    private static readonly Dictionary<string, string> None = [];
    public string? State { get; init; }
}

/// <summary>Reads rows cell by cell and keeps every mistake.</summary>
internal sealed partial class PriceListReader(
    Dictionary<string, int> columns, IReadOnlyDictionary<string, string> units, IReadOnlyDictionary<string, Category> leaves,
    IReadOnlyList<AttributeRule> attributes, bool isFrom1904, PriceListErrors errors)
{
    public PriceListRow? Read(int row, string[] cells)
    {
        var code = PlainOf(cells, PriceListColumns.Code);
        if (code is null)
        {
            errors.Add(row, PriceListColumns.Code, "", "没有规格编码。每行要有自己的编码，下次导入靠它认出同一个规格。");
            return null;
        }
        if (!CodePattern().IsMatch(code))
        {
            errors.Add(row, PriceListColumns.Code, code, "编码用字母、数字、汉字和 - _ . / #，最多 40 个，不能以符号（如 =）开头。");
            return null;
        }
        var pack = Text(row, cells, PriceListColumns.Pack, 40);
        var told = PackReader.Read(pack);
        var label = pack is null ? null : PackReader.Label(pack);
        return new PriceListRow(row, code)
        {
            Name = Text(row, cells, PriceListColumns.Name, 60),
            EnglishName = Word(row, cells, PriceListColumns.EnglishName, EnglishNames.Read),
            Pack = label,
            PackSaid = label == pack ? "" : pack!,
            NetWeightKg = Value(row, cells, PriceListColumns.Weight, PriceListCell.Weight) ?? told.NetKg.Value,
            WeightQuestion = told.Question,
            IsWeighed = Value(row, cells, PriceListColumns.Weighed, PriceListCell.YesNo) ?? (pack is not null && PriceListCell.IsWeighedPack(pack) ? true : null),
            Retail = PlainOf(cells, PriceListColumns.Retail),
            Canteen = PlainOf(cells, PriceListColumns.Canteen),
            SoldRetail = PlainOf(cells, PriceListColumns.SoldRetail),
            SoldCanteen = PlainOf(cells, PriceListColumns.SoldCanteen),
            Minimum = Value(row, cells, PriceListColumns.Minimum, cell => PriceListCell.Whole(cell, 1, 10_000)),
            Stock = Value(row, cells, PriceListColumns.Stock, cell => PriceListCell.Whole(cell, 0, 10_000_000)),
            StockSeen = Value(row, cells, PriceListColumns.StockSeen, cell => PriceListCell.Whole(cell, 0, 10_000_000)),
            CategoryCode = Word(row, cells, PriceListColumns.Category, Leaf),
            BannerCode = Word(row, cells, PriceListColumns.Banner, Banner),
            Brand = Text(row, cells, PriceListColumns.Brand, 30),
            Storage = Word(row, cells, PriceListColumns.Storage, PriceListCell.Storage),
            StorageText = Text(row, cells, PriceListColumns.Storage, 40),
            ShelfLife = Text(row, cells, PriceListColumns.ShelfLife, 40),
            Season = Word(row, cells, PriceListColumns.Season, SeasonCell.Read),
            SellsAhead = Value(row, cells, PriceListColumns.SellsAhead, PriceListCell.YesNo),
            ShipsFrom = Word(row, cells, PriceListColumns.ShipsFrom, cell => SeasonCell.ReadDay(cell, isFrom1904)),
            TaxRate = Value(row, cells, PriceListColumns.TaxRate, PriceListCell.TaxRate),
            Step = Value(row, cells, PriceListColumns.Step, cell => PriceListCell.Whole(cell, 1, 1000)),
            Tiers = PlainOf(cells, PriceListColumns.Tiers) is { } tiers ? Read(row, PriceListColumns.Tiers, tiers, PriceListCell.Tiers) : null,
            TaxCode = Word(row, cells, PriceListColumns.TaxCode, PriceListCell.TaxCode),
            Tolerance = Value(row, cells, PriceListColumns.Tolerance, PriceListCell.Percent),
            PriceReason = Text(row, cells, PriceListColumns.PriceReason, 200),
            Attributes = attributes.Where(attribute => Of(cells, attribute.Name) is not null)
                .DistinctBy(attribute => attribute.Code).ToDictionary(attribute => attribute.Code, attribute => AttributeOf(row, cells, attribute)),
            AttributeNames = attributes.Where(attribute => Of(cells, attribute.Name) is not null)
                .DistinctBy(attribute => attribute.Code).ToDictionary(attribute => attribute.Code, attribute => attribute.Name),
            State = Word(row, cells, PriceListColumns.State, PriceListCell.State),
        };
    }

    /// <summary>What tells which goods a row is about, where the row itself is not wanted.</summary>
    public LeftOutRow LeftOut(int row, string[] cells) =>
        new(row, PlainOf(cells, PriceListColumns.Code) ?? "", Of(cells, PriceListColumns.Name) ?? "");

    private string? Of(string[] cells, string column) =>
        columns.TryGetValue(column, out var at) && at < cells.Length && PriceListCell.Text(cells[at]) is { Length: > 0 } text ? text : null;

    // A figure alone counts in what its column's heading says.
    private string? PlainOf(string[] cells, string column)
    {
        var text = Of(cells, column) is { } written ? PriceListCell.Plain(written) : null;
        if (text is null || !units.TryGetValue(column, out var unit) || NumberReader.Number(text.TrimStart('¥').TrimEnd('元')).IsNothing) return text;
        return column == PriceListColumns.Weight ? text + unit : $"{text}/{unit}";
    }

    private string? Text(int row, string[] cells, string column, int most)
    {
        var text = Of(cells, column);
        if (text is null || text.Length <= most) return text;
        errors.Add(row, column, text, $"最多 {most} 个字。");
        return null;
    }

    private T? Read<T>(int row, string column, string text, Func<string, (T?, string?)> read) where T : class
    {
        var (value, reason) = read(text);
        if (reason is not null) errors.Add(row, column, text, reason);
        return value;
    }

    private string AttributeOf(int row, string[] cells, AttributeRule attribute)
    {
        var text = AttributeRule.Said(Of(cells, attribute.Name)!);
        if (attribute.Problem(text) is { } reason) errors.Add(row, attribute.Name, text, reason);
        return text;
    }

    private T? Value<T>(int row, string[] cells, string column, Func<string, (T?, string?)> read) where T : struct
    {
        if (PlainOf(cells, column) is not { } text) return null;
        var (value, reason) = read(text);
        if (reason is not null) errors.Add(row, column, text, reason);
        return value;
    }

    private string? Word(int row, string[] cells, string column, Func<string, (string?, string?)> read)
    {
        if (Of(cells, column) is not { } text) return null;
        var (value, reason) = read(text);
        if (reason is not null) errors.Add(row, column, text, reason);
        return value;
    }

    private (string?, string?) Leaf(string text) =>
        leaves.TryGetValue(text, out var leaf) ? (leaf.Code, null) : (null, "没有这个类目，请照模板里的类目名填写。");

    private static (string?, string?) Banner(string text) =>
        Origin.FindBanner(text) is { } code ? (code, null) : (null, "不是内蒙古的旗县市区，或有重名，请写全称，如 赤峰市敖汉旗。");

    [GeneratedRegex(@"^[\p{L}\p{Nd}][\p{L}\p{Nd}_./#-]{0,39}$")]
    private static partial Regex CodePattern();
}

/// <summary>The mistakes found so far.</summary>
internal sealed class PriceListErrors
{
    private readonly List<PriceListError> _all = [];

    public IReadOnlyList<PriceListError> All => [.. _all.OrderBy(error => error.Row)];

    public bool Any => _all.Count > 0;

    public bool Has(int row, string column) => _all.Exists(error => error.Row == row && error.Column == column);

    public void Add(int row, string column, string value, string reason) =>
        _all.Add(new(row, column, value.Length > 40 ? value[..40] + "…" : value, reason));
}
