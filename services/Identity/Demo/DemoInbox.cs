using Marketplace.Identity.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.Demo;

/// <summary>Shows every message the demo market sent, newest first. Where the demo is not loaded, it answers 404.</summary>
internal static class DemoInbox
{
    private const string Newest = """
        select phone, text, sent_at
        from identity.visible_inbox
        where @phone::text is null or phone = @phone
        order by sent_at desc
        limit 100
        """;

    public static void Map(IEndpointRouteBuilder identity) =>
        identity.MapGet("/demo-inbox", Handle).AllowAnonymous()
            .WithName("ReadDemoInbox").WithSummary("The demo market's sent messages, while it is loaded");

    private static async Task<Results<Ok<IReadOnlyList<InboxLine>>, NotFound>> Handle(
        string? phone, DemoMarketOpen demo, IdentityDatabase db, CancellationToken ct)
    {
        if (!await demo.IsItAsync(ct)) return TypedResults.NotFound();
        var wanted = string.IsNullOrWhiteSpace(phone) ? null : Phone.TryParse(phone) ?? "";
        return TypedResults.Ok(await db.QueryAsync<InboxLine>(Newest, new { phone = wanted }, ct));
    }
}

public sealed record InboxLine(string Phone, string Text, DateTimeOffset SentAt);
