using Marketplace.Kernel;

namespace Marketplace.Catalog.Shelf;

/// <summary>Writes what the season comes to today, for the products that have one.</summary>
internal static class Seasons
{
    private const string Read = """
        select product_id, season_from, season_until, sells_ahead, ships_from_on
        from catalog.products
        where product_id = any(@ids) and (season_from is not null or ships_from_on is not null or season_turns_on is not null)
        """;

    private const string Write = """
        update catalog.products p set sent_from_on = n.sent_from, back_on = n.back, season_turns_on = n.turns
        from unnest(@ids, @sent, @back, @turns) as n (product_id, sent_from, back, turns)
        where p.product_id = n.product_id
            and (p.sent_from_on, p.back_on, p.season_turns_on) is distinct from (n.sent_from, n.back, n.turns)
        """;

    public static async Task JudgeAsync(Work work, Guid[] ids, DateOnly today)
    {
        var rows = await work.QueryAsync<Row>(Read, new { ids });
        if (rows.Count == 0) return;
        var days = rows.Select(row => SeasonWindow.Judge(
            SeasonWindow.Of(row.SeasonFrom, row.SeasonUntil), row.SellsAhead, row.ShipsFromOn, today)).ToArray();
        await work.ExecuteAsync(Write, new
        {
            ids = rows.Select(row => row.ProductId).ToArray(), sent = days.Select(day => day.SentFromOn).ToArray(),
            back = days.Select(day => day.BackOn).ToArray(), turns = days.Select(day => day.TurnsOn).ToArray(),
        });
    }

    private sealed record Row(Guid ProductId, string? SeasonFrom, string? SeasonUntil, bool SellsAhead, DateOnly? ShipsFromOn);
}
