using System.ComponentModel.DataAnnotations;
using Marketplace.Catalog.Mine;
using Marketplace.Catalog.Shelf;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Catalog.Reviews;

/// <summary>Reviews as everyone, their supplier and the moderators see them, and what the latter two may do.</summary>
internal static class ReadReviews
{
    private const int PageSize = 20;

    private const string Columns = """
        r.review_id, r.product_id, p.name as product_name, r.author, r.pack, r.stars, r.words, r.photos, r.state, r.reason, r.reply,
        r.replied_at, r.version, r.written_at,
        array(select coalesce(concat_ws(', ',
                    '/api/catalog/media/' || f.small_hash || ' 400w', '/api/catalog/media/' || f.medium_hash || ' 800w',
                    '/api/catalog/media/' || f.hash || ' ' || f.width || 'w'), '')
            from unnest(r.photos) with ordinality as shown (hash, place)
            left join catalog.review_photos f on f.person_id = r.person_id and f.hash = shown.hash and f.small_hash is not null
            order by shown.place) as photo_sets
        """;

    private const string Summary = """
        select stars, count(*)::int
        from catalog.reviews
        where product_id = @productId and state = 'Shown'
        group by stars;
        """;

    private const string Shown = $"""
        select {Columns}
        from catalog.reviews r
        join catalog.products p using (product_id)
        where r.product_id = @productId and r.state = 'Shown' and r.written_at < @before
        order by r.written_at desc
        limit @limit;
        """;

    private const string Queue = $"""
        select {Columns}
        from catalog.reviews r
        join catalog.products p using (product_id)
        where r.state = 'Waiting'
        order by r.written_at
        limit 50
        """;

    private const string OfSupplier = $"""
        select {Columns}
        from catalog.reviews r
        join catalog.products p using (product_id)
        where r.supplier_id = @supplierId and r.state = 'Shown'
        order by r.reply <> '', r.written_at desc
        limit 100
        """;

    private const string Decide = """
        update catalog.reviews set state = @state, reason = @reason, decided_by = @by, decided_at = @at, version = version + 1
        where review_id = @reviewId and version = @version and state = 'Waiting'
        returning product_id
        """;

    private const string Reply = """
        update catalog.reviews set reply = @reply, replied_at = @at, version = version + 1
        where review_id = @reviewId and supplier_id = @supplierId and state = 'Shown'
        returning product_id
        """;

    public static void Map(IEndpointRouteBuilder catalog, IEndpointRouteBuilder mine)
    {
        PublicAnswers.Keep(catalog.MapGet("/products/{productId:guid}/reviews", HandleShown)).AllowAnonymous()
            .WithName("ReadReviews").WithSummary("What those who received a product say of it, newest first");
        var queue = catalog.MapGroup("/reviews").RequireAuthorization(Policies.For(Roles.PlatformReviewer));
        queue.MapGet("/waiting", HandleQueue).WithName("ReadReviewQueue").WithSummary("Reviews that wait for a moderator, oldest first");
        queue.MapPost("/{reviewId:guid}/decision", HandleDecision).WithName("DecideReview").WithSummary("Shows a review, or refuses it with a reason").ProducesProblem(409);
        mine.MapGet("/reviews", HandleMine).RequireAuthorization(Policies.SupplierProducts).WithName("ReadReviewsOfMyGoods").WithSummary("What buyers say of the caller's goods");
        mine.MapPut("/reviews/{reviewId:guid}/reply", HandleReply).RequireAuthorization(Policies.SupplierProducts).WithName("ReplyToReview").WithSummary("The supplier's answer beneath a review");
    }

    private static async Task<Ok<ProductReviews>> HandleShown(Guid productId, CatalogDatabase db, CancellationToken ct, [FromQuery] DateTimeOffset? before = null)
    {
        var args = new { productId, before = before ?? DateTimeOffset.MaxValue.AddDays(-1), limit = PageSize };
        var (stars, rows) = await db.QueryMultipleAsync(Summary + Shown, args, async grid => (
            (await grid.ReadAsync<(int Stars, int Reviews)>()).ToDictionary(row => row.Stars, row => row.Reviews), (await grid.ReadAsync<Row>()).ToArray()), ct);
        var reviews = stars.Values.Sum();
        return TypedResults.Ok(new ProductReviews(
            reviews, ReviewRules.Average(reviews, stars.Sum(row => row.Key * row.Value)),
            [.. Enumerable.Range(1, 5).Select(star => stars.GetValueOrDefault(star))], [.. rows.Select(row => row.Review())]));
    }

