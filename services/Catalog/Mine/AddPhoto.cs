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
            .WithName("AddPhoto").WithSummary("Adds a photo: JPEG, PNG or WebP, at most 5 MB, and the same made smaller")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);

    private static async Task<Results<Created<MyPhoto>, NotFound>> Handle(
        Guid productId, IFormFile file, CurrentUser user, CatalogDatabase db, IFileStore files, TimeProvider clock,
        IOutputCacheStore cache, CancellationToken ct, IFormFile? medium = null, IFormFile? small = null)
    {
        var photo = await Photo.Read(file, ct);
        var (middle, little) = (await Smaller(medium, photo, ct), await Smaller(small, photo, ct));
        await using var work = await db.BeginAsync(ct);
        var product = await MyProduct.Find(work, user.SupplierId, productId);
        if (product is null) return TypedResults.NotFound();

        // The file is there before any row names it; a file without a row harms nobody.
        foreach (var each in new[] { photo, middle, little }.OfType<Photo>()) await files.Save(each.Hash, each.Content, ct);
        var at = clock.GetUtcNow();
        var added = await work.ExecuteAsync(Insert, new
        {
            productId, hash = photo.Hash, width = photo.Header.Width, height = photo.Header.Height, at, mostPhotos = MostPhotos,
            medium = middle?.Hash, small = little?.Hash,
        });
        if (added == 1)
        {
            await MyProduct.Conclude(work, productId, product.State, at, cache, ct);
        }
        else if (await work.FindAsync<bool?>(IsThere, new { productId, hash = photo.Hash }) is null)
        {
            throw RefusedException.Conflict("too-many-photos", $"一个商品最多 {MostPhotos} 张照片，请先删掉一张。");
        }
        var url = MyPhoto.UrlOf(photo.Hash);
        return TypedResults.Created(url, new MyPhoto(photo.Hash, url, photo.Header.Width, photo.Header.Height));
    }

    // Made in the browser, so believed only as far as it looks: a photo, smaller, of the same shape.
    private static async Task<Photo?> Smaller(IFormFile? file, Photo large, CancellationToken ct)
    {
        if (file is null || file.Length == 0) return null;
        var photo = await Photo.Read(file, ct);
        var (ratio, wanted) = ((double)photo.Header.Width / photo.Header.Height, (double)large.Header.Width / large.Header.Height);
        if (photo.Header.Width > large.Header.Width || Math.Abs(ratio / wanted - 1) > 0.05)
        {
            throw RefusedException.Field("file", "photo-widths", "缩小的照片和原图对不上，请重新选择照片再传。");
        }
        return photo;
    }
}
