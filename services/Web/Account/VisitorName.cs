using Marketplace.Web.Components;
using Marketplace.Web.Language;
using Marketplace.Web.Session;

namespace Marketplace.Web.Account;

/// <summary>Who is looking, for the head of a page that is kept for everybody.</summary>
internal static class VisitorName
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/account/name", (Visitor visitor) =>
        Results.Content(OwnWords.Of(visitor.IsSignedIn ? visitor.Name : Text.Current["登录"]).Value, "text/html; charset=utf-8"))
        .AllowAnonymous().ExcludeFromDescription();
}