    private static async Task<Ok<IReadOnlyList<Review>>> HandleQueue(CatalogDatabase db, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<Review>>([.. (await db.QueryAsync<Row>(Queue, null, ct)).Select(row => row.Review())]);

    private static async Task<Ok<IReadOnlyList<Review>>> HandleMine(CurrentUser user, CatalogDatabase db, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<Review>>([.. (await db.QueryAsync<Row>(OfSupplier, new { supplierId = user.SupplierId }, ct)).Select(row => row.Review())]);

    private static async Task<NoContent> HandleDecision(
        Guid reviewId, DecideReviewRequest request, CurrentUser user, CatalogDatabase db, TimeProvider clock, IOutputCacheStore cache, CancellationToken ct)
    {
        if (!request.IsShown && string.IsNullOrWhiteSpace(request.Reason)) throw RefusedException.Field("reason", "review-reason", "不予显示要写明原因，买家会看到。");
        var product = await db.FindAsync<Guid?>(Decide, new
        {
            reviewId, request.Version, state = request.IsShown ? "Shown" : "Refused", reason = request.Reason?.Trim() ?? "", by = user.Id, at = clock.GetUtcNow(),
        }, ct) ?? throw RefusedException.Conflict("review-gone", "这条评价已经处理过，或买家刚刚改过，请刷新后再看。");
        await cache.EvictByTagAsync(PublicAnswers.Product(product), ct);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, NotFound>> HandleReply(
        Guid reviewId, ReplyRequest request, CurrentUser user, CatalogDatabase db, TimeProvider clock, IOutputCacheStore cache, CancellationToken ct)
    {
        var product = await db.FindAsync<Guid?>(Reply, new { reviewId, supplierId = user.SupplierId, reply = request.Words.Trim(), at = clock.GetUtcNow() }, ct);
        if (product is null) return TypedResults.NotFound();
        await cache.EvictByTagAsync(PublicAnswers.Product(product.Value), ct);
        return TypedResults.NoContent();
    }

    // Properties and not a constructor: Dapper knows an array column only as an Array.
    private sealed record Row
    {
        public Guid ReviewId { get; init; }
        public Guid ProductId { get; init; }
        public string ProductName { get; init; } = "";
        public string Author { get; init; } = "";
        public string Pack { get; init; } = "";
        public int Stars { get; init; }
        public string Words { get; init; } = "";
        public string[] Photos { get; init; } = [];
        public string[] PhotoSets { get; init; } = [];
        public string State { get; init; } = "";
        public string Reason { get; init; } = "";
        public string Reply { get; init; } = "";
        public DateTimeOffset? RepliedAt { get; init; }
        public long Version { get; init; }
        public DateTimeOffset WrittenAt { get; init; }

        public Review Review() => new(ReviewId, ProductId, ProductName, Author, Pack, Stars, Words, [.. Photos.Select(MyPhoto.UrlOf)],
            Reply, RepliedAt, Version, WrittenAt, PhotoSets);
    }
}

/// <summary>What those who received a product say of it.</summary>
/// <param name="Count">One per person, however often they bought.</param>
/// <param name="Average">To a tenth; null for fewer than three reviews.</param>
/// <param name="ByStars">Reviews of one star, two, … five.</param>
public sealed record ProductReviews(int Count, decimal? Average, IReadOnlyList<int> ByStars, IReadOnlyList<Review> Items);

/// <param name="Author">As 陈**.</param>
/// <param name="PhotoSets">The photos in the widths there are, as srcset reads them; empty for one with a single width.</param>
/// <param name="Reply">The supplier's; empty where there is none.</param>
public sealed record Review(
    Guid ReviewId, Guid ProductId, string ProductName, string Author, string Pack, int Stars, string Words, IReadOnlyList<string> Photos,
    string Reply, DateTimeOffset? RepliedAt, long Version, DateTimeOffset WrittenAt, IReadOnlyList<string> PhotoSets);

/// <param name="Reason">Needed when it is refused.</param>
public sealed record DecideReviewRequest(
    bool IsShown, long Version, [property: StringLength(200, ErrorMessage = "原因最多 200 个字。")] string? Reason = null);

public sealed record ReplyRequest(
    [property: Required(ErrorMessage = "请写几句。"), StringLength(300, ErrorMessage = "回复最多 300 个字。")] string Words);
