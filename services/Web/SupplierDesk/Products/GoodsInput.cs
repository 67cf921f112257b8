using System.Globalization;
using Marketplace.Readers;
using Marketplace.Web.Language;

namespace Marketplace.Web.SupplierDesk.Products;

/// <summary>The product form as typed. Strings throughout: what is wrong with them the catalog says.</summary>
public sealed class GoodsInput
{
    public string? Name { get; set; }
    public string? EnglishName { get; set; }
    public string? EnglishBrand { get; set; }
    public string? EnglishSellingLine { get; set; }
    public string? EnglishDescription { get; set; }
    public string? CategoryCode { get; set; }
    public string? Brand { get; set; }
    public string? SellingLine { get; set; }
    public string? Description { get; set; }
    public string? BannerCode { get; set; }
    public string? Storage { get; set; } = "Ambient";
    public string? StorageText { get; set; }
    public string? ShelfLife { get; set; }
    public string? Season { get; set; }
    public string? Certificates { get; set; }
    public string? Marks { get; set; }
    public bool IsFreshExempt { get; set; }
    public Dictionary<string, string?>? Attributes { get; set; }
    public string? ShipsFromOn { get; set; }
    public string? SeasonFrom { get; set; }
    public string? SeasonUntil { get; set; }
    public bool SellsAhead { get; set; }
    public string? PriceReason { get; set; }
    public string? Version { get; set; }
    public List<SkuInput> Skus { get; set; } = [];

    /// <summary>Rows to show: what is there and two empty ones more.</summary>
    public void Pad()
    {
        var rows = Math.Max(3, Skus.Count(sku => !sku.IsEmpty) + 2);
        while (Skus.Count < rows) Skus.Add(new SkuInput());
    }

