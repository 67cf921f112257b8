using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Catalog.Search;

/// <summary>What people looked for and did not find: a synonym is missing, or goods are.</summary>
internal static class ReadMissedQueries
{
    private const string Sql = """
        select query, asked, missed, found, first_asked_at, last_missed_at
        from catalog.queries
        where last_missed_at is not null and last_missed_at < @before and (@still = false or found = 0)
        order by last_missed_at desc
        limit @limit
        """;

    public static void Map(IEndpointRouteBuilder catalog) =>
        catalog.MapGet("/missed-queries", Handle).RequireAuthorization(Policies.For(Roles.PlatformReviewer, Roles.Administrator))
            .WithName("ReadMissedQueries").WithSummary("Searches that found nothing, newest first");

    private static async Task<Ok<IReadOnlyList<MissedQuery>>> Handle(
        [AsParameters] MissedQueriesQuery query, CatalogDatabase db, QueryLog log, CancellationToken ct)
    {
        await log.DoAsync(ct);
        return TypedResults.Ok(await db.QueryAsync<MissedQuery>(Sql, new
        {
            before = query.Before ?? DateTimeOffset.MaxValue.AddDays(-1), still = query.Still ?? false, limit = query.Limit ?? 50,
        }, ct));
    }
}

public sealed record MissedQueriesQuery
{
    /// <summary>The last line's time, for the next page.</summary>
    [FromQuery(Name = "before")]
    public DateTimeOffset? Before { get; init; }

    /// <summary>True for those that still find nothing.</summary>
    [FromQuery(Name = "still")]
    public bool? Still { get; init; }

    [FromQuery(Name = "limit"), Range(1, 200, ErrorMessage = "每页 1 到 200 行。")]
    public int? Limit { get; init; }
}

/// <summary>A search that found nothing.</summary>
/// <param name="Asked">How often it was asked for in all; <paramref name="Missed"/> times in vain.</param>
/// <param name="Found">Products the latest search found.</param>
public sealed record MissedQuery(string Query, long Asked, long Missed, int Found, DateTimeOffset FirstAskedAt, DateTimeOffset LastMissedAt);
