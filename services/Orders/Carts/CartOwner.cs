using System.Globalization;
using Marketplace.Kernel;

namespace Marketplace.Orders;

/// <summary>
/// Whose cart an id is. A person's cart has the person's id; a stranger's has a random one, of another version, so that
/// nobody can fill a cart under the id of a person.
/// </summary>
internal static class CartOwner
{
    private const int Random = 4;

    public static bool IsStrangers(Guid cartId) => cartId.Version == Random;

    /// <summary>Who owns the cart of this id; null for a stranger's.</summary>
    public static Guid? PersonOf(Guid cartId) => IsStrangers(cartId) ? null : cartId;

    /// <summary>Lets people at their own cart only, and strangers at no person's: they are asked to sign in.</summary>
    public static ValueTask<object?> Check(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var cartId = Guid.Parse((string)context.HttpContext.GetRouteValue("cartId")!, CultureInfo.InvariantCulture);
        return CurrentUser.Of(context.HttpContext) switch
        {
            null when !IsStrangers(cartId) => ValueTask.FromResult<object?>(TypedResults.Unauthorized()),
            { } person when person.Id != cartId => ValueTask.FromResult<object?>(TypedResults.NotFound()),
            _ => next(context),
        };
    }
}
