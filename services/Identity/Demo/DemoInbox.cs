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
        // A question in a body: a number in an address stands in histories and logs.
        identity.MapPost("/demo-inbox/search", Handle).AllowAnonymous()
            .WithName("ReadDemoInbox").WithSummary("The demo market's sent messages, while it is loaded");

    private static async Task<Results<Ok<IReadOnlyList<InboxLine>>, NotFound>> Handle(
        InboxSearch search, DemoMarketOpen demo, IdentityDatabase db, CancellationToken ct)
    {
        if (!await demo.IsItAsync(ct)) return TypedResults.NotFound();
        var wanted = string.IsNullOrWhiteSpace(search.Phone) ? null : Phone.TryParse(search.Phone) ?? "";
        return TypedResults.Ok(await db.QueryAsync<InboxLine>(Newest, new { phone = wanted }, ct));
    }
}

/// <param name="Phone">Null or blank for everybody's.</param>
public sealed record InboxSearch(string? Phone);

public sealed record InboxLine(string Phone, string Text, DateTimeOffset SentAt);
