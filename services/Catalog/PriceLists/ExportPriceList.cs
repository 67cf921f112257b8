using System.Globalization;
using Marketplace.Catalog.Mine;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Shelf;
using Marketplace.Kernel;
using Marketplace.Readers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.PriceLists;

/// <summary>A supplier's goods as a price list in the very columns the import reads, and an empty one with an example.</summary>
internal static class ExportPriceList
{
    public static void Map(IEndpointRouteBuilder mine)
    {
        mine.MapGet("/price-lists/export", Export).RequireAuthorization(Policies.SupplierProducts)
            .WithName("ExportPriceList").WithSummary("The caller's goods as CSV (UTF-8 with BOM), or as xlsx")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
        mine.MapGet("/price-lists/template", Template).RequireAuthorization(Policies.SupplierProducts)
            .WithName("PriceListTemplate").WithSummary("A price list with three example rows, as CSV or xlsx")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
    }

    private static async Task<FileContentHttpResult> Export(
        CurrentUser user, CatalogDatabase db, CategoryTree tree, CancellationToken ct, bool xlsx = false)
    {
        var categories = await tree.ByCode(ct);
        await using var work = await db.BeginAsync(ct);
        var goods = await PriceListGoods.Before(work, user.SupplierId);
        var rows = goods.Skus.Values.Where(known => !known.IsRetired)
            .OrderBy(known => goods.Products[known.Sku.ProductId].Name, StringComparer.Ordinal).ThenBy(known => known.Sku.Position)
            .Select(known => Row(goods.Products[known.Sku.ProductId], known, categories[goods.Products[known.Sku.ProductId].CategoryCode].Name));
        return File(PriceListColumns.Exported, rows, "价格表", xlsx);
    }

    private static FileContentHttpResult Template(bool xlsx = false) => File(PriceListColumns.All,
    [
        ["NR-001", "冷冻牛腩块", "1 kg/袋", "1", "否", "76", "70", "1", "120", "", "牛肉", "科尔沁左翼后旗", "", "冷冻", "12个月", "9", "", "1", "10:72/66; 50:70/64", "", "", "", "", "", "Frozen beef brisket, diced", "在售"],
        ["NR-002", "带骨羊排", "约2.5 kg/条(称重)", "2.5", "是", "88元/kg", "", "1", "40", "", "羊肉", "苏尼特右旗", "", "冷冻", "12个月", "9", "", "1", "", "5%", "9月1日-次年2月28日", "是", "", "", "", "在售"],
        ["XM-001", "敖汉黄小米", "500 g×10袋/箱", "5", "否", "", "78", "2", "200", "", "小米", "敖汉旗", "", "常温", "12个月", "9", "", "2", "", "", "", "", "", "", "Aohan yellow millet", "在售"],
    ], "价格表模板", xlsx);

    private static string[] Row(ProductRow product, KnownSku known, string category)
    {
        var sku = known.Sku;
        return [
            sku.Code, product.Name, sku.Pack, Number(sku.NetWeightKg), sku.IsWeighed ? "是" : "否", Number(sku.RetailPriceCny),
            Number(sku.CanteenPriceCny), Number(known.Meanwhile?.RetailPriceCny), Number(known.Meanwhile?.CanteenPriceCny), Number(sku.MinimumQuantity),
            Number(sku.DeclaredStock), Number(sku.DeclaredStock), category, Origin.FullNameOf(product.BannerCode), product.Brand, StorageOf(product.Storage),
            product.ShelfLife, Number(sku.TaxRatePercent), sku.TaxCode, Number(sku.QuantityStep), PriceListChanges.Tiers(sku.PriceTiers),
            sku.TolerancePercent is { } tolerance ? Number(tolerance) + "%" : "", SeasonCell.Shown(product),
            product.SeasonFrom is null ? "" : product.SellsAhead ? "是" : "否", SeasonCell.Text(product.ShipsFromOn), sku.PriceReason,
            product.EnglishName, ProductLifecycle.NameOf(product.State),
        ];
    }

    private static string Number(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    internal static string StorageOf(string storage) => storage switch
    {
        "Frozen" => "冷冻",
        "Chilled" => "冷藏",
        "Cool" => "阴凉",
        _ => "常温",
    };

    private static FileContentHttpResult File(IReadOnlyList<string> columns, IEnumerable<string[]> rows, string name, bool xlsx)
    {
        if (xlsx)
        {
            return TypedResults.File(WorkbookFile.Write(columns, rows),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name + ".xlsx");
        }
        return TypedResults.File(CsvFile.Write([[.. columns], .. rows]), "text/csv; charset=utf-8", name + ".csv");
    }
}
