using System.ComponentModel.DataAnnotations;
using Marketplace.Catalog.Media;
using Marketplace.Catalog.Mine;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Reviews;

/// <summary>A buyer says how the goods were that they received. Written again, it takes the place of what they said before.</summary>
internal static class WriteReview
{
    private const string Received = """
        select r.pack, p.supplier_id
        from catalog.received_lines r
        join catalog.products p using (product_id)
        where r.person_id = @personId and r.product_id = @productId
        order by r.received_at desc
        limit 1
        """;

    private const string Write = """
        insert into catalog.reviews as r (review_id, product_id, supplier_id, person_id, author, pack, stars, words, photos, state, version, written_at)
        values (@reviewId, @productId, @supplierId, @personId, @author, @pack, @stars, @words, @photos, 'Waiting', 1, @at)
        on conflict on constraint reviews_one_voice do update set
            author = excluded.author, pack = excluded.pack, stars = excluded.stars, words = excluded.words, photos = excluded.photos,
            state = 'Waiting', reason = '', reply = '', replied_at = null, version = r.version + 1, written_at = excluded.written_at
        returning review_id
        """;

    private const string MyPhotos = "select hash from catalog.review_photos where person_id = @personId and hash = any(@photos)";

    public static void Map(IEndpointRouteBuilder catalog)
    {
        catalog.MapPut("/products/{productId:guid}/review", Handle).RequireAuthorization(Policies.Buyer)
            .WithName("WriteReview").WithSummary("Says how received goods were; shown once a moderator has read it").ProducesProblem(403);
        catalog.MapPost("/review-photos", HandlePhoto).RequireAuthorization(Policies.Buyer).DisableAntiforgery()
            .WithName("AddReviewPhoto").WithSummary("Uploads a photo for a review: JPEG, PNG or WebP, at most 5 MB").ProducesProblem(413);
        catalog.MapGet("/my-reviews", HandleMine).RequireAuthorization(Policies.Buyer)
            .WithName("ReadMyReviews").WithSummary("Products the caller received, with what they said of them");
    }

    private static async Task<Ok<WrittenReview>> Handle(
        Guid productId, WriteReviewRequest request, CurrentUser user, CatalogDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var received = await work.FindAsync<ReceivedRow>(Received, new { personId = user.Id, productId })
            ?? throw RefusedException.Forbidden("review-not-received", "收到货以后才能评价这件商品。");
        if (Roles.OfSupplier.Any(role => user.Is(role, received.SupplierId)))
        {
            throw RefusedException.Forbidden("review-own", "不能评价自己店里的商品。");
        }
        var photos = (request.Photos ?? []).Distinct().ToArray();
        var mine = await work.QueryAsync<string>(MyPhotos, new { personId = user.Id, photos });
        if (mine.Count < photos.Length) throw RefusedException.Field("photos", "review-photo", "有照片没有传成功，请重新选择。");
        var reviewId = await work.FindAsync<Guid>(Write, new
        {
            reviewId = Guid.CreateVersion7(), productId, received.SupplierId, personId = user.Id, author = ReviewRules.AuthorOf(user.Name),
            received.Pack, request.Stars, words = request.Words.Trim(), photos, at = clock.GetUtcNow(),
        });
        await work.CommitAsync();
        return TypedResults.Ok(new WrittenReview(reviewId));
    }

    private static async Task<Created<MyPhoto>> HandlePhoto(
        IFormFile file, CurrentUser user, CatalogDatabase db, IFileStore files, TimeProvider clock, CancellationToken ct)
    {
        var photo = await Photo.Read(file, ct);
        await photo.Keep(files, ct);
        var large = photo.Large;
        await db.ExecuteAsync("""
            insert into catalog.review_photos (person_id, hash, width, medium_hash, small_hash, added_at)
            values (@personId, @hash, @width, @medium, @small, @at)
            on conflict on constraint review_photos_key do update set
                width = excluded.width, medium_hash = excluded.medium_hash, small_hash = excluded.small_hash
            """, new
        {
            personId = user.Id, hash = large.Hash, width = large.Width, medium = photo.Medium.Hash, small = photo.Small.Hash, at = clock.GetUtcNow(),
        }, ct);
        var url = MyPhoto.UrlOf(large.Hash);
        return TypedResults.Created(url, new MyPhoto(large.Hash, url, large.Width, large.Height));
    }

    private static async Task<Ok<IReadOnlyList<MyReview>>> HandleMine(CurrentUser user, CatalogDatabase db, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<MyReview>>([.. (await db.QueryAsync<MineRow>($"""
            select got.product_id, p.name, p.english_name, got.pack, got.received_at,
                {ProductPicture.Small} as picture_url,
                r.review_id, r.stars, r.words, r.photos, r.state, r.reason, r.reply
            from (
                select distinct on (product_id) product_id, pack, received_at
                from catalog.received_lines
                where person_id = @personId
                order by product_id, received_at desc) got
            join catalog.products p using (product_id)
            left join catalog.reviews r on r.product_id = got.product_id and r.person_id = @personId
            order by coalesce(r.written_at, got.received_at) desc
            limit 30
            """, new { personId = user.Id }, ct)).Select(row => row.Mine())]);

    private sealed record ReceivedRow(string Pack, Guid SupplierId);

    // Properties and not a constructor: Dapper knows an array column only as an Array.
    private sealed record MineRow
    {
        public Guid ProductId { get; init; }
        public string Name { get; init; } = "";
        public string EnglishName { get; init; } = "";
        public string Pack { get; init; } = "";
        public DateTimeOffset ReceivedAt { get; init; }
        public string PictureUrl { get; init; } = "";
        public Guid? ReviewId { get; init; }
        public int? Stars { get; init; }
        public string? Words { get; init; }
        public string[]? Photos { get; init; }
        public string? State { get; init; }
        public string? Reason { get; init; }
        public string? Reply { get; init; }

        public MyReview Mine() => new(ProductId, Name, Pack, ReceivedAt, PictureUrl, ReviewId, Stars, Words,
            [.. (Photos ?? []).Select(hash => new MyPhoto(hash, MyPhoto.UrlOf(hash), 0, 0))], State, Reason, Reply, EnglishName);
    }
}

/// <param name="Photos">Hashes of the caller's own uploads, six at most.</param>
public sealed record WriteReviewRequest(
    [property: Range(1, 5, ErrorMessage = "请选 1 到 5 颗星。")] int Stars,
    [property: Required(ErrorMessage = "请写几句。"), StringLength(500, MinimumLength = 2, ErrorMessage = "评价 2 到 500 个字。")] string Words,
    [property: MaxLength(ReviewRules.MostPhotos, ErrorMessage = "最多 6 张照片。")] IReadOnlyList<string>? Photos = null);

public sealed record WrittenReview(Guid ReviewId);

/// <summary>A product the caller received.</summary>
/// <param name="State">Waiting, Shown, Refused for a <paramref name="Reason"/>; null where nothing was said yet.</param>
public sealed record MyReview(
    Guid ProductId, string Name, string Pack, DateTimeOffset ReceivedAt, string PictureUrl, Guid? ReviewId, int? Stars, string? Words,
    IReadOnlyList<MyPhoto> Photos, string? State, string? Reason, string? Reply, string EnglishName);
