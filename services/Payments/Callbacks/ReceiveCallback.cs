using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Payments;

/// <summary>Where providers tell us what became of a payment. The signature is the authorisation.</summary>
internal static class ReceiveCallback
{
    private const int MostBytes = 64 * 1024;

    public static void Map(IEndpointRouteBuilder payments) =>
        payments.MapPost("/callbacks/{provider}", Handle).AllowAnonymous()
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .WithName("ReceivePaymentCallback").WithSummary("A provider's signed word on a payment; the same event may come again")
            .Produces(204).ProducesProblem(400).ProducesProblem(401).ProducesProblem(404);

    private static async Task<Results<NoContent, NotFound, UnauthorizedHttpResult>> Handle(
        string provider, HttpRequest request, IEnumerable<IPaymentProvider> providers, TakeProviderEvent take, CancellationToken ct)
    {
        var from = providers.FirstOrDefault(known => known.Name == provider);
        if (from is null) return TypedResults.NotFound();
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, ct);
        return await take.Callback(from, body.ToArray(), request.Headers, ct) ? TypedResults.NoContent() : TypedResults.Unauthorized();
    }
}
