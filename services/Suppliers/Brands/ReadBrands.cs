using Marketplace.Contracts;
using Marketplace.Readers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Suppliers.Brands;

/// <summary>A brand for everyone: who may use it and how many, counted from the register itself.</summary>
internal static class ReadBrands
{
    // A licence without named SKUs covers what its supplier marks; how many those are the Catalog knows, not we.
    private const string List = """
        select t.type_code, t.name, t.mark, t.story,
               count(q.qualification_id)::int as licences, count(distinct q.supplier_id)::int as suppliers,
               coalesce(sum(cardinality(q.sku_ids)), 0)::int as named_skus
        from suppliers.qualification_types t
        left join suppliers.qualifications q on q.type_code = t.type_code and q.state = 'Valid'
        where t.issuer = 'BrandOwner' and (@typeCode::text is null or t.type_code = @typeCode)
        group by t.type_code
        order by t.position
        """;

    private const string Holders = """
        select s.supplier_id, s.name, s.banner_code, q.number, q.valid_from, q.valid_until, cardinality(q.sku_ids) as named_skus,
               (select string_agg(distinct k.product_name, '、') from suppliers.skus k where k.sku_id = any(q.sku_ids)) as goods
        from suppliers.qualifications q
        join suppliers.suppliers s using (supplier_id)
        where q.type_code = @typeCode and q.state = 'Valid'
        order by s.banner_code, s.name, q.number
        limit 1000
        """;

    public static void Map(IEndpointRouteBuilder suppliers)
    {
        suppliers.MapGet("/brands", All).AllowAnonymous().Packed()
            .WithName("ListBrands").WithSummary("Brands with their counts of valid licences.");
        suppliers.MapGet("/brands/{typeCode}", One).AllowAnonymous().Packed()
            .WithName("ReadBrand").WithSummary("One brand and whom it licenses.");
    }

    private static async Task<Ok<IReadOnlyList<BrandFacts>>> All(SuppliersDatabase db, CancellationToken ct) =>
        TypedResults.Ok(await db.QueryAsync<BrandFacts>(List, new { typeCode = (string?)null }, ct));

    private static async Task<Results<Ok<BrandPage>, NotFound>> One(string typeCode, SuppliersDatabase db, CancellationToken ct) =>
        await db.QueryMultipleAsync($"{List};{Holders}", new { typeCode }, async grid =>
            (Brand: await grid.ReadSingleOrDefaultAsync<BrandFacts>(), Holders: (await grid.ReadAsync<HolderRow>()).ToList()), ct) is { Brand: { } brand } page
            ? TypedResults.Ok(new BrandPage(brand, [.. page.Holders.Select(holder => new BrandHolder(
                holder.SupplierId, holder.Name, Regions.Find(holder.BannerCode)?.Name ?? "", holder.Number, holder.ValidFrom, holder.ValidUntil,
                holder.NamedSkus, holder.Goods ?? ""))]))
            : TypedResults.NotFound();

    private sealed record HolderRow(
        Guid SupplierId, string Name, string BannerCode, string Number, DateOnly ValidFrom, DateOnly? ValidUntil, int NamedSkus, string? Goods);
}

/// <param name="Licences">Valid today.</param>
/// <param name="NamedSkus">SKUs they name; those without names cover what their supplier marks.</param>
public sealed record BrandFacts(string TypeCode, string Name, string Mark, string Story, int Licences, int Suppliers, int NamedSkus);

public sealed record BrandPage(BrandFacts Brand, IReadOnlyList<BrandHolder> Holders);

/// <param name="NamedSkus">0 for everything the supplier marks.</param>
/// <param name="Goods">Names of the licensed products, where they are named.</param>
public sealed record BrandHolder(
    Guid SupplierId, string Name, string BannerName, string Number, DateOnly ValidFrom, DateOnly? ValidUntil, int NamedSkus, string Goods);
