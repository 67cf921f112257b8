using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Impact.Board;

/// <summary>What the trade did for the banners: delivered yuan by pairing, banner, district, month and channel, with last year.</summary>
internal static class GetBoard
{
    // One pass over both periods at the finest grain the board shows; everything on it is a sum of these rows.
    private const string Grain = $"""
        select (d.delivered_on >= @From) as this_year, to_char(d.delivered_on, 'YYYY-MM') as month, d.district_code, d.banner_code,
            d.channel, t.tie, sum(d.amount_cny) as amount_cny, sum(d.weight_kg) as weight_kg, count(distinct d.document_id)::int as documents
        from impact.delivered_lines as d
        cross join lateral (select {BoardSql.Tie} as tie) as t
        where (d.delivered_on between @From and @To or d.delivered_on between @LastFrom and @LastTo)
            and {BoardSql.Goods}
            and {BoardSql.Filter}
        group by 1, 2, 3, 4, 5, 6
        """;

    public static void Map(IEndpointRouteBuilder impact) => impact.MapGet("/board", Handle)
        .RequireAuthorization(ImpactService.Officers)
        .WithName("GetBoard").WithSummary("Delivered yuan of a period by pairing, banner, district, month and channel, with the year before");

    private static async Task<Ok<BoardView>> Handle(
        [AsParameters] BoardQuery query, ImpactDatabase database, TimeProvider clock, CancellationToken ct) =>
        TypedResults.Ok(await ReadAsync(query, database, clock, ct));

    public static async Task<BoardView> ReadAsync(BoardQuery query, ImpactDatabase database, TimeProvider clock, CancellationToken ct)
    {
        var period = query.Period(clock);
        var grains = await database.QueryAsync<BoardGrain>(Grain, new
        {
            period.From, period.To, period.LastFrom, period.LastTo, query.District, query.Banner, query.Channel, query.Month,
            query.Tie, query.KeyOnly, keyBanners = BoardSql.KeyBanners,
        }, ct);
        return BoardSums.Fold(period, grains);
    }
}

/// <summary>The finest sum of the board.</summary>
internal sealed record BoardGrain(
    bool ThisYear, string Month, string DistrictCode, string BannerCode, string Channel, string Tie, decimal AmountCny, decimal WeightKg,
    int Documents);
