namespace Marketplace.Web.Shop.Cart;

/// <summary>What the cart's form says: figures of all lines, and which button was pressed.</summary>
public sealed class CartInput
{
    private const string Remove = "remove ";
    private const string Fix = "fix ";
    private const string Add = "add ";

    public string? Action { get; set; }

    public List<CartLineInput> Lines { get; set => field = value ?? []; } = [];

    public static string RemoveOf(Guid skuId) => $"{Remove}{skuId}";

    public static string FixOf(Guid skuId) => $"{Fix}{skuId}";

    public static string AddOf(Guid skuId) => $"{Add}{skuId}";

    public static Guid? Added(string? action) => After(action, Add);

    public static Guid? Removed(string? action) => After(action, Remove);

    public static Guid? Fixed(string? action) => After(action, Fix);

    private static Guid? After(string? action, string word) =>
        action?.StartsWith(word, StringComparison.Ordinal) == true && Guid.TryParse(action[word.Length..], out var id) ? id : null;
}

public sealed class CartLineInput
{
    public Guid SkuId { get; set; }

    public string? Quantity { get; set; }

    /// <summary>−1 or 1 when the line's own button was pressed without script.</summary>
    public string? Change { get; set; }

    /// <param name="isStepped">True when script has stepped the figure already; htmx sends the pressed button along.</param>
    /// <returns>The quantity the buyer wants; null where it is as it was or no figure.</returns>
    public decimal? Wanted(int before, bool isStepped)
    {
        if (!decimal.TryParse(Quantity, out var typed)) return null;
        var wanted = typed + (!isStepped && int.TryParse(Change, out var step) ? step : 0);
        return wanted == before ? null : wanted;
    }
}
