using Marketplace.Web.Calls;
using Marketplace.Web.Session;

namespace Marketplace.Web.Account;

/// <summary>A message is opened by its link: it is read from then on, and leads to what it is about.</summary>
internal static class MessageDoors
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/account/messages/{id:guid}", Open).RequireAuthorization(PagePolicies.For()).ExcludeFromDescription();

    public static string Of(Guid messageId) => $"/account/messages/{messageId}";

    private static async Task<IResult> Open(Guid id, HttpContext context, Api api, Visitor visitor)
    {
        var answer = await api.Post<Message>(Services.Identity, $"/api/identity/me/messages/{id}/reading", null);
        if (answer.Value is not { } message) return Results.LocalRedirect("/account/messages");
        // The work of one organisation is not seen while acting for another.
        if (message.Scope.Length > 0 && visitor.Memberships.Any(held => held.Scope == message.Scope)) visitor.ActFor(context, message.Scope);
        return Results.LocalRedirect(PathOf(message.Subject, message.SubjectId));
    }

    private static string PathOf(string? subject, Guid? id) => subject switch
    {
        "Order" => $"/orders/{id}",
        "SupplierOrder" => $"/supplier/orders/{id}",
        "PurchaseOrder" => $"/canteen/orders/{id}",
        "SupplierPurchaseOrder" => $"/supplier/purchase-orders/{id}",
        "Application" => "/desk/application",
        "ApplicationReview" => $"/officer/applications/{id}",
        "Supplier" => "/supplier",
        "Qualifications" => "/supplier/qualifications",
        _ => "/account/messages",
    };
}

/// <summary>What a person was told, as Identity tells it.</summary>
public sealed record Message(Guid MessageId, string Text, DateTimeOffset At, string? Subject, Guid? SubjectId, string Scope, bool IsRead, string English = "");

/// <summary>How much of it they have not opened, for the figure beside their name.</summary>
public sealed record UnreadMessages(int Count)
{
    public static async Task<int> Of(Api api) =>
        (await api.TryGet<UnreadMessages>(Services.Identity, "/api/identity/me/messages/unread")).Value?.Count ?? 0;

    public static string Figure(int count) => count switch { 0 => "", > 99 => "99+", _ => $"{count}" };
}
