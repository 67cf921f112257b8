using Marketplace.Web.Session;

namespace Marketplace.Web.Shop.Checkout;

/// <summary>
/// The new address that was being written at the till when the buyer left it without an order: to get more of what was sold out, to
/// look again, to sign in. The till opens with it again in the same browser, for the same person, for a quarter of an hour.
/// </summary>
internal sealed record TypedAddress(
    Guid? Person, string? Paste, string? ReadLine, string? Recipient, string? Phone, string? DistrictCode, string? Street, bool Keep)
{
    private const string CookieName = "till";

    /// <summary>A till just opened.</summary>
    public static CheckoutInput Opened(HttpContext context) =>
        SealedCookie.Read<TypedAddress>(context, CookieName) is { } typed && typed.Person == Reader(context)
            ? new()
            {
                AddressId = CheckoutInput.NewAddress, Paste = typed.Paste, ReadLine = typed.ReadLine, Recipient = typed.Recipient,
                Phone = typed.Phone, DistrictCode = typed.DistrictCode, Street = typed.Street, Keep = typed.Keep,
            }
            : new() { Keep = true };

    /// <summary>Keeps with the answer what the form holds then; an order that was placed has used it up.</summary>
    public static void KeepOf(HttpContext context, CheckoutInput input, Func<bool> isTaken) => context.Response.OnStarting(() =>
    {
        var isNothing = !input.IsNew || (input.IsBlank && string.IsNullOrWhiteSpace(input.Paste));
        if (isTaken() || isNothing) SealedCookie.Drop(context, CookieName);
        else SealedCookie.Put(context, CookieName, new TypedAddress(Reader(context), input.Paste, input.ReadLine, input.Recipient, input.Phone, input.DistrictCode, input.Street, input.Keep));
        return Task.CompletedTask;
    });

    private static Guid? Reader(HttpContext context) => context.RequestServices.GetRequiredService<Visitor>().PersonId;
}
