namespace Marketplace.Web.Shop.Cart;

/// <summary>One box for many: all lines of the cart, or of one supplier, go to the till or do not.</summary>
/// <param name="SupplierId">Null is everybody's.</param>
public sealed record TickAll(Guid? SupplierId, bool IsChosen)
{
    private const string Word = "choose ", None = "none ", Everybody = "all";

    /// <summary>What the press of a button beside these lines asks for.</summary>
    public static string ActionOf(Guid? supplierId, IEnumerable<CartLine> lines) =>
        (AreAllIn(lines) ? None : Word) + (supplierId?.ToString() ?? Everybody);

    /// <summary>For <c>aria-checked</c>.</summary>
    public static string StateOf(IEnumerable<CartLine> lines) => AreAllIn(lines) ? "true" : lines.Any(line => line.IsChosen) ? "mixed" : "false";

    public static TickAll? Of(string? action)
    {
        var word = action?.StartsWith(Word, StringComparison.Ordinal) == true ? Word : None;
        if (action?.StartsWith(word, StringComparison.Ordinal) != true) return null;
        return action[word.Length..] == Everybody ? new(null, word == Word)
            : Guid.TryParse(action[word.Length..], out var supplier) ? new(supplier, word == Word) : null;
    }

    /// <summary>What it says of a line; null where it says nothing.</summary>
    public bool? Says(CartView cart, CartLine line)
    {
        ArgumentNullException.ThrowIfNull(cart);
        ArgumentNullException.ThrowIfNull(line);
        var isMeant = SupplierId is null || cart.Suppliers.Any(supplier => supplier.SupplierId == SupplierId && supplier.Lines.Contains(line));
        return isMeant && line.CanBuy && line.IsChosen != IsChosen ? IsChosen : null;
    }

    private static bool AreAllIn(IEnumerable<CartLine> lines) => lines.Any(line => line.CanBuy) && lines.All(line => line.IsChosen || !line.CanBuy);
}
