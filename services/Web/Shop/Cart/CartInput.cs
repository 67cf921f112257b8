using Marketplace.Readers;
using Marketplace.Web.Calls;
using Marketplace.Web.Language;

namespace Marketplace.Web.Shop.Cart;

/// <summary>What the cart's form says: figures and ticks of all lines, and which button was pressed.</summary>
public sealed class CartInput
{
    private const string Remove = "remove ";
    private const string Fix = "fix ";
    private const string Add = "add ";
    private const string Later = "later ";
    private const string Back = "back ";

    public string? Action { get; set; }

    public List<CartLineInput> Lines { get; set => field = value ?? []; } = [];

    public static string RemoveOf(Guid skuId) => $"{Remove}{skuId}";

    public static string FixOf(Guid skuId) => $"{Fix}{skuId}";

    public static string AddOf(Guid skuId) => $"{Add}{skuId}";

    public static string LaterOf(Guid skuId) => $"{Later}{skuId}";

    public static string BackOf(Guid skuId) => $"{Back}{skuId}";

    public static Guid? Added(string? action) => After(action, Add);

    public static Guid? Removed(string? action) => After(action, Remove);

    public static Guid? Fixed(string? action) => After(action, Fix);

    /// <summary>
    /// What the form changes in the cart, for one request; a refusal with the first question where a figure could not be read.
    /// </summary>
    /// <param name="wholeOrders">Stepped below the smallest order, a line goes; stepped up, it is the smallest order.</param>
    public (List<LineChange> Changes, ApiRefusal? Refusal) Against(CartView cart, bool isStepped, bool wholeOrders = false)
    {
        ArgumentNullException.ThrowIfNull(cart);
        var (later, removed, ticked) = (After(Action, Later), Removed(Action), TickAll.Of(Action));
        var changes = new List<LineChange>();
        foreach (var typed in Lines)
        {
            var line = cart.Lines.FirstOrDefault(line => line.SkuId == typed.SkuId);
            if (line is null || removed == line.SkuId) continue;
            var wanted = Wanted(typed, line, isStepped, wholeOrders);
            if (Text.Doubt(wanted) is { } doubt) return ([], ApiRefusal.Of($"{line.ProductName}：{doubt}"));
            bool? chosen = ticked?.Says(cart, line) ?? (typed.Chosen == typed.WasChosen ? null : typed.Chosen);
            var change = new LineChange(
                line.SkuId, wanted.Value == line.Quantity ? null : wanted.Value, chosen, later == line.SkuId ? true : null);
            if (change.Says) changes.Add(change);
        }
        if (removed is { } gone) changes.Add(new(gone, 0));
        if (After(Action, Back) is { } back) changes.Add(new(back, null, IsChosen: true, IsSaved: false));
        return (changes, null);
    }

    private Reading<int> Wanted(CartLineInput typed, CartLine line, bool isStepped, bool wholeOrders)
    {
        if (typed.Quantity is null) return Reading.Of(line.Quantity);
        if (Fixed(Action) == line.SkuId && line.FixedQuantity is { } right) return Reading.Of(right);
        return typed.Wanted(isStepped).Then(packs => Reading.Of(
            !wholeOrders || packs >= line.MinimumQuantity ? packs : packs < line.Quantity ? 0 : line.MinimumQuantity));
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

    public bool Chosen { get; set; }

    /// <summary>As it was shown: a tick of another tab is not undone by one nobody touched here.</summary>
    public bool WasChosen { get; set; }

    /// <param name="isStepped">True when script has stepped the figure already; htmx sends the pressed button along.</param>
    /// <returns>The quantity the buyer wants; a question, or nothing, where it is no figure.</returns>
    public Reading<int> Wanted(bool isStepped) => NumberReader.Whole(Quantity)
        .Then(typed => Reading.Of(typed + (!isStepped && int.TryParse(Change, out var step) ? step : 0)));
}

/// <summary>What becomes of a line, as Orders takes it; what is null stays.</summary>
public sealed record LineChange(Guid SkuId, int? Quantity, bool? IsChosen = null, bool? IsSaved = null)
{
    public bool Says => Quantity is not null || IsChosen is not null || IsSaved is not null;
}
