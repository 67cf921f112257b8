using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Tests.Support;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Tests.Conventions.Door;

/// <summary>
/// Odd text in every field of every route, sent by somebody who may call it. Two thousand of all possible requests a run:
/// those that cannot be read always, the others by the day's choice. <c>MARKETPLACE_DOOR_ALL=1</c> sends all.
/// </summary>
public sealed class DoorTests(DoorTests.DemoMarketAtTheDoor demo) : IClassFixture<DoorTests.DemoMarketAtTheDoor>
{
    private const int Most = 2000;
    private readonly ConcurrentDictionary<string, HttpClient> _callers = new();
    private readonly ConcurrentBag<string> _wrong = [];

    public sealed class DemoMarketAtTheDoor : IAsyncLifetime
    {
        public Market Market { get; private set; } = null!;

        public async Task InitializeAsync() => Market = await Market.StartAsync(demo: true);

        public async Task DisposeAsync() => await Market.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_that_is_written_in_any_field_is_a_mistake_of_ours()
    {
        var who = ApiRoute.Of(demo.Market.Service<IEnumerable<EndpointDataSource>>())
            .ToDictionary(route => $"{route.Method} {Bare(route.Pattern)}", route => route.Who);
        var routes = await RoutesAsync();
        var paths = new DoorPaths(routes);

        var eight = new ParallelOptions { MaxDegreeOfParallelism = 8 };
        await Parallel.ForEachAsync(Chosen(routes), eight, async (request, _) =>
            await JudgeAsync(request, paths, Caller(who[$"{request.Route.Method} {request.Route.Path}"])));

        Assert.True(_wrong.IsEmpty, string.Join(Environment.NewLine, _wrong.Order(StringComparer.Ordinal)));
    }

    private async Task<List<DoorRoute>> RoutesAsync()
    {
        var routes = new List<DoorRoute>();
        foreach (var service in SourceTree.Services)
        {
            var document = new Uri($"/api/{service.ToLowerInvariant()}/openapi.json", UriKind.Relative);
            var text = await demo.Market.Anonymous.GetStringAsync(document);
            routes.AddRange(DoorRoute.Of(JsonDocument.Parse(text).RootElement));
        }
        return routes;
    }

    private IEnumerable<DoorRequest> Chosen(IEnumerable<DoorRoute> routes)
    {
        var all = routes.SelectMany(route => route.Requests()).ToList();
        if (Environment.GetEnvironmentVariable("MARKETPLACE_DOOR_ALL") == "1") return all;
        var dice = new Random(demo.Market.Clock.Today().DayNumber);
        return all.Select(request => (Request: request, Throw: request.Word.IsUnreadable || request.Word.IsUnread && request.Query is not null ? -1 : dice.Next()))
            .OrderBy(thrown => thrown.Throw).Take(Most).Select(thrown => thrown.Request);
    }

    private async Task JudgeAsync(DoorRequest request, DoorPaths paths, HttpClient caller)
    {
        var address = await paths.AddressAsync(caller, request);
        using var message = new HttpRequestMessage(new HttpMethod(request.Route.Method), address);
        message.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        if (request.Body is not null)
        {
            message.Content = new StringContent(request.Body, Encoding.UTF8);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", request.Charset);
        }
        using var answer = await caller.SendAsync(message);
        var said = await answer.Content.ReadAsStringAsync();
        var fault = Fault(request, answer.StatusCode, said);
        if (fault is not null) _wrong.Add($"{request}: {(int)answer.StatusCode}, {fault}");
    }

    private static string? Fault(DoorRequest request, HttpStatusCode status, string said)
    {
        if (status >= HttpStatusCode.InternalServerError) return "a mistake of ours";
        if (request.Charset != "utf-8")
        {
            return status == HttpStatusCode.UnsupportedMediaType ? null : "415 is the answer to a charset nobody knows";
        }
        var isUnread = request.Query is not null && request.Word.IsUnread;
        if (!(request.Word.IsUnreadable || isUnread) || request.PathValue is not null) return null;
        return status == HttpStatusCode.BadRequest && said.Contains($"\"{request.Where}\"", isUnread ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)
            ? null : $"400 with the field's name is the answer: {said}";
    }

    private HttpClient Caller(string who) => _callers.GetOrAdd(who, _ =>
        who == ApiRoute.Anyone ? demo.Market.Anonymous
        : who == ApiRoute.SignedIn ? demo.Market.As(DemoMarket.PeopleWith(Roles.Buyer).Last())
        : who == Roles.CountyOfficer ? demo.Market.As(DemoMarket.PeopleWith(who, "150430").First())
        : demo.Market.As(who.Split(", ").SelectMany(role => DemoMarket.PeopleWith(role)).First()));

    // {id:guid} as the documents write it.
    private static string Bare(string pattern) => string.Join('/', pattern.Split('/').Select(part =>
        part is ['{', ..] && part.IndexOf(':', StringComparison.Ordinal) is > 0 and var at ? part[..at] + part[part.LastIndexOf('}')..] : part));
}
