using System.Globalization;
using Marketplace.Web.Calls;
using Marketplace.Web.Session;

namespace Marketplace.Web.Shop.Cart;

/// <summary>
/// Which cart this browser has: an unguessable id in a cookie, so that it outlives a session. It becomes the person's own
/// at the first look after signing in, together with what they had put into their cart elsewhere.
/// </summary>
public sealed class CartSession(Api api, Visitor visitor, IHttpContextAccessor accessor)
{
    private const string CookieName = "cart";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("A cart belongs to a request.");

    /// <summary>The path of the cart's API.</summary>
    public async Task<string> Path() => $"/api/orders/cart/{await Id()}";

    /// <summary>The cart where there may be one, for pages that only show it beside; nobody gets a cookie by looking.</summary>
    public async Task<CartView?> Glance() =>
        visitor.IsSignedIn || Context.Request.Cookies.ContainsKey(CookieName) ? (await api.TryGet<CartView>(Services.Orders, await Path())).Value : null;

    public async Task<CartView> Read() => await api.Get<CartView>(Services.Orders, await Path());

    private async Task<Guid> Id()
    {
        // "cart" or "cart owner"
        var parts = (Context.Request.Cookies[CookieName] ?? "").Split('_');
        var known = Guid.TryParse(parts[0], out var id);
        if (!known) id = Guid.NewGuid();
        var owner = parts.Length > 1 ? parts[1] : "";
        var me = visitor.IsSignedIn ? visitor.PersonId?.ToString("n", CultureInfo.InvariantCulture) ?? "" : owner;
        if (me != owner)
        {
            var owned = await api.Post<OwnedCart>(Services.Orders, $"/api/orders/cart/{id}/owner", null);
            if (!owned.Ok) return id;
            id = owned.Value!.CartId;
        }
        if (!known || me != owner || id.ToString() != parts[0]) Keep(id, me);
        return id;
    }

    private void Keep(Guid id, string owner)
    {
        if (Context.Response.HasStarted) return;
        Context.Response.Cookies.Append(CookieName, owner.Length == 0 ? $"{id}" : $"{id}_{owner}", new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = Context.Request.IsHttps,
            MaxAge = Kept,
            Path = "/",
        });
    }

    private sealed record OwnedCart(Guid CartId);
}
