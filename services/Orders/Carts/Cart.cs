using System.ComponentModel.DataAnnotations;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Offers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Orders;

/// <summary>
/// A cart anyone may fill: a person's own, the same on every device, or a stranger's, which whoever knows its unguessable id
/// has. It is kept for 30 days after the last touch. Whoever changes lines holds the cart's row, as placing an order does.
/// </summary>
internal static class Cart
{
    private const int MostLines = 100;

    private const string Touch = """
        insert into orders.carts (cart_id, person_id, touched_at) values (@cartId, @person, @now)
        on conflict on constraint carts_key do update set touched_at = excluded.touched_at
        """;

    private const string FindSku = """
        select k.product_name, k.is_listed, k.retail_price_cny as price, k.minimum_quantity, k.quantity_step, k.back_on,
            (select count(*) from orders.cart_lines where cart_id = @cartId and sku_id <> @skuId)::int as others
        from orders.skus k
        where k.sku_id = @skuId
        """;

    private const string Add = """
        insert into orders.cart_lines as line (cart_id, sku_id, quantity, price_when_added_cny, added_at, pressed_at)
        values (@cartId, @skuId, greatest(@quantity, @minimum), @price, @now, @now)
        on conflict on constraint cart_lines_key do update set
            quantity = case when line.saved_at is null then least(line.quantity + @quantity, 9999) else excluded.quantity end,
            price_when_added_cny = excluded.price_when_added_cny, pressed_at = excluded.pressed_at, is_chosen = true, saved_at = null
        where not @pressed or line.pressed_at is null or line.pressed_at <= @now - interval '2 seconds'
        """;

    private const string Set = """
        with wanted as (select * from unnest(@skus, @quantities, @chosen, @saved) as w (sku_id, quantity, is_chosen, is_saved)),
        gone as (
            delete from orders.cart_lines l
            using wanted w
            where l.cart_id = @cartId and l.sku_id = w.sku_id and w.quantity = 0)
        update orders.cart_lines l
        set quantity = coalesce(w.quantity, l.quantity), is_chosen = coalesce(w.is_chosen, l.is_chosen),
            saved_at = case when coalesce(w.is_saved, l.saved_at is not null) then coalesce(l.saved_at, @now) end
        from wanted w
        where l.cart_id = @cartId and l.sku_id = w.sku_id and w.quantity is distinct from 0
        """;

    private const string CountPacks = "select coalesce(sum(quantity), 0)::int from orders.cart_lines where cart_id = @cartId and saved_at is null";

    private const string AcceptPrices = """
        update orders.cart_lines l
        set price_when_added_cny = k.retail_price_cny
        from orders.skus k
        where l.cart_id = @cartId and l.saved_at is null and k.sku_id = l.sku_id and k.is_listed
        """;

    public static void Map(IEndpointRouteBuilder orders)
    {
        var cart = orders.MapGroup("/cart/{cartId:guid}").AllowAnonymous().AddEndpointFilter(CartOwner.Check)
            .ProducesProblem(401).ProducesProblem(404);
        cart.MapGet("", HandleRead).WithName("ReadCart").WithSummary("The cart at today's prices: the caller's own by their person id, "
            + "a stranger's by a random id (UUID version 4) of their own making; an unknown one is empty");
        cart.MapGet("/count", HandleCount).WithName("CountCart").WithSummary("How many packs are in the cart, without what is saved for later");
        cart.MapPost("/lines", HandleAdd).WithName("AddToCart").WithSummary("Adds packs of a SKU")
            .Produces<CartView>().ProducesProblem(400).ProducesProblem(409);
        cart.MapPut("/lines", HandleSet).WithName("SetCartLines").WithSummary("Sets lines, all or none: their packs (0 removes one), whether they go to the till, whether they are saved for later");
        cart.MapPost("/prices", HandleAccept).WithName("AcceptCartPrices").WithSummary("Agrees to today's prices of all lines");
    }

    private static async Task<Ok<CartView>> HandleRead(Guid cartId, OrdersDatabase db, CancellationToken ct) =>
        TypedResults.Ok(await CartReading.ReadAsync(db, cartId, ct));

    private static async Task<Ok<CartCount>> HandleCount(Guid cartId, OrdersDatabase db, CancellationToken ct) =>
        TypedResults.Ok(new CartCount(await db.FindAsync<int>(CountPacks, new { cartId }, ct)));

