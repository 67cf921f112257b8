using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Orders;

/// <summary>A buyer's orders, newest first, a page at a time.</summary>
internal static class MyOrders
{
    private const int Most = 20;

    private static readonly string List = $"""
        select o.order_id, o.number, o.status, o.total_cny, o.placed_at, o.pay_by,
            (select sum(quantity)::int from orders.order_lines where order_id = o.order_id) as packs
        from orders.orders o
        where o.buyer_id = @buyer
            and (@before::uuid is null or o.order_id < @before)
            and (@status::text is null or o.status = @status)
        order by o.order_id desc
        limit {Most + 1}
        """;

    private const string Lines = """
        select l.order_id, p.supplier_name, l.product_name, l.pack, l.picture_url, l.quantity,
            coalesce(k.english_name, '') as english_name
        from orders.order_lines l
        left join orders.skus k using (sku_id)
        join orders.supplier_orders p using (supplier_order_id)
        where l.order_id = any(@ids)
        order by l.order_id, l.line_id
        """;

    public static void Map(IEndpointRouteBuilder orders) =>
        orders.MapGet("", Handle).RequireAuthorization(Policies.Buyer)
            .WithName("ListOrders").WithSummary("The caller's orders, newest first; before = the last order id of the page before");

    private static async Task<Ok<OrderPage>> Handle(
        CurrentUser buyer, OrdersDatabase db, CancellationToken ct, Guid? before = null, OrderStatus? status = null)
    {
        var rows = await db.QueryAsync<Row>(List, new { buyer = buyer.Id, before, status = status?.ToString() }, ct);
        var page = rows.Take(Most).ToList();
        var lines = (await db.QueryAsync<LinePreview>(Lines, new { ids = page.Select(row => row.OrderId).ToArray() }, ct))
            .ToLookup(line => line.OrderId);
        return TypedResults.Ok(new OrderPage(
            [.. page.Select(row => new OrderSummary(
                row.OrderId, row.Number, row.Status, row.TotalCny, row.PlacedAt, row.PayBy, row.Packs, [.. lines[row.OrderId]]))],
            rows.Count > Most ? page[^1].OrderId : null));
    }

    private sealed record Row(
        Guid OrderId, string Number, string Status, decimal TotalCny, DateTimeOffset PlacedAt, DateTimeOffset PayBy, int Packs);
}

/// <param name="Next">Give it as <c>before</c> for the next page; null on the last.</param>
public sealed record OrderPage(IReadOnlyList<OrderSummary> Orders, Guid? Next);

/// <param name="Status">Placed, Paid, Shipped, Delivered or Cancelled.</param>
public sealed record OrderSummary(
    Guid OrderId, string Number, string Status, decimal TotalCny, DateTimeOffset PlacedAt, DateTimeOffset PayBy, int Packs,
    IReadOnlyList<LinePreview> Lines);

public sealed record LinePreview(Guid OrderId, string SupplierName, string ProductName, string Pack, string PictureUrl, int Quantity,
    string EnglishName);
