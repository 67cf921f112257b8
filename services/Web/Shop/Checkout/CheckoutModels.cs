using Marketplace.Web.Language;
using System.Globalization;
using Marketplace.Web.Shop.Cart;

namespace Marketplace.Web.Shop.Checkout;

/// <summary>An entry of the address book.</summary>
public sealed record AddressEntry(
    Guid AddressId, string Recipient, string Phone, string DistrictCode, string Street, bool IsDefault);

/// <summary>What Orders understood of a pasted line.</summary>
public sealed record ParsedAddress(
    string? Recipient, string? Phone, string? DistrictCode, [property: Place] string? District, string? Street, IReadOnlyList<string> Missing,
    string Sentence);

public sealed record PlacedOrder(Guid OrderId, string Number, decimal TotalCny);

/// <summary>The checkout's form. Prices and days of sending are those the buyer saw; Orders refuses others.</summary>
public sealed class CheckoutInput
{
    public const string NewAddress = "new";

    public string? Action { get; set; }

    /// <summary>An id of the book, or <see cref="NewAddress"/>.</summary>
    public string? AddressId { get; set; }

    public string? Paste { get; set; }

    public string? Recipient { get; set; }

    public string? Phone { get; set; }

    public string? DistrictCode { get; set; }

    public string? Street { get; set; }

    public bool Keep { get; set; }

    public List<SeenLine> Lines { get; set => field = value ?? []; } = [];

    public List<NoteInput> Notes { get; set => field = value ?? []; } = [];

    public bool IsNew => AddressId is null or NewAddress;

    public void Take(ParsedAddress parsed)
    {
        Recipient = parsed.Recipient ?? Recipient;
        Phone = parsed.Phone ?? Phone;
        DistrictCode = parsed.DistrictCode ?? DistrictCode;
        Street = parsed.Street ?? Street;
    }

    public object? Address(IEnumerable<AddressEntry> book) => IsNew
        ? new { Recipient, Phone, DistrictCode, Street }
        : book.FirstOrDefault(entry => entry.AddressId.ToString() == AddressId);

    /// <summary>The price the buyer saw for a line, which is today's on the first look.</summary>
    public decimal? Seen(CartLine line) =>
        decimal.TryParse(Lines.Find(seen => seen.SkuId == line.SkuId)?.UnitPriceCny, CultureInfo.InvariantCulture, out var cny)
            ? cny : line.UnitPriceCny;

    /// <summary>The day of sending the buyer saw for a line; null is at once.</summary>
    public DateOnly? SeenDay(CartLine line) => Lines.Find(seen => seen.SkuId == line.SkuId) is { } seen
        ? DateOnly.TryParseExact(seen.ShipsFromOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null
        : line.ShipsFromOn;
}

public sealed class SeenLine
{
    public Guid SkuId { get; set; }

    public string? UnitPriceCny { get; set; }

    public string? ShipsFromOn { get; set; }
}

public sealed class NoteInput
{
    public Guid SupplierId { get; set; }

    public string? Text { get; set; }
}
