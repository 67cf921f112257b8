using System.Globalization;
using Marketplace.Catalog.Mine;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Review;
using Marketplace.Readers;

namespace Marketplace.Catalog.PriceLists;

/// <summary>What the supplier has before the list.</summary>
/// <param name="Demands">By category, the attributes goods must name before they are sold.</param>
internal sealed record PriceListBefore(
    IReadOnlyDictionary<Guid, ProductRow> Products, IReadOnlyDictionary<string, KnownSku> Skus, string BannerCode, ILookup<string, DemandedAttribute> Demands);

internal sealed record NewPrice(int Row, SkuRow Sku, string Category);

/// <param name="Sku">With the price its supplier said last, though that may wait.</param>
/// <param name="Meanwhile">What it is sold at while that waits.</param>
internal sealed record KnownSku(SkuRow Sku, bool IsRetired, bool Waits = false, SoldMeanwhile? Meanwhile = null);

internal sealed record SoldMeanwhile(decimal? RetailPriceCny, decimal? CanteenPriceCny);

/// <summary>Decides what rows do to the goods. Pure: the same rows upon the same goods give the same plan.</summary>
internal sealed class PriceListPlan(PriceListBefore before, PriceListErrors errors)
{
    private static readonly Dictionary<string, string> NoAttributes = [];

    private readonly Dictionary<Guid, ProductRow> _products = [];
    private readonly Dictionary<Guid, Dictionary<string, (int Row, string Value)>> _said = [];
    private readonly Dictionary<string, Guid> _byName = before.Products.Values.GroupBy(product => product.Name)
        .ToDictionary(products => products.Key, products => products.First().ProductId);
    private readonly Dictionary<Guid, int> _positions = [];
    private readonly Dictionary<Guid, int> _lastPositions = before.Skus.Values.GroupBy(known => known.Sku.ProductId)
        .ToDictionary(known => known.Key, known => known.Max(sku => sku.Sku.Position));
    private readonly List<SkuRow> _skus = [];
    private readonly Dictionary<string, SkuRow> _bySku = [];
    private readonly List<KnownSku> _retired = [];
    private readonly List<(PriceListRow Row, Guid ProductId, bool IsNew, List<RowNote> Changes)> _fates = [];

    /// <summary>SKUs to write, those that stay as they are left out.</summary>
    public IReadOnlyList<SkuRow> Skus => _skus;

    /// <summary>Products to write: new ones and those whose own words or state changed.</summary>
    public IReadOnlyList<ProductRow> Products => [.. _products.Values.Where(product =>
        !before.Products.TryGetValue(product.ProductId, out var known) || known != product)];

    /// <summary>Every product whose news must go out.</summary>
    public IReadOnlyList<Guid> Touched => [.. Products.Select(product => product.ProductId).Concat(_skus.Select(sku => sku.ProductId))
        .Concat(_retired.Select(known => known.Sku.ProductId)).Distinct()];

    /// <summary>SKUs the list does not name, where it was asked to take those off.</summary>
    public IReadOnlyList<KnownSku> Retired => _retired;

    /// <summary>Prices that would be new on the shelf.</summary>
    public IReadOnlyList<NewPrice> NewPrices =>
    [
        .. from fate in _fates
           let product = _products[fate.ProductId]
           where product.State == ProductLifecycle.Listed
           let sku = _bySku[fate.Row.Code]
           let old = before.Skus.GetValueOrDefault(sku.Code)?.Sku
           where (sku.RetailPriceCny ?? sku.CanteenPriceCny) is not null
               && (old is null || !PriceReasons.IsSamePrice(sku, old) || before.Products.GetValueOrDefault(fate.ProductId)?.State != ProductLifecycle.Listed)
           select new NewPrice(fate.Row.Row, sku, product.CategoryCode),
    ];

    public int? StockBefore(string code) => before.Skus.GetValueOrDefault(code)?.Sku.DeclaredStock;

    /// <summary>What a row's stock was counted against: its own word, or else what there is now.</summary>
    public int? StockSeen(PriceListRow row) => row.StockSeen ?? StockBefore(row.Code);

    /// <summary>Whether a row changes what there is without saying what it was made against.</summary>
    public bool IsBlindCount(PriceListRow row) =>
        row is { Stock: { } said, StockSeen: null } && StockBefore(row.Code) is { } now && now != said;

