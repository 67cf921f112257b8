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
        insert into catalog.photos (product_id, position, hash, width, height, added_at)
        select @productId, coalesce(max(position), 0) + 1, @hash, @width, @height, @at
        from catalog.photos
        where product_id = @productId
        having count(*) < @mostPhotos
        on conflict on constraint photos_key do nothing
        """;

    private const string IsThere = "select true from catalog.photos where product_id = @productId and hash = @hash";

    public static void Map(IEndpointRouteBuilder mine) =>
        mine.MapPost("/products/{productId:guid}/photos", Handle).RequireAuthorization(Policies.Supplier).DisableAntiforgery()
            .WithName("AddPhoto").WithSummary("Adds a photo: JPEG, PNG or WebP, at most 5 MB")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);

    private static async Task<Results<Created<MyPhoto>, NotFound>> Handle(
        Guid productId, IFormFile file, CurrentUser user, CatalogDatabase db, IFileStore files, TimeProvider clock,
        IOutputCacheStore cache, CancellationToken ct)
    {
        var photo = await Photo.Read(file, ct);
        await using var work = await db.BeginAsync(ct);
        var product = await MyProduct.Find(work, user.SupplierId, productId);
        if (product is null) return TypedResults.NotFound();

        // The file is there before any row names it; a file without a row harms nobody.
        await files.Save(photo.Hash, photo.Content, ct);
        var at = clock.GetUtcNow();
        var added = await work.ExecuteAsync(Insert, new
        {
            productId, hash = photo.Hash, width = photo.Header.Width, height = photo.Header.Height, at, mostPhotos = MostPhotos,
        });
        if (added == 1)
        {
            await MyProduct.Raise(work, productId, product.State, at);
            await ProductNews.Publish(work, [productId], at);
            await work.CommitAsync();
            await ProductNews.Evict(cache, [productId], ct);
        }
        else if (await work.FindAsync<bool?>(IsThere, new { productId, hash = photo.Hash }) is null)
        {
            throw RefusedException.Conflict("too-many-photos", $"一个商品最多 {MostPhotos} 张照片，请先删掉一张。");
        }
        var url = MyPhoto.UrlOf(photo.Hash);
        return TypedResults.Created(url, new MyPhoto(photo.Hash, url, photo.Header.Width, photo.Header.Height));
    }
}
