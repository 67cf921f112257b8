using Marketplace.Contracts.Demo;
using Marketplace.Identity.People;
using Marketplace.Identity.Sessions;
using Marketplace.Identity.SignIn;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.Demo;

/// <summary>Lets a visitor of the demo market be any of its people. Where the demo is not loaded, these routes answer 404.</summary>
internal static class DemoPeople
{
    public static void Map(IEndpointRouteBuilder identity)
    {
        identity.MapGet("/demo-people", List).AllowAnonymous()
            .WithName("ListDemoPeople").WithSummary("The demo market's people, while it is loaded");
        identity.MapPost("/demo-session", Open).AllowAnonymous()
            .WithName("OpenDemoSession").WithSummary("Signs in as one of the demo market's people, while it is loaded");
    }

    private static async Task<Results<Ok<IReadOnlyList<DemoPersonLine>>, NotFound>> List(
        DemoMarketOpen demo, CancellationToken ct)
    {
        if (!await demo.IsItAsync(ct)) return TypedResults.NotFound();
        IReadOnlyList<DemoPersonLine> lines =
        [
            .. DemoMarket.People.OrderByDescending(person => person.Featured).Select(person => new DemoPersonLine(
                person.Id, person.Name, person.Phone, person.Title, person.Introduction, person.Featured,
                person.EnglishTitle, person.EnglishIntroduction,
                [.. person.Memberships.Select(held => new MembershipAnswer(held.Role, held.Scope, held.ScopeName))])),
        ];
        return TypedResults.Ok(lines);
    }

    private static async Task<Results<Ok<IssuedTicket>, NotFound>> Open(
        DemoSessionRequest request, DemoMarketOpen demo, PeopleStore people, OpenSessions sessions, HttpContext context,
        CancellationToken ct)
    {
        if (!await demo.IsItAsync(ct) || DemoMarket.People.All(person => person.Id != request.PersonId)) return TypedResults.NotFound();
        var person = await people.FindByIdAsync(request.PersonId.ToString(), ct);
        if (person?.Phone is null) return TypedResults.NotFound();
        return TypedResults.Ok(await sessions.OpenAsync(person, Device.Of(context, request.Device), key: null, isNew: false, ct));
    }
}

public sealed record DemoPersonLine(
    Guid PersonId, string Name, string Phone, string Title, string Introduction, bool Featured,
    string EnglishTitle, string EnglishIntroduction,
    IReadOnlyList<MembershipAnswer> Memberships);

public sealed record DemoSessionRequest(Guid PersonId, string? Device = null);
