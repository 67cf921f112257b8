using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Orders;

/// <summary>Gives a person what this service keeps about them.</summary>
internal static class PersonalData
{
    private const string Read = """
        select address_id, recipient, phone, district_code, street, is_default, version
        from orders.addresses
        where person_id = @person
        order by address_id;
        select order_id, number, status, total_cny, recipient, phone, district_code, street, placed_at
        from orders.orders
        where buyer_id = @person
        order by order_id;
        select l.sku_id, l.quantity, l.added_at, l.saved_at
        from orders.carts c
        join orders.cart_lines l using (cart_id)
        where c.person_id = @person
        """;

    public static void Map(IEndpointRouteBuilder orders) =>
        orders.MapGet("/personal-data", Handle).RequireAuthorization(Policies.SignedIn)
            .WithName("ExportOrdersPersonalData").WithSummary("What Orders keeps about the caller");

    private static async Task<Ok<OrdersPersonalData>> Handle(CurrentUser user, OrdersDatabase db, CancellationToken ct) =>
        TypedResults.Ok(await db.QueryMultipleAsync(Read, new { person = user.Id }, async grid => new OrdersPersonalData(
            (await grid.ReadAsync<Address>()).ToList(),
            (await grid.ReadAsync<PersonalOrder>()).ToList(),
            (await grid.ReadAsync<PersonalCartLine>()).ToList()), ct));
}

public sealed record OrdersPersonalData(
    IReadOnlyList<Address> Addresses, IReadOnlyList<PersonalOrder> Orders, IReadOnlyList<PersonalCartLine> Cart);

public sealed record PersonalOrder(
    Guid OrderId, string Number, string Status, decimal TotalCny, string Recipient, string Phone, string DistrictCode, string Street,
    DateTimeOffset PlacedAt);

/// <param name="SavedAt">Kept for another time since then; null is in the cart.</param>
public sealed record PersonalCartLine(Guid SkuId, int Quantity, DateTimeOffset AddedAt, DateTimeOffset? SavedAt);
