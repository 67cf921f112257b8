using Marketplace.Web.Language;
using Marketplace.Web.Shop.Cart;

namespace Marketplace.Web.Shop.Checkout;

/// <summary>An entry of the address book.</summary>
public sealed record AddressEntry(
    Guid AddressId, string Recipient, string Phone, string DistrictCode, string Street, bool IsDefault, long Version)
{
    /// <summary>As many as a book holds.</summary>
    public const int Most = 20;
}

/// <summary>What Orders understood of a pasted line.</summary>
public sealed record ParsedAddress(
    string? Recipient, string? Phone, string? DistrictCode, [property: Place] string? District, string? Street, IReadOnlyList<string> Missing,
    string Sentence);

/// <summary>A form with an address as a press that leads nowhere left it: a line read, goods taken out.</summary>
/// <param name="Seen">What the form said to have been seen, and the key of its deed.</param>
public sealed record FilledIn(CheckoutInput Input, ParsedAddress? Understood, string? Seen, string? Key);

public sealed record PlacedOrder(Guid OrderId, string Number, decimal TotalCny);

/// <summary>What the lines of a checkout cost now.</summary>
/// <param name="Unknown">SKUs that are not there any more.</param>
public sealed record OrderPreview(
    IReadOnlyList<CartSupplier> Suppliers, decimal GoodsCny, decimal FreightCny, decimal TotalCny, bool CanPlace,
    IReadOnlyList<Guid> Unknown)
{
    public static OrderPreview Empty { get; } = new([], 0, 0, 0, false, []);

    /// <summary>Of what is ticked in a cart.</summary>
    public static OrderPreview Of(CartView cart) =>
        new(cart.Chosen, cart.GoodsCny, cart.FreightCny, cart.TotalCny, cart.CanCheckOut, []);

    public IEnumerable<CartLine> Lines => Suppliers.SelectMany(supplier => supplier.Lines);
}

/// <summary>What is wrong with a line, as a refused checkout names it.</summary>
public sealed record RefusedLine(Guid SkuId, string Code, int? InCart);
