using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Orders;

/// <summary>
/// A cart anyone may fill: whoever knows its unguessable id has it, signed in or not, so it outlives a session. It is kept
/// for 30 days after the last touch.
/// </summary>
internal static class Cart
{
    private const int MostLines = 100;

    private const string Touch = """
        insert into orders.carts (cart_id, touched_at) values (@cartId, @now)
        on conflict on constraint carts_key do update set touched_at = excluded.touched_at
        """;

    private const string FindSku = """
        select k.product_name, case when k.is_listed then k.retail_price_cny end as price, k.minimum_quantity, k.quantity_step, k.back_on,
            (select count(*) from orders.cart_lines where cart_id = @cartId and sku_id <> @skuId)::int as others
        from orders.skus k
        where k.sku_id = @skuId
        """;

    private const string Add = """
        insert into orders.cart_lines (cart_id, sku_id, quantity, price_when_added_cny, added_at)
        values (@cartId, @skuId, greatest(@quantity, @minimum), @price, @now)
        on conflict on constraint cart_lines_key do update set
            quantity = least(cart_lines.quantity + @quantity, 9999), price_when_added_cny = excluded.price_when_added_cny
        """;

    private const string Set = "update orders.cart_lines set quantity = @quantity where cart_id = @cartId and sku_id = @skuId";

    private const string Remove = "delete from orders.cart_lines where cart_id = @cartId and sku_id = any(@skus)";

    private const string AcceptPrices = """
        update orders.cart_lines l
        set price_when_added_cny = k.retail_price_cny
        from orders.skus k
        where l.cart_id = @cartId and k.sku_id = l.sku_id and k.is_listed
        """;

    public static void Map(IEndpointRouteBuilder orders)
    {
        var cart = orders.MapGroup("/cart/{cartId:guid}").AllowAnonymous();
        cart.MapGet("", HandleRead).WithName("ReadCart").WithSummary("The cart at today's prices; an unknown id is an empty cart");
        cart.MapPost("/lines", HandleAdd).WithName("AddToCart").WithSummary("Adds packs of a SKU")
            .Produces<CartView>().ProducesProblem(400).ProducesProblem(409);
        cart.MapPut("/lines/{skuId:guid}", HandleSet).WithName("SetCartLine").WithSummary("Sets the packs of a line; 0 removes it");
        cart.MapPost("/removals", HandleRemove).WithName("RemoveFromCart").WithSummary("Removes lines, such as those just ordered");
        cart.MapPost("/prices", HandleAccept).WithName("AcceptCartPrices").WithSummary("Agrees to today's prices of all lines");
    }

    private static async Task<Ok<CartView>> HandleRead(Guid cartId, OrdersDatabase db, CancellationToken ct) =>
        TypedResults.Ok(await CartReading.ReadAsync(db, cartId, ct));

    private static async Task<Ok<CartView>> HandleAdd(
        Guid cartId, AddToCartRequest request, OrdersDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var sku = await work.FindAsync<SkuFound>(FindSku, new { cartId, skuId = request.SkuId });
        if (sku?.Price is null) throw RefusedException.Conflict(sku is null ? "sku-unknown" : "sku-hidden", sku?.BackOn is { } day ? $"本季已结束，预计 {day.Month} 月 {day.Day} 日再上市，看看别的吧。" : "这个商品已经下架，看看别的吧。");
        if (sku.Others >= MostLines) throw RefusedException.Conflict("cart-full", $"购物车最多放 {MostLines} 种商品，请先结算或删除一些。");

        var now = clock.GetUtcNow();
        await work.ExecuteAsync(Touch, new { cartId, now });
        await work.ExecuteAsync(Add, new
        {
            cartId, skuId = request.SkuId, quantity = Whole((int)request.Quantity, sku.QuantityStep), minimum = sku.MinimumQuantity, price = sku.Price, now,
        });
        await work.CommitAsync();
        return TypedResults.Ok(await CartReading.ReadAsync(db, cartId, ct));
    }

    // What is added comes in whole steps.
    private static int Whole(int quantity, int step) => (quantity + step - 1) / step * step;

    private static async Task<Ok<CartView>> HandleSet(
        Guid cartId, Guid skuId, SetCartLineRequest request, OrdersDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        await work.ExecuteAsync(Touch, new { cartId, now = clock.GetUtcNow() });
        await work.ExecuteAsync(
            request.Quantity == 0 ? Remove : Set, new { cartId, skuId, skus = new[] { skuId }, quantity = (int)request.Quantity });
        await work.CommitAsync();
        return TypedResults.Ok(await CartReading.ReadAsync(db, cartId, ct));
    }

    private static async Task<Ok<CartView>> HandleRemove(
        Guid cartId, RemoveFromCartRequest request, OrdersDatabase db, CancellationToken ct)
    {
        await db.ExecuteAsync(Remove, new { cartId, skus = request.SkuIds.ToArray() }, ct);
        return TypedResults.Ok(await CartReading.ReadAsync(db, cartId, ct));
    }

    private static async Task<Ok<CartView>> HandleAccept(Guid cartId, OrdersDatabase db, CancellationToken ct)
    {
        await db.ExecuteAsync(AcceptPrices, new { cartId }, ct);
        return TypedResults.Ok(await CartReading.ReadAsync(db, cartId, ct));
    }

    private sealed record SkuFound(string ProductName, decimal? Price, int MinimumQuantity, int QuantityStep, DateOnly? BackOn, int Others);
}

public sealed record AddToCartRequest(
    Guid SkuId, [property: Range(1L, 9999L, ErrorMessage = "数量须是 1 到 9,999 之间的整数。")] long Quantity = 1);

public sealed record SetCartLineRequest(
    [property: Range(0L, 9999L, ErrorMessage = "数量须是 0 到 9,999 之间的整数。")] long Quantity);

public sealed record RemoveFromCartRequest(
    [property: Required(ErrorMessage = "请选择要删除的商品。")]
    [property: MaxLength(100, ErrorMessage = "一次最多删除 100 种。")] IReadOnlyList<Guid> SkuIds);
