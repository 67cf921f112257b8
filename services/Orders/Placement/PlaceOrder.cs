using System.Diagnostics;
using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Orders;

/// <summary>Places an order and reserves its stock. Concurrent checkouts are taken together (ARCHITECTURE, Taking orders).</summary>
internal static class PlaceOrder
{
    public const string Route = "POST /api/orders";

    public static void Map(IEndpointRouteBuilder orders) =>
        orders.MapPost("", Handle).RequireAuthorization(Policies.Buyer)
            .WithName("PlaceOrder").WithSummary("Places an order; its stock is held for 30 minutes, until it is paid")
            .Produces<PlacedOrder>(201).ProducesProblem(400).ProducesProblem(409).ProducesProblem(503);

    private static Task<IResult> Handle(
        PlaceOrderRequest request, IdempotentRequest once, CurrentUser buyer, PlacementQueue queue, CancellationToken ct)
    {
        RefuseTwice(request.Lines.Select(line => line.SkuId));
        BeijingDelivery.Check(request.Address.DistrictCode, "address.districtCode");
        request = request with { Address = request.Address.Tidied() };
        var checkout = new Checkout(buyer.Id, once.Key, IdempotentRequest.HashOf(request), request, Activity.Current?.Id);
        return queue.Place(checkout, ct);
    }

    /// <exception cref="RefusedException">400 when a SKU stands on two lines.</exception>
    public static void RefuseTwice(IEnumerable<Guid> skus)
    {
        var seen = new HashSet<Guid>();
        foreach (var (at, sku) in skus.Index())
        {
            if (seen.Add(sku)) continue;
            throw RefusedException.Field($"lines[{at}].skuId", "sku-twice", "同一规格出现了两次，请合并成一行。");
        }
    }
}

/// <summary>A checkout on its way to the drainer, and the answer it waits for.</summary>
internal sealed class Checkout(Guid buyerId, string key, byte[] hash, PlaceOrderRequest request, string? traceParent)
{
    private readonly TaskCompletionSource<IResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Guid BuyerId => buyerId;

    public string Key => key;

    public byte[] Hash => hash;

    public PlaceOrderRequest Request => request;

    public string? TraceParent => traceParent;

    /// <summary>
    /// Where it was sold, as this server knows it and never as the caller says. All who can place an order signed in at the
    /// pages: stands, stores and livestreams will have sign-ins of their own.
    /// </summary>
    public string Channel { get; } = "Online";

    public Task<IResult> Answer => _answer.Task;

    public void Reply(IResult result) => _answer.TrySetResult(result);

    public void Fail(Exception fault) => _answer.TrySetException(fault);
}

/// <summary>201 with a body that was made once, for the answer and for the idempotency key alike.</summary>
internal sealed class PlacedResult(string location, string body) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => StatusCodes.Status201Created;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status201Created;
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.Headers.Location = location;
        return httpContext.Response.WriteAsync(body, httpContext.RequestAborted);
    }
}

/// <summary>Where the market delivers: Beijing, for now.</summary>
internal static class BeijingDelivery
{
    /// <exception cref="RefusedException">400 when the code is no district of Beijing.</exception>
    public static void Check(string? districtCode, string field)
    {
        if (Regions.Find(districtCode) is { Level: "district" }) return;
        throw RefusedException.Field(field, "outside-beijing", "目前只送北京市 16 个区和北京经济技术开发区，请换一个北京的地址。");
    }
}