    public static GoodsInput Of(GoodsDraft draft) => new()
    {
        Name = draft.Name, EnglishName = draft.EnglishName, EnglishBrand = draft.EnglishBrand, EnglishSellingLine = draft.EnglishSellingLine,
        EnglishDescription = draft.EnglishDescription, CategoryCode = draft.CategoryCode, Brand = draft.Brand, SellingLine = draft.SellingLine,
        Description = draft.Description, BannerCode = draft.BannerCode, Storage = draft.Storage, StorageText = draft.StorageText,
        ShelfLife = draft.ShelfLife, Season = draft.Season, Certificates = string.Join('\n', draft.Certificates),
        Marks = string.Join('\n', draft.Marks), IsFreshExempt = draft.IsFreshExempt,
        Version = draft.Version?.ToString(CultureInfo.InvariantCulture),
        Attributes = draft.Attributes?.ToDictionary(one => one.Key, one => (string?)one.Value),
        ShipsFromOn = draft.ShipsFromOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), PriceReason = draft.PriceReason,
        SeasonFrom = MonthDay.Shown(draft.SeasonFrom), SeasonUntil = MonthDay.Shown(draft.SeasonUntil), SellsAhead = draft.SellsAhead,
        Skus = [.. draft.Skus.Select(SkuInput.Of)],
    };

    /// <summary>What the catalog is sent. A figure that is no figure goes as it was typed, and comes back with its field named.</summary>
    public object Body() => new
    {
        Name = Name ?? "", EnglishName, EnglishBrand, EnglishSellingLine, EnglishDescription, CategoryCode = CategoryCode ?? "", Brand, SellingLine, Description, BannerCode = BannerCode ?? "",
        Storage = Storage ?? "", StorageText, ShelfLife, Season, Certificates = Lines(Certificates), Marks = Lines(Marks), IsFreshExempt,
        Attributes = (Attributes ?? []).Where(one => !string.IsNullOrWhiteSpace(one.Value)).ToDictionary(),
        ShipsFromOn = string.IsNullOrWhiteSpace(ShipsFromOn) ? null : ShipsFromOn, PriceReason,
        SeasonFrom = MonthDay.Read(SeasonFrom, false), SeasonUntil = MonthDay.Read(SeasonUntil, true), SellsAhead,
        Version = Number(Version), Skus = Skus.Where(sku => !sku.IsEmpty).Select(sku => sku.Body()).ToArray(),
    };

    /// <summary>What could be read in two ways, by the catalog's names of the fields.</summary>
    public (string Field, string Question)[] Doubts() =>
        [.. Skus.Where(sku => !sku.IsEmpty).SelectMany((sku, at) => sku.Doubts().Select(doubt => ($"skus[{at}].{doubt.Field}", Text.Said(doubt.Question))))];

    internal static object? Number(string? text) => Sent(NumberReader.Number(text), text);

    internal static object? Sent<T>(Reading<T> read, string? typed) where T : struct =>
        read.Value is { } value ? value : string.IsNullOrWhiteSpace(typed) ? null : typed;

    private static string[] Lines(string? text) =>
        (text ?? "").Split(['\n', '；', ';', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>A pack as typed.</summary>
public sealed class SkuInput
{
    public string? Code { get; set; }
    public string? Pack { get; set; }
    public string? NetWeightKg { get; set; }
    public bool IsWeighed { get; set; }
    public string? RetailPriceCny { get; set; }
    public string? CanteenPriceCny { get; set; }
    public string? MinimumQuantity { get; set; } = "1";
    public string? TaxRatePercent { get; set; } = "9";
    public string? Stock { get; set; }
    public string? QuantityStep { get; set; } = "1";
    public string? Tiers { get; set; }
    public string? TaxCode { get; set; }
    public string? TolerancePercent { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(string.Concat([Code, Pack, NetWeightKg, RetailPriceCny, CanteenPriceCny, Stock]));

    public bool HasMore => !string.IsNullOrWhiteSpace(Tiers + TaxCode + TolerancePercent) || QuantityStep is not (null or "" or "1");

    public static SkuInput Of(SkuDraft sku) => new()
    {
        Code = sku.Code, Pack = sku.Pack, NetWeightKg = Text(sku.NetWeightKg), IsWeighed = sku.IsWeighed,
        RetailPriceCny = Text(sku.RetailPriceCny), CanteenPriceCny = Text(sku.CanteenPriceCny),
        MinimumQuantity = Text(sku.MinimumQuantity), TaxRatePercent = Text(sku.TaxRatePercent),
        QuantityStep = Text(sku.QuantityStep), TaxCode = sku.TaxCode, TolerancePercent = Text(sku.TolerancePercent),
        Tiers = string.Join("; ", sku.Tiers.Select(tier => $"{tier.FromQuantity}:{Text(tier.RetailPriceCny)}{(tier.CanteenPriceCny is null ? "" : "/" + Text(tier.CanteenPriceCny))}")),
    };

    private PackReading Told => PackReader.Read(Pack);

    // What the pack's words tell need not be typed again.
    private Reading<decimal> Kg => string.IsNullOrWhiteSpace(NetWeightKg) ? Told.NetKg : NumberReader.Kg(NetWeightKg);

    public IEnumerable<(string Field, string Question)> Doubts() =>
        from one in new (string Field, string? Question)[]
        {
            ("netWeightKg", Kg.Question), ("retailPriceCny", Price(RetailPriceCny).Question), ("canteenPriceCny", Price(CanteenPriceCny).Question),
            ("minimumQuantity", NumberReader.Whole(MinimumQuantity).Question), ("stock", NumberReader.Whole(Stock).Question),
            ("quantityStep", NumberReader.Whole(QuantityStep).Question), ("tolerancePercent", NumberReader.Number(TolerancePercent, 2).Question),
        }
        where one.Question is not null
        select (one.Field, one.Question!);

    public object Body() => new
    {
        Code = Code ?? "", Pack = Pack ?? "", NetWeightKg = GoodsInput.Sent(Kg, NetWeightKg) ?? 0, IsWeighed,
        RetailPriceCny = GoodsInput.Sent(Price(RetailPriceCny), RetailPriceCny),
        CanteenPriceCny = GoodsInput.Sent(Price(CanteenPriceCny), CanteenPriceCny),
        MinimumQuantity = GoodsInput.Number(MinimumQuantity) ?? 1, TaxRatePercent = GoodsInput.Number(TaxRatePercent) ?? 9,
        Stock = GoodsInput.Number(Stock), QuantityStep = GoodsInput.Number(QuantityStep) ?? 1, Tiers = TierList(), TaxCode = TaxCode ?? "",
        TolerancePercent = GoodsInput.Number(TolerancePercent),
    };

    // 10:72/66; 50:70 is read here; what is no figure goes as typed, and comes back with its field named.
    private object[] TierList() =>
    [
        .. (Tiers ?? "").Replace('；', ';').Replace('：', ':').Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split(':', 2)).Select(part => (From: part[0], Prices: (part.ElementAtOrDefault(1) ?? "").Split('/', 2)))
            .Select(tier => new
            {
                FromQuantity = GoodsInput.Number(tier.From), RetailPriceCny = GoodsInput.Number(tier.Prices[0]),
                CanteenPriceCny = GoodsInput.Number(tier.Prices.ElementAtOrDefault(1)),
            }),
    ];

    private Reading<decimal> Price(string? typed) => PriceReader.PackCny(typed, Told, Kg.Value);

    private static string? Text(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture);
}
