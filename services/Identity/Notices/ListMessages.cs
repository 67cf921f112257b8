using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.Notices;

/// <summary>Shows a person what they were told, newest first.</summary>
internal static class ListMessages
{
    private const string Newest = """
        select text_message_id as message_id, kind, text, created_at as at, subject, subject_id, scope,
            read_at is not null or subject is null as is_read, english
        from identity.text_messages
        where person_id = @Id and kind <> 'Code'
        order by created_at desc
        limit 50
        """;

    public static void Map(IEndpointRouteBuilder identity) =>
        identity.MapGet("/me/messages", Handle).RequireAuthorization(Policies.SignedIn)
            .WithName("ListMyMessages").WithSummary("What the caller was told");

    private static async Task<Ok<IReadOnlyList<MessageLine>>> Handle(CurrentUser user, IdentityDatabase db, CancellationToken ct) =>
        TypedResults.Ok(await db.QueryAsync<MessageLine>(Newest, new { user.Id }, ct));
}

/// <param name="English">The same in English; empty where it was told before both were kept.</param>
/// <param name="Subject">
/// What it is about: Order, SupplierOrder, PurchaseOrder, SupplierPurchaseOrder, Application, ApplicationReview, Supplier or
/// Qualifications; null where it leads nowhere.
/// </param>
/// <param name="Scope">The organisation it was told to a holder of a role for; empty for what is the person's own.</param>
public sealed record MessageLine(
    Guid MessageId, string Kind, string Text, DateTimeOffset At, string? Subject, Guid? SubjectId, string Scope, bool IsRead, string English);
