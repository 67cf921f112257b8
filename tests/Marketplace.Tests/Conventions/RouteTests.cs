using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.Catalog;
using Marketplace.Identity;
using Marketplace.Impact;
using Marketplace.Kernel;
using Marketplace.Orders;
using Marketplace.Payments;
using Marketplace.Procurement;
using Marketplace.Suppliers;
using Marketplace.Tests.Support;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Tests.Conventions;

public class RouteTests : IClassFixture<EmptyMarket>
{
    private readonly Market _market;
    private readonly IReadOnlyList<ApiRoute> _routes;

    public RouteTests(EmptyMarket fixture)
    {
        ArgumentNullException.ThrowIfNull(fixture);
        _market = fixture.Market;
        _routes = ApiRoute.Of(_market.Service<IEnumerable<EndpointDataSource>>());
    }

    [Fact]
    public void The_table_of_routes_and_roles_is_as_committed() =>
        Committed.Compare("tests/Marketplace.Tests/Conventions/routes.txt", string.Join('\n', _routes) + "\n",
            "The routes or who may call them have changed.");

    [Fact]
    public void Every_route_says_who_may_call_it() =>
        Assert.Empty(_routes.Where(route => route.Who == ApiRoute.Nobody).Select(route => $"{route}: state a policy, or AllowAnonymous()."));

    [Fact]
    public async Task A_stranger_is_refused_by_every_route_that_is_not_public()
    {
        var wrong = new List<string>();
        foreach (var route in _routes.Where(route => route.Who != ApiRoute.Anyone))
        {
            var (status, _) = await Call(_market.Anonymous, route);
            if (status != HttpStatusCode.Unauthorized) wrong.Add($"{route} answered a stranger {(int)status}.");
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    // What has no body of words, a body of its own, or a cart's, which one who knows its number alone may see.
    private static readonly string[] Unpacked = ["/api/catalog/media/", "/api/identity/demo", "/api/orders/cart/"];

    [Fact]
    public async Task What_anybody_may_read_travels_packed_and_nothing_else_does()
    {
        var wrong = new List<string>();
        foreach (var route in _routes.Where(route => route.Method == "GET"))
        {
            var isPublic = route.Who == ApiRoute.Anyone && !Array.Exists(Unpacked, part => route.Pattern.StartsWith(part, StringComparison.Ordinal));
            using var request = new HttpRequestMessage(HttpMethod.Get, route.Address()) { Headers = { { "Accept-Encoding", "br" } } };
            using var answer = await _market.Anonymous.SendAsync(request);
            var isPacked = answer.Content.Headers.ContentEncoding.Contains("br");
            if (answer.IsSuccessStatusCode && isPacked != isPublic) wrong.Add($"{route} answered {(isPacked ? "packed" : "as it is")}.");
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public async Task Every_role_is_let_in_or_refused_as_the_table_says()
    {
        var wrong = new List<string>();
        foreach (var role in Roles.All)
        {
            var scope = role is Roles.CountyOfficer ? "150430" : role is Roles.DistrictOfficer ? "110108" : Guid.CreateVersion7().ToString();
            var caller = _market.As(Guid.CreateVersion7(), new Membership(role, scope));
            foreach (var route in _routes.Where(route => route.Who is not (ApiRoute.Anyone or ApiRoute.SignedIn)))
            {
                var (status, code) = await Call(caller, route);
                var refused = status == HttpStatusCode.Forbidden && code == "not-allowed";
                if (refused == route.Allows(role)) wrong.Add($"{route} answered {role} {(int)status} {code}.");
                if (status >= HttpStatusCode.InternalServerError) wrong.Add($"{route} failed for {role} with {(int)status}.");
            }
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void Both_shapes_expose_the_same_routes()
    {
        var apart = new List<ApiRoute>();
        apart.AddRange(Alone(builder => builder.AddIdentity(), app => app.MapIdentity(), x => x.AddIdentityConsumers()));
        apart.AddRange(Alone(builder => builder.AddSuppliers(), app => app.MapSuppliers(), x => x.AddSuppliersConsumers()));
        apart.AddRange(Alone(builder => builder.AddCatalog(), app => app.MapCatalog(), x => x.AddCatalogConsumers()));
        apart.AddRange(Alone(builder => builder.AddOrders(), app => app.MapOrders(), x => x.AddOrdersConsumers()));
        apart.AddRange(Alone(builder => builder.AddPayments(), app => app.MapPayments(), x => x.AddPaymentsConsumers()));
        apart.AddRange(Alone(builder => builder.AddProcurement(), app => app.MapProcurement(), x => x.AddProcurementConsumers()));
        apart.AddRange(Alone(builder => builder.AddImpact(), app => app.MapImpact(), x => x.AddImpactConsumers()));

        Assert.Equal(_routes.Select(route => route.ToString()).Order(), apart.Select(route => route.ToString()).Distinct().Order());
    }

    private static IReadOnlyList<ApiRoute> Alone(
        Action<WebApplicationBuilder> add, Action<WebApplication> map, Action<IRegistrationConfigurator> consumers)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(SourceTree.Services.Append("keys").ToDictionary(
            name => $"ConnectionStrings:{name.ToLowerInvariant()}", name => (string?)"Host=127.0.0.1;Username=nobody;Database=nothing"));
        add(builder);
        builder.AddMarketplaceBus(consumers);
        var app = builder.Build();
        app.UseKernel();
        map(app);
        return ApiRoute.Of(((IEndpointRouteBuilder)app).DataSources);
    }

    private static async Task<(HttpStatusCode Status, string? Code)> Call(HttpClient caller, ApiRoute route)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), route.Address());
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        if (route.TakesForm) request.Content = new MultipartFormDataContent { { new StringContent(""), "nothing" } };
        else if (route.Method is not ("GET" or "DELETE")) request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var answer = await caller.SendAsync(request);
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json") return (answer.StatusCode, null);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (answer.StatusCode, problem.TryGetProperty("code", out var code) ? code.GetString() : null);
    }
}