    public string NameOf(Guid productId) => _products.GetValueOrDefault(productId)?.Name ?? before.Products[productId].Name;

    /// <summary>Takes off what the list does not name. Call with every code of the list.</summary>
    public void RetireOthers(IReadOnlySet<string> codes) =>
        _retired.AddRange(before.Skus.Values.Where(known => !known.IsRetired && !codes.Contains(known.Sku.Code)));

    /// <summary>Takes off these.</summary>
    public void Retire(IReadOnlySet<string> codes) =>
        _retired.AddRange(before.Skus.Values.Where(known => !known.IsRetired && codes.Contains(known.Sku.Code)));

    public void Take(IReadOnlyList<PriceListRow> rows)
    {
        TakeRows(rows);
        // What is not on sale yet and lacks what its category asks for is kept as a draft, as its form would keep it.
        foreach (var product in _products.Values.Where(product => IsPutOnSale(product) && Lacking(product).Count > 0).ToList())
        {
            _products[product.ProductId] = product with { State = before.Products.GetValueOrDefault(product.ProductId)?.State ?? ProductLifecycle.Draft };
        }
    }

    /// <summary>What must still be said of a product that the list could not put on sale; nothing for all others.</summary>
    private List<string> LackingForSale(ProductRow product) => product.State == ProductLifecycle.Draft ? Lacking(product) : [];

    private bool IsPutOnSale(ProductRow product) => product.State == ProductLifecycle.Listed
        && before.Products.GetValueOrDefault(product.ProductId)?.State is not (ProductLifecycle.Listed or ProductLifecycle.Review);

    private List<string> Lacking(ProductRow product) =>
        [.. before.Demands[product.CategoryCode].Where(one => product.Attributes.GetValueOrDefault(one.Code) is null or "").Select(one => one.Name)];

    private void TakeRows(IReadOnlyList<PriceListRow> rows)
    {
        var first = new Dictionary<string, int>();
        foreach (var row in rows)
        {
            if (!first.TryAdd(row.Code, row.Row))
            {
                errors.Add(row.Row, PriceListColumns.Code, row.Code, $"与第 {first[row.Code]} 行的编码相同，同一个规格只能有一行。");
                continue;
            }
            var known = before.Skus.GetValueOrDefault(row.Code);
            if (ProductOf(row, known) is { } product) TakeSku(row, product, known);
        }
    }

    /// <param name="categories">Names of shelves, by code.</param>
    public (int Added, int Changed, IReadOnlyList<PriceListLine> Lines) Outcome(IReadOnlyDictionary<string, Category> categories)
    {
        var lines = new List<PriceListLine>();
        foreach (var (row, id, isNew, changes) in _fates)
        {
            var product = _products[id];
            List<RowNote> notes = isNew ? PriceListChanges.Understood(product, _bySku[row.Code], categories, LackingForSale(product)) : [.. changes];
            if (before.Products.TryGetValue(id, out var old)) notes.AddRange(PriceListChanges.Said(row, old, product, categories, isNew ? [] : LackingForSale(product)));
            if (notes.Count > 0) lines.Add(new(row.Row, row.Code, product.Name, isNew ? "Added" : "Changed", notes));
        }
        var added = lines.Count(line => line.Fate == "Added");
        return (added, lines.Count - added, lines);
    }

    private ProductRow? ProductOf(PriceListRow row, KnownSku? known)
    {
        Guid id;
        if (known is not null) id = known.Sku.ProductId;
        else if (row.Name is null)
        {
            errors.Add(row.Row, PriceListColumns.Name, "", $"编码“{row.Code}”是新的，请填商品名称；如果本想改旧规格，请检查编码。");
            return null;
        }
        else if (!_byName.TryGetValue(row.Name, out id)) _byName[row.Name] = id = Guid.CreateVersion7();

        var product = _products.GetValueOrDefault(id) ?? before.Products.GetValueOrDefault(id) ?? NewProduct(id, row);
        if (product is null) return null;
        return _products[id] = Merge(product, row);
    }

