using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Orders;

/// <summary>Gives a stranger's cart to the person who signed in; one they had already takes its lines over.</summary>
internal static class OwnCart
{
    // The person's cart and the stranger's, in key order.
    private const string Lock = """
        select cart_id, person_id
        from orders.carts
        where cart_id = @cartId or person_id = @person
        order by cart_id
        for update
        """;

    private const string Own = "update orders.carts set person_id = @person, touched_at = @now where cart_id = @cartId";

    private const string Merge = """
        insert into orders.cart_lines (cart_id, sku_id, quantity, price_when_added_cny, added_at)
        select @mine, sku_id, quantity, price_when_added_cny, added_at from orders.cart_lines where cart_id = @cartId
        on conflict on constraint cart_lines_key do update set
            quantity = least(cart_lines.quantity + excluded.quantity, 9999),
            price_when_added_cny = excluded.price_when_added_cny;
        delete from orders.carts where cart_id = @cartId;
        update orders.carts set touched_at = @now where cart_id = @mine
        """;

    public static void Map(IEndpointRouteBuilder orders) =>
        orders.MapPost("/cart/{cartId:guid}/owner", Handle).RequireAuthorization(Policies.SignedIn)
            .WithName("OwnCart").WithSummary("Makes a cart the caller's; answers the id to use from now on");

    private static async Task<Ok<OwnedCart>> Handle(
        Guid cartId, CurrentUser user, OrdersDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var carts = await work.QueryAsync<(Guid CartId, Guid? PersonId)>(Lock, new { cartId, person = user.Id });
        var mine = carts.Where(cart => cart.PersonId == user.Id).Select(cart => (Guid?)cart.CartId).FirstOrDefault();
        var stray = carts.Any(cart => cart.CartId == cartId && cart.PersonId is null);
        var args = new { cartId, mine, person = user.Id, now = clock.GetUtcNow() };
        if (stray) await work.ExecuteAsync(mine is null ? Own : Merge, args);
        await work.CommitAsync();

        // Someone else's cart is not taken over: a fresh one is given instead.
        var foreign = carts.Any(cart => cart.CartId == cartId && cart.PersonId is { } owner && owner != user.Id);
        return TypedResults.Ok(new OwnedCart(mine ?? (foreign ? Guid.NewGuid() : cartId)));
    }
}

public sealed record OwnedCart(Guid CartId);
