using Marketplace.Readers;
using Marketplace.Web.Calls;
using Marketplace.Web.Delivery;
using Marketplace.Web.Language;
using Marketplace.Web.Session;

namespace Marketplace.Web.Shop.Cart;

/// <summary>
/// Takes "add to cart" and "buy now" from any page: a plain form goes on to the address in its <c>return</c>, script gets a
/// sentence and the page stays. The form stands on pages that are cached for everybody, so it is the browser's own word on
/// where the request comes from that is checked, and the cart's cookie is not sent from elsewhere.
/// </summary>
internal static class CartPosts
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/cart/lines", Add).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        app.MapGet("/cart/count", Count).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Add(HttpContext context, Api api, CartSession cart)
    {
        if (!OwnForms.IsOwn(context.Request)) return Results.BadRequest();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var read = NumberReader.Whole(form["quantity"]);
        var packs = read.IsNothing ? 1 : read.Value;
        var isChosen = Guid.TryParse(form["skuId"], out var skuId);
        if (isChosen && packs is { } wanted && form.ContainsKey("buy")) return Results.LocalRedirect(TillOf(skuId, wanted));

        var answer = !isChosen ? new(null, ApiRefusal.Of(Text.Current["请先选择规格。"]))
            : packs is null ? new(null, ApiRefusal.Of(Text.Doubt(read)!) with { Code = "quantity" })
            : await api.Post<CartView>(
                Services.Orders, $"{await cart.Path()}/lines", new { skuId, quantity = packs, pressed = !context.Request.IsPartial() });
        if (context.Request.IsPartial())
        {
            return Results.Text(
                answer.Refusal?.Sentence ?? Text.Current["已加入，共{0}件", answer.Value!.Quantity],
                statusCode: answer.Refusal?.Status ?? StatusCodes.Status200OK);
        }
        if (answer.Refusal is { } refusal) return Results.LocalRedirect($"/cart?problem={Uri.EscapeDataString(refusal.Code ?? "choose-pack")}");
        // Without script the page one came from says how many packs the cart holds now.
        return Results.LocalRedirect(SaidOnce.Told(form["return"] is [{ Length: > 0 } back] ? LocalReturn.OrHome(back) : "/cart", SaidOnce.Added, answer.Value!.Quantity));
    }

    // The key is made by the press, so that the page it leads to orders once, however often it is gone back to.
    private static string TillOf(Guid skuId, long packs) => $"/checkout?sku={skuId}&packs={Math.Clamp(packs, 1, 9999)}&once={Guid.CreateVersion7()}";

    /// <summary>The figure beside the cart's icon; nothing where there is nothing to count.</summary>
    private static async Task<IResult> Count(CartSession cart)
    {
        try
        {
            return Results.Text(await cart.Count() switch { null or 0 => "", > 99 => "99+", { } packs => $"{packs}" });
        }
        catch (ApiRefusedException)
        {
            // The session has ended: the next page asks to sign in, a figure does not.
            return Results.Text("");
        }
    }
}
