using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marketplace.Web.Calls;
using Marketplace.Web.Shop.Cart;

namespace Marketplace.Web.Shop.Checkout;

/// <summary>
/// The checkout's form. It carries what the buyer had before them: every line with its quantity, price and day of sending, each
/// supplier's freight, and the total. Exactly that is ordered; Orders refuses what has become dearer.
/// </summary>
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

    public string? TotalCny { get; set; }

    public List<SeenLine> Lines { get; set => field = value ?? []; } = [];

    public List<SeenFreight> Freight { get; set => field = value ?? []; } = [];

    public List<NoteInput> Notes { get; set => field = value ?? []; } = [];

    public bool IsNew => AddressId is null or NewAddress;

    /// <summary>What is to be ordered, for asking what it costs now.</summary>
    [JsonIgnore]
    public IEnumerable<object> Wanted => Lines.Select(line => new { line.SkuId, line.Quantity });

    /// <summary>The pasted line the fields were filled from; null where somebody typed them.</summary>
    public string? ReadLine { get; set; }

    /// <summary>The fields are those of another address: a pasted line keeps no part of it.</summary>
    public bool IsAnother { get; set; }

    /// <summary>A line is pasted that was not read, or changed since.</summary>
    public bool IsUnread => !string.IsNullOrWhiteSpace(Paste) && Squeezed(Paste) != Squeezed(ReadLine);

    /// <summary>Nothing is filled in but the pasted line.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(Recipient + Phone + DistrictCode + Street);

    /// <summary>Fills the fields. One pasted line never keeps a part of another: what the later one leaves out is empty.</summary>
    public void Take(ParsedAddress parsed)
    {
        var isReplaced = IsAnother || !string.IsNullOrEmpty(ReadLine);
        Recipient = parsed.Recipient ?? (isReplaced ? null : Recipient);
        Phone = parsed.Phone ?? (isReplaced ? null : Phone);
        // A street without its district is another one than the street that stood there.
        DistrictCode = parsed.DistrictCode ?? (isReplaced || parsed.Street is not null ? null : DistrictCode);
        Street = parsed.Street ?? (isReplaced || parsed.DistrictCode is not null ? null : Street);
        ReadLine = Paste;
    }

    // A form sends the ends of lines in a way of its own.
    private static string Squeezed(string? line) => string.Concat((line ?? "").Where(letter => !char.IsWhiteSpace(letter)));

    public static CheckoutInput Of(AddressEntry entry) => new()
    {
        Recipient = entry.Recipient, Phone = entry.Phone, DistrictCode = entry.DistrictCode, Street = entry.Street,
    };

    /// <summary>What was seen, as a checkout of Orders.</summary>
    public object Order(IEnumerable<AddressEntry> book, bool fromCart) => new
    {
        lines = Lines.Select(line => new { line.SkuId, line.Quantity, UnitPriceCny = line.Price ?? 0m, ShipsFromOn = line.Day }),
        address = Address(book),
        totalCny = Cny(TotalCny) ?? 0m,
        freight = Freight.Select(seen => new { seen.SupplierId, FreightCny = Cny(seen.FreightCny) ?? 0m }),
        fromCart,
        keepAddress = IsNew && Keep,
        notes = Notes.Where(note => !string.IsNullOrWhiteSpace(note.Text)),
    };

    public object? Address(IEnumerable<AddressEntry> book) => IsNew
        ? new { Recipient, Phone, DistrictCode, Street }
        : book.FirstOrDefault(entry => entry.AddressId.ToString() == AddressId);

    /// <summary>What was seen of a line; null where it was not before the buyer's eyes yet.</summary>
    public SeenLine? Seen(CartLine line) => Lines.Find(seen => seen.SkuId == line.SkuId && seen.Price is not null);

    public decimal? SeenFreight(CartSupplier supplier) => Cny(Freight.Find(seen => seen.SupplierId == supplier.SupplierId)?.FreightCny);

    public decimal? SeenTotal => Cny(TotalCny);

    /// <summary>The buyer takes another quantity, or none; what this makes of the sums is no news to them.</summary>
    public void Change(Guid skuId, int quantity)
    {
        if (quantity == 0) Lines.RemoveAll(line => line.SkuId == skuId);
        foreach (var line in Lines.Where(line => line.SkuId == skuId)) (line.Quantity, line.UnitPriceCny) = (quantity, null);
        Freight.Clear();
        TotalCny = null;
    }

    /// <summary>Leaves what is not in the cart any more out of the order, and takes less where less is there.</summary>
    /// <returns>How many goods were left out or became fewer.</returns>
    public int Heed(ApiRefusal refusal)
    {
        if (refusal.Code != "not-in-cart" || refusal.Details?.TryGetProperty("lines", out var told) is not true) return 0;
        var missing = told.Deserialize<List<RefusedLine>>(Json.Options)!.Where(line => line.Code == "not-in-cart").ToList();
        foreach (var (skuId, _, left) in missing)
        {
            if (left is > 0) Lines.Find(line => line.SkuId == skuId)?.Quantity = left.Value;
            else Lines.RemoveAll(line => line.SkuId == skuId);
        }
        return missing.Count;
    }

    internal static decimal? Cny(string? text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var cny) ? cny : null;
}

public sealed class SeenLine
{
    public Guid SkuId { get; set; }

    public int Quantity { get; set; }

    public string? UnitPriceCny { get; set; }

    public string? ShipsFromOn { get; set; }

    public decimal? Price => CheckoutInput.Cny(UnitPriceCny);

    /// <summary>Null is at once.</summary>
    public DateOnly? Day =>
        DateOnly.TryParseExact(ShipsFromOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

public sealed class SeenFreight
{
    public Guid SupplierId { get; set; }

    public string? FreightCny { get; set; }
}

public sealed class NoteInput
{
    public Guid SupplierId { get; set; }

    public string? Text { get; set; }
}
