using System.Text.Encodings.Web;
using Marketplace.Web.Calls;
using Marketplace.Web.Components;
using Marketplace.Web.Language;
using Marketplace.Web.Session;

namespace Marketplace.Web.Account;

/// <summary>
/// Who is looking, for the head of a page that is kept for everybody, and how many messages wait for them: beside the name, and beside
/// the last of the tabs of a phone.
/// </summary>
internal static class VisitorName
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/account/name", Handle).AllowAnonymous().ExcludeFromDescription();

    /// <param name="place"><c>desk</c> is a page without tabs.</param>
    private static async Task<IResult> Handle(string? place, Visitor visitor, Api api, HtmlEncoder html)
    {
        if (!visitor.IsSignedIn) return Html(html.Encode(Text.Current["登录"]));
        var unread = UnreadMessages.Figure(await Unread(api));
        var label = html.Encode(unread.Length == 0 ? "" : Text.Current["{0}条未读消息", unread]);
        var name = $"""{OwnWords.Of(visitor.Name)}<span class="count" aria-label="{label}">{unread}</span>""";
        return Html(place == "desk" ? name : $"""
            {name}
            <span class="count" id="unread" hx-swap-oob="true" aria-label="{label}">{unread}</span>
            """);
    }

    private static async Task<int> Unread(Api api)
    {
        try
        {
            return await UnreadMessages.Of(api);
        }
        catch (ApiRefusedException)
        {
            // The session has ended: the next page asks to sign in, a name does not.
            return 0;
        }
    }

    private static IResult Html(string markup) => Results.Content(markup, "text/html; charset=utf-8");
}
