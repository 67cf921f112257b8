using System.Text.Encodings.Web;
using Marketplace.Web.Language;
using Marketplace.Web.Session;

namespace Marketplace.Web.Account;

/// <summary>Who is looking, for the head of a page that is kept for everybody.</summary>
internal static class VisitorName
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/account/name", (Visitor visitor, HtmlEncoder html) =>
        Results.Content(html.Encode(visitor.IsSignedIn ? visitor.Name : Text.Current["登录"]), "text/html; charset=utf-8"))
        .AllowAnonymous().ExcludeFromDescription();
}
