using Npgsql;

namespace Marketplace.Orders;

/// <summary>Takes what was ordered out of the carts it was ordered from, exactly those packs; what else is there stays.</summary>
internal static class TakeFromCarts
{
    // Whoever writes this holds the carts' rows.
    private const string Take = """
        with taken as (
            select * from unnest($1, $2, $3) as t (cart_id, sku_id, packs)),
        emptied as (
            delete from orders.cart_lines l
            using taken t
            where l.cart_id = t.cart_id and l.sku_id = t.sku_id and l.quantity <= t.packs)
        update orders.cart_lines l
        set quantity = l.quantity - t.packs
        from taken t
        where l.cart_id = t.cart_id and l.sku_id = t.sku_id and l.quantity > t.packs
        """;

    /// <returns>Null where nothing was ordered from a cart.</returns>
    public static NpgsqlBatchCommand? Command(IEnumerable<Checkout> placed)
    {
        var taken = placed.Where(checkout => checkout.Request.FromCart)
            .SelectMany(checkout => checkout.Request.Lines, (checkout, line) => (CartId: checkout.BuyerId, line.SkuId, line.Quantity))
            .GroupBy(line => (line.CartId, line.SkuId), line => (int)line.Quantity)
            .Select(group => (group.Key.CartId, group.Key.SkuId, Packs: group.Sum())).ToList();
        return taken.Count == 0 ? null : PlacementReads.Command(Take,
            taken.Select(line => line.CartId).ToArray(),
            taken.Select(line => line.SkuId).ToArray(),
            taken.Select(line => line.Packs).ToArray());
    }
}
