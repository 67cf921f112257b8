using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Orders;

/// <summary>
/// Brings a stranger's cart to the person who signed in, once: its lines join theirs, and it is gone. What is in either cart is in
/// the cart; what is saved for later adds to nothing there.
/// </summary>
internal static class OwnCart
{
    // Both in key order, so that two who bring carts never wait for each other crosswise.
    private const string Lock = """
        select cart_id
        from orders.carts
        where cart_id in (@cartId, @person)
        order by cart_id
        for update
        """;

    private const string Merge = """
        insert into orders.carts (cart_id, person_id, touched_at) values (@person, @person, @now)
        on conflict on constraint carts_key do update set touched_at = excluded.touched_at;
        insert into orders.cart_lines as own (cart_id, sku_id, quantity, price_when_added_cny, added_at, is_chosen, saved_at)
        select @person, sku_id, quantity, price_when_added_cny, added_at, is_chosen, saved_at from orders.cart_lines where cart_id = @cartId
        on conflict on constraint cart_lines_key do update set
            quantity = case
                when (own.saved_at is null) = (excluded.saved_at is null) then least(own.quantity + excluded.quantity, 9999)
                when excluded.saved_at is null then excluded.quantity
                else own.quantity end,
            price_when_added_cny = excluded.price_when_added_cny,
            is_chosen = own.is_chosen or excluded.is_chosen,
            saved_at = case when excluded.saved_at is not null then own.saved_at end;
        delete from orders.carts where cart_id = @cartId
        """;

    public static void Map(IEndpointRouteBuilder orders) =>
        orders.MapPost("/cart/{cartId:guid}/owner", Handle).RequireAuthorization(Policies.SignedIn)
            .WithName("OwnCart").WithSummary("Puts a stranger's cart into the caller's own; done already, it changes nothing");

    private static async Task<NoContent> Handle(
        Guid cartId, CurrentUser user, OrdersDatabase db, TimeProvider clock, CancellationToken ct)
    {
        // A person's cart is nobody else's to take.
        if (!CartOwner.IsStrangers(cartId)) return TypedResults.NoContent();
        await using var work = await db.BeginAsync(ct);
        var carts = await work.QueryAsync<Guid>(Lock, new { cartId, person = user.Id });
        if (!carts.Contains(cartId)) return TypedResults.NoContent();
        await work.ExecuteAsync(Merge, new { cartId, person = user.Id, now = clock.GetUtcNow() });
        await work.CommitAsync();
        return TypedResults.NoContent();
    }
}
