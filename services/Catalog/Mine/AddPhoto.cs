using Marketplace.Catalog.Media;
using Marketplace.Catalog.Shelf;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Catalog.Mine;

/// <summary>A supplier adds a photo to a product. What it is, its content says, not its name.</summary>
internal static class AddPhoto
{
    private const int MostPhotos = 8;

    private const string Insert = """
        insert into catalog.photos (product_id, position, hash, width, height, medium_hash, small_hash, added_at)
        select @productId, coalesce(max(position), 0) + 1, @hash, @width, @height, @medium, @small, @at
        from catalog.photos
        where product_id = @productId
        having count(*) < @mostPhotos
        on conflict on constraint photos_key do nothing
        """;

    private const string IsThere = "select true from catalog.photos where product_id = @productId and hash = @hash";

    public static void Map(IEndpointRouteBuilder mine) =>
        mine.MapPost("/products/{productId:guid}/photos", Handle).RequireAuthorization(Policies.SupplierProducts).DisableAntiforgery()
            .WithName("AddPhoto").WithSummary("Adds a photo: JPEG, PNG or WebP, at most 5 MB; kept upright, in three widths, without what a camera writes along")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);

    private static async Task<Results<Created<MyPhoto>, NotFound>> Handle(
        Guid productId, IFormFile file, CurrentUser user, CatalogDatabase db, IFileStore files, TimeProvider clock,
        IOutputCacheStore cache, CancellationToken ct)
    {
        var photo = await Photo.Read(file, ct);
        await photo.Keep(files, ct);
        var large = photo.Large;
        await using var work = await db.BeginAsync(ct);
        var product = await MyProduct.Find(work, user.SupplierId, productId);
        if (product is null) return TypedResults.NotFound();

        var at = clock.GetUtcNow();
        var added = await work.ExecuteAsync(Insert, new
        {
            productId, hash = large.Hash, width = large.Width, height = large.Height, at, mostPhotos = MostPhotos,
            medium = photo.Medium.Hash, small = photo.Small.Hash,
        });
        if (added == 1)
        {
            await MyProduct.Conclude(work, productId, product.State, at, cache, ct);
        }
        else if (await work.FindAsync<bool?>(IsThere, new { productId, hash = large.Hash }) is null)
        {
            throw RefusedException.Conflict("too-many-photos", $"一个商品最多 {MostPhotos} 张照片，请先删掉一张。");
        }
        var url = MyPhoto.UrlOf(large.Hash);
        return TypedResults.Created(url, new MyPhoto(large.Hash, url, large.Width, large.Height));
    }
}
