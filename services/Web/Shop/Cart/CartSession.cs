using Marketplace.Web.Calls;
using Marketplace.Web.Session;

namespace Marketplace.Web.Shop.Cart;

/// <summary>The visitor's cart: a person's own by their id, the same on every device; a guest's by the cookie of this browser.</summary>
public sealed class CartSession(Api api, Visitor visitor, IHttpContextAccessor accessor)
{
    private Task? bringing;

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("A cart belongs to a request.");

    /// <summary>The path of the cart's API, for putting something into it; a guest's begins here.</summary>
    public async Task<string> Path() => PathOf(await Known() ?? GuestCart.Begin(Context));

    /// <summary>The cart where there may be one, for pages that only show it beside; nobody gets a cookie by looking.</summary>
    public async Task<CartView?> Glance() =>
        await Known() is { } id ? (await api.TryGet<CartView>(Services.Orders, PathOf(id))).Value : null;

    public async Task<CartView> Read() =>
        await Known() is { } id ? await api.Get<CartView>(Services.Orders, PathOf(id)) : CartView.Empty;

    /// <summary>How many packs are in it, for the figure beside its icon; null where nobody can say just now.</summary>
    public async Task<int?> Count() =>
        await Known() is { } id ? (await api.TryGet<CartCount>(Services.Orders, $"{PathOf(id)}/count")).Value?.Quantity : 0;

    private static string PathOf(Guid id) => $"/api/orders/cart/{id}";

    private async Task<Guid?> Known()
    {
        var guests = GuestCart.Of(Context);
        if (visitor is not { IsSignedIn: true, PersonId: { } person }) return guests;
        // Where it could not be brought when signing in; once it is there, the browser forgets it.
        if (guests is { } cart) await (bringing ??= Bring(cart));
        return person;
    }

    private async Task Bring(Guid cart)
    {
        if ((await api.Post(Services.Orders, $"{PathOf(cart)}/owner")).Ok) GuestCart.Forget(Context);
    }

    private sealed record CartCount(int Quantity);
}
