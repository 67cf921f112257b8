using Marketplace.Readers;
using Marketplace.Web.Calls;
using Marketplace.Web.Language;

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

    /// <summary>
    /// What the form changes in the cart, for one request; a refusal with the first question where a figure could not be read.
    /// </summary>
    /// <param name="wholeOrders">Stepped below the smallest order, a line goes; stepped up, it is the smallest order.</param>
    public (List<object> Changes, ApiRefusal? Refusal) Against(CartView cart, bool isStepped, bool wholeOrders = false)
    {
        ArgumentNullException.ThrowIfNull(cart);
        var changes = new List<object>();
        foreach (var typed in Lines)
        {
            var line = cart.Lines.FirstOrDefault(line => line.SkuId == typed.SkuId);
            if (line is null || typed.Quantity is null || Removed(Action) == line.SkuId) continue;
            var wanted = Fixed(Action) == line.SkuId && line.FixedQuantity is { } right ? Reading.Of(right) : typed.Wanted(isStepped);
            if (Text.Doubt(wanted) is { } doubt) return ([], ApiRefusal.Of($"{line.ProductName}：{doubt}"));
            var quantity = wholeOrders && wanted.Value < line.MinimumQuantity
                ? wanted.Value < line.Quantity ? 0 : line.MinimumQuantity : wanted.Value;
            if (wanted.Value != line.Quantity) changes.Add(new { line.SkuId, quantity });
        }
        if (Removed(Action) is { } removed) changes.Add(new { skuId = removed, quantity = 0 });
        return (changes, null);
    }

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
    /// <returns>The quantity the buyer wants; a question, or nothing, where it is no figure.</returns>
    public Reading<int> Wanted(bool isStepped) => NumberReader.Whole(Quantity)
        .Then(typed => Reading.Of(typed + (!isStepped && int.TryParse(Change, out var step) ? step : 0)));
}