    private ProductRow? NewProduct(Guid id, PriceListRow row)
    {
        if (row.CategoryCode is null)
        {
            // A category that is not known was said where it was read.
            if (!errors.Has(row.Row, PriceListColumns.Category)) errors.Add(row.Row, PriceListColumns.Category, "", "新商品要填类目。");
            return null;
        }
        return new ProductRow(id, row.Name!, row.CategoryCode, "", "", "", row.BannerCode ?? before.BannerCode, "Ambient", "常温", "", "",
            [], [], false, row.State ?? ProductLifecycle.Listed, NoAttributes, null);
    }

    // The rows of one product may not contradict each other.
    private ProductRow Merge(ProductRow product, PriceListRow row)
    {
        string Said(string column, string? value, string current)
        {
            if (value is null) return current;
            if (!_said.TryGetValue(product.ProductId, out var said)) _said[product.ProductId] = said = [];
            if (said.TryAdd(column, (row.Row, value)) || said[column].Value == value) return value;
            errors.Add(row.Row, column, value, $"同一个商品的“{column}”与第 {said[column].Row} 行不一致。");
            return current;
        }

        var state = Said(PriceListColumns.State, row.State, product.State);
        if (state != product.State && before.Products.TryGetValue(product.ProductId, out var known) && known.State != state
            && !ProductLifecycle.CanMove(known.State, state))
        {
            errors.Add(row.Row, PriceListColumns.State, ProductLifecycle.NameOf(state),
                $"“{ProductLifecycle.NameOf(known.State)}”的商品不能直接改为“{ProductLifecycle.NameOf(state)}”。");
        }
        var (from, until) = SeasonCell.Days(Said(PriceListColumns.Season, row.Season, SeasonCell.Of(product)));
        var ahead = Said(PriceListColumns.SellsAhead, row.SellsAhead?.ToString(), product.SellsAhead.ToString()) == bool.TrueString;
        if (ahead && from is null && (row.SellsAhead is not null || row.Season is not null))
        {
            errors.Add(row.Row, PriceListColumns.SellsAhead, "是", $"开预售要先填“{PriceListColumns.Season}”，如 9月15日-4月30日。");
        }
        return product with
        {
            SeasonFrom = from,
            SeasonUntil = until,
            SellsAhead = ahead,
            ShipsFromOn = SeasonCell.Day(Said(PriceListColumns.ShipsFrom, row.ShipsFrom, SeasonCell.Text(product.ShipsFromOn))),
            Name = Said(PriceListColumns.Name, row.Name, product.Name),
            EnglishName = Said(PriceListColumns.EnglishName, row.EnglishName, product.EnglishName),
            CategoryCode = Said(PriceListColumns.Category, row.CategoryCode, product.CategoryCode),
            BannerCode = Said(PriceListColumns.Banner, row.BannerCode, product.BannerCode),
            Brand = Said(PriceListColumns.Brand, row.Brand, product.Brand),
            Storage = Said(PriceListColumns.Storage, row.Storage, product.Storage),
            StorageText = row.StorageText is null || row.Storage == product.Storage ? product.StorageText : row.StorageText,
            ShelfLife = Said(PriceListColumns.ShelfLife, row.ShelfLife, product.ShelfLife),
            State = state,
            Attributes = row.Attributes.All(one => product.Attributes.GetValueOrDefault(one.Key) == one.Value) ? product.Attributes
                : row.Attributes.Aggregate(new Dictionary<string, string>(product.Attributes), (all, one) =>
                {
                    all[one.Key] = one.Value;
                    return all;
                }),
        };
    }

