using Marketplace.Web.Calls;
using Marketplace.Web.Delivery;
using Marketplace.Web.Language;
using Marketplace.Web.Session;

namespace Marketplace.Web.Shop.Cart;

/// <summary>
/// Takes "add to cart" from any page: a plain form goes on to the address in its <c>return</c>, script gets a sentence and
/// the page stays. The form stands on pages that are cached for everybody, so it is the browser's own word on where the
/// request comes from that is checked, and the cart's cookie is not sent from elsewhere.
/// </summary>
internal static class CartPosts
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/cart/lines", Add).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();

    private static async Task<IResult> Add(HttpContext context, Api api, CartSession cart)
    {
        if (context.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin")) return Results.BadRequest();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var wanted = new { skuId = form["skuId"].ToString(), quantity = long.TryParse(form["quantity"], out var packs) ? packs : 1 };
        var answer = Guid.TryParse(wanted.skuId, out _)
            ? await api.Post<CartView>(Services.Orders, $"{await cart.Path()}/lines", wanted)
            : new(null, ApiRefusal.Of(Text.Current["请先选择规格。"]));

        if (context.Request.IsPartial())
        {
            return Results.Text(
                answer.Refusal?.Sentence ?? Text.Current["已加入购物车，共{0}件", answer.Value!.Quantity],
                statusCode: answer.Refusal?.Status ?? StatusCodes.Status200OK);
        }
        if (answer.Refusal is { } refusal) return Results.LocalRedirect($"/cart?problem={Uri.EscapeDataString(refusal.Code ?? "choose-pack")}");
        return Results.LocalRedirect(form["return"] is [{ Length: > 0 } back] ? LocalReturn.OrHome(back) : "/cart?done=added");
    }
}
