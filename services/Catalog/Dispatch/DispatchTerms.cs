namespace Marketplace.Catalog.Dispatch;

/// <summary>What is promised of the way to the buyer.</summary>
/// <param name="Kind">BeijingStock (京仓现货) or FromOrigin (产地直发).</param>
/// <param name="CutOff">Orders until then count for today, such as 16:00 in Beijing; null where there is none.</param>
/// <param name="Days">Days from the order to the door; null while the supplier promises none.</param>
public sealed record DispatchTerms(string Kind, string? CutOff, int? Days)
{
    /// <summary>The terms of a product <c>p</c> as of the day in Beijing <c>@today</c>, to be joined; columns dispatch_kind, cut_off and days.</summary>
    internal const string OfProduct = """
        left join catalog.product_dispatch d on d.product_id = p.product_id
        join lateral (
            select t.kind as dispatch_kind, to_char(t.cut_off, 'HH24:MI') as cut_off, coalesce(d.days, t.days) as days
            from catalog.dispatch_terms t
            where t.kind = coalesce(d.kind, 'FromOrigin') and t.valid_from <= @today
            order by t.valid_from desc
            limit 1
        ) terms on true
        """;
}