    private void TakeSku(PriceListRow row, ProductRow product, KnownSku? known)
    {
        var old = known?.Sku;
        if (old is null && row.Pack is null)
        {
            errors.Add(row.Row, PriceListColumns.Pack, "", "新规格要填规格，如 2.5 kg/袋。");
            return;
        }
        // Another pack is another weight: that of the old one would be a guess.
        if ((row.NetWeightKg ?? (row.Pack is null || row.Pack == old?.Pack ? old?.NetWeightKg : null)) is not { } kg)
        {
            errors.Add(row.Row, PriceListColumns.Weight, row.Pack ?? "", row.WeightQuestion ?? "规格里看不出净重，请填“净重(kg)”一列。");
            return;
        }
        var pack = PackReader.Read(row.Pack ?? old!.Pack);
        var sku = new SkuRow(
            old?.SkuId ?? Guid.CreateVersion7(), product.ProductId, row.Code, old?.Position ?? NextPosition(product.ProductId),
            row.Pack ?? old!.Pack, kg, row.IsWeighed ?? old?.IsWeighed ?? false,
            Price(row.Row, PriceListColumns.Retail, row.Retail, pack, kg, old?.RetailPriceCny),
            Price(row.Row, PriceListColumns.Canteen, row.Canteen, pack, kg, old?.CanteenPriceCny),
            row.Minimum ?? old?.MinimumQuantity ?? 1, row.TaxRate ?? old?.TaxRatePercent ?? 9, Stock(row, old),
            row.Step ?? old?.QuantityStep ?? 1, row.Tiers ?? old?.PriceTiers ?? [], row.TaxCode ?? old?.TaxCode ?? "",
            row.Tolerance ?? old?.TolerancePercent) { PackSaid = row.PackSaid };
        if (known?.Meanwhile is { } meanwhile) MustNotBeMeant(row, meanwhile);
        sku = sku.Explained(old, row.PriceReason ?? "", known is null or { Waits: true } || before.Products[product.ProductId].State != ProductLifecycle.Listed);
        if (QuantityRules.Problem(sku.MinimumQuantity, sku.QuantityStep, sku.PriceTiers, sku.RetailPriceCny, sku.CanteenPriceCny) is var (column, reason))
        {
            errors.Add(row.Row, column, "", reason);
        }
        if (product.State == ProductLifecycle.Listed && sku.RetailPriceCny is null && sku.CanteenPriceCny is null
            && row.Retail is null && row.Canteen is null)
        {
            errors.Add(row.Row, PriceListColumns.Retail, "", "在售商品的零售价和食堂价至少要填一个。");
        }
        var changes = old is null ? [] : PriceListChanges.Between(old, sku, known!.IsRetired);
        _fates.Add((row, product.ProductId, old is null, changes));
        if (old is null || changes.Count > 0) _skus.Add(sku);
        _bySku[sku.Code] = sku;
    }

    // What the export tells beside a price that waits was changed instead of that price.
    private void MustNotBeMeant(PriceListRow row, SoldMeanwhile meanwhile)
    {
        foreach (var (column, said, sold, meant) in new[]
        {
            (PriceListColumns.SoldRetail, row.SoldRetail, meanwhile.RetailPriceCny, PriceListColumns.Retail),
            (PriceListColumns.SoldCanteen, row.SoldCanteen, meanwhile.CanteenPriceCny, PriceListColumns.Canteen),
        })
        {
            if (said is not null && NumberReader.Read(said) != sold) errors.Add(row.Row, column, said, $"这一列只说明新价待复核时卖多少，改它不起作用。要改价请改“{meant}”。");
        }
    }

    private decimal? Price(int row, string column, string? cell, PackReading pack, decimal kg, decimal? old)
    {
        if (cell is null) return old;
        if (cell is "不售" or "-" or "—" or "/") return null;
        var (cny, reason) = PriceListCell.Price(cell, pack, kg);
        if (reason is not null) errors.Add(row, column, cell, reason);
        return cny;
    }

    // A figure that stands as it was taken along says nothing; one that was changed is a count, made against that figure.
    private int? Stock(PriceListRow row, SkuRow? old)
    {
        if (row.Stock is not { } said || old is null) return row.Stock ?? old?.DeclaredStock;
        if (said == row.StockSeen) return old.DeclaredStock;
        if (row.StockSeen is { } seen && old.DeclaredStock is { } now && now != seen && now != said)
        {
            errors.Add(row.Row, PriceListColumns.Stock, row.Stock.Value.ToString(CultureInfo.InvariantCulture),
                $"做表时库存是{seen}件，现在是{now}件（其间有发货或到货）。请按现在的数核对，再把“{PriceListColumns.StockSeen}”改成{now}；不改库存就把“{PriceListColumns.Stock}”留空。");
        }
        return said;
    }

    private int NextPosition(Guid productId)
    {
        if (!_positions.TryGetValue(productId, out var next)) next = _lastPositions.GetValueOrDefault(productId, -1) + 1;
        _positions[productId] = next + 1;
        return next;
    }
}
