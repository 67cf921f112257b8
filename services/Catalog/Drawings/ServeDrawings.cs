using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Marketplace.Catalog.Shelf;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Marketplace.Catalog.Drawings;

/// <summary>The picture of goods without a photo, and of the place they come from.</summary>
internal static class ServeDrawings
{
    // Drawn as the pack that is sold first.
    private const string Sql = """
        select p.name, p.category_code, coalesce(c.parent_code, c.category_code) as branch_code, c.name as category_name,
            coalesce(nullif(p.brand, ''), s.name) as maker, coalesce(k.pack, '') as pack_words, coalesce(k.net_weight_kg, 1) as net_weight_kg,
            p.banner_code, p.storage = 'Frozen' as is_frozen, p.illustration, p.listed_at is not null as was_listed
        from catalog.products p
        join catalog.suppliers s using (supplier_id)
        join catalog.categories c using (category_code)
        left join lateral (
            select k.pack, k.net_weight_kg
            from catalog.skus k
            where k.product_id = p.product_id and not k.is_retired
            order by k.retail_price_cny is null, k.position
            limit 1) k on true
        where p.product_id = @productId
        """;

    public static void Map(IEndpointRouteBuilder catalog)
    {
        Keep(catalog.MapGet("/drawings/{productId:guid}.svg", Handle))
            .WithName("DrawProduct").WithSummary("Draws a product in its pack, for want of a photo");
        Keep(catalog.MapGet("/drawings/origins/{bannerCode}.svg", HandleOrigin))
            .WithName("DrawOrigin").WithSummary("Draws where a banner lies and what its land looks like");
    }

    private static RouteHandlerBuilder Keep(RouteHandlerBuilder route) =>
        PublicAnswers.KeepPacked(route).AllowAnonymous().Produces(StatusCodes.Status200OK, contentType: "image/svg+xml");

    private static async Task<Results<FileContentHttpResult, RedirectHttpResult, NotFound>> Handle(
        Guid productId, CatalogDatabase db, HttpContext context, CancellationToken ct)
    {
        var row = await db.FindAsync<Row>(Sql, new { productId }, ct);
        if (row is null) return TypedResults.NotFound();
        if (row.Illustration.Length > 0) return TypedResults.Redirect($"/assets/goods/{row.Illustration}.svg");
        // What was never listed is nobody's business: its shelf alone is shown.
        return Send(row.WasListed ? Drawing.Of(row.Pack(productId)) : Tile.Draw(row.Pack(productId) with { Name = row.CategoryName }), context);
    }

    private static Results<FileContentHttpResult, NotFound> HandleOrigin(string bannerCode, HttpContext context) =>
        Origin.IsBanner(bannerCode) ? Send(OriginDrawing.Of(bannerCode), context) : TypedResults.NotFound();

    private static FileContentHttpResult Send(string svg, HttpContext context)
    {
        var plain = Encoding.UTF8.GetBytes(svg);
        var encoding = PublicAnswers.EncodingOf(context);
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=300";
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.XContentTypeOptions = "nosniff";
        if (encoding.Length > 0) headers.ContentEncoding = encoding;
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(plain))[..16]}{encoding}\"");
        return TypedResults.Bytes(Packed(plain, encoding), "image/svg+xml", entityTag: tag);
    }

    private static byte[] Packed(byte[] plain, string encoding)
    {
        if (encoding.Length == 0) return plain;
        var packed = new MemoryStream();
        using (Stream packer = encoding == "br" ? new BrotliStream(packed, CompressionLevel.Fastest, true) : new GZipStream(packed, CompressionLevel.Fastest, true))
        {
            packer.Write(plain);
        }
        return packed.ToArray();
    }

    private sealed record Row(
        string Name, string CategoryCode, string BranchCode, string CategoryName, string Maker, string PackWords, decimal NetWeightKg,
        string BannerCode, bool IsFrozen, string Illustration, bool WasListed)
    {
        public Pack Pack(Guid productId) => new(
            productId, Name, CategoryCode, BranchCode, Maker, PackWords, NetWeightKg, Origin.NameOf(BannerCode), IsFrozen);
    }
}