    private static Task<Ok<CartView>> HandleAdd(
        Guid cartId, AddToCartRequest request, OrdersDatabase db, TimeProvider clock, CancellationToken ct) =>
        Change(cartId, db, clock, async work =>
        {
            var sku = await work.FindAsync<SkuFound>(FindSku, new { cartId, skuId = request.SkuId });
            if (sku is not { IsListed: true, Price: not null }) throw NotSold(sku, clock.Today());
            if (sku.Others >= MostLines) throw RefusedException.Conflict("cart-full", $"购物车最多放 {MostLines} 种商品，请先结算或删除一些。");
            await work.ExecuteAsync(Add, new
            {
                cartId, skuId = request.SkuId, quantity = (int)new QuantityRule(1, sku.QuantityStep).AtLeast(request.Quantity), minimum = sku.MinimumQuantity,
                price = sku.Price, now = clock.GetUtcNow(), pressed = request.Pressed,
            });
        }, ct);

    private static RefusedException NotSold(SkuFound? sku, DateOnly today) => RefusedException.Conflict(
        sku is null ? "sku-unknown" : sku.IsListed ? "canteen-only" : "sku-hidden",
        sku is null ? "没有这个商品，可能链接不完整。"
        : sku.IsListed ? "这个规格只供食堂集采，零售买不了。"
        : sku.BackOn is { } day ? $"本季已结束，预计 {BeijingTime.Words(day, today)}再上市，看看别的吧。"
        : "这个商品已经下架，看看别的吧。");


    private static Task<Ok<CartView>> HandleSet(
        Guid cartId, SetCartLinesRequest request, OrdersDatabase db, TimeProvider clock, CancellationToken ct) =>
        Change(cartId, db, clock, work => work.ExecuteAsync(Set, new
        {
            cartId, skus = request.Lines.Select(line => line.SkuId).ToArray(),
            quantities = request.Lines.Select(line => (int?)line.Quantity).ToArray(),
            chosen = request.Lines.Select(line => line.IsChosen).ToArray(),
            saved = request.Lines.Select(line => line.IsSaved).ToArray(),
            now = clock.GetUtcNow(),
        }), ct);

    private static Task<Ok<CartView>> HandleAccept(Guid cartId, OrdersDatabase db, TimeProvider clock, CancellationToken ct) =>
        Change(cartId, db, clock, work => work.ExecuteAsync(AcceptPrices, new { cartId }), ct);

    private static async Task<Ok<CartView>> Change(
        Guid cartId, OrdersDatabase db, TimeProvider clock, Func<Work, Task> change, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        await work.ExecuteAsync(Touch, new { cartId, person = CartOwner.PersonOf(cartId), now = clock.GetUtcNow() });
        await change(work);
        var cart = await CartReading.ReadAsync(work, cartId);
        await work.CommitAsync();
        return TypedResults.Ok(cart);
    }

    private sealed record SkuFound(string ProductName, bool IsListed, decimal? Price, int MinimumQuantity, int QuantityStep, DateOnly? BackOn, int Others);
}

/// <param name="Pressed">
/// By a button without script, which a hand presses twice: the same goods again within two seconds are one press.
/// </param>
public sealed record AddToCartRequest(
    Guid SkuId, [property: Range(1L, 9999L, ErrorMessage = "数量须是 1 到 9,999 之间的整数。")] long Quantity = 1, bool Pressed = false);

public sealed record SetCartLinesRequest(
    [property: MaxLength(100, ErrorMessage = "一次最多改 100 种。")] IReadOnlyList<CartLineRequest> Lines);

/// <summary>What becomes of a line; what is left out stays as it is.</summary>
/// <param name="Quantity">Packs; 0 removes the line.</param>
/// <param name="IsChosen">It goes to the till.</param>
/// <param name="IsSaved">It is kept for another time, out of the sum and out of the order.</param>
public sealed record CartLineRequest(
    Guid SkuId, [property: Range(0L, 9999L, ErrorMessage = "数量须是 0 到 9,999 之间的整数。")] long? Quantity = null,
    bool? IsChosen = null, bool? IsSaved = null);

/// <param name="Quantity">Packs in the cart, without what is saved for later.</param>
public sealed record CartCount(int Quantity);
