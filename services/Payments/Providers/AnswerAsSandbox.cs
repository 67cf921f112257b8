using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Payments;

/// <summary>Plays the sandbox provider: the buyer chooses its answer, which then comes as a signed callback like any other.</summary>
internal static class AnswerAsSandbox
{
    private const string Find = """
        select p.reference, p.amount_cny
        from payments.payments p
        join payments.orders o on o.order_id = p.order_id
        where p.payment_id = @paymentId and p.provider = 'sandbox' and o.buyer_id = @buyerId
        """;

    public static void Map(IEndpointRouteBuilder payments) =>
        payments.MapPost("/sandbox/{paymentId:guid}/answers", Handle).RequireAuthorization(Policies.Buyer)
            .WithName("AnswerAsSandbox").WithSummary("Test payments only: lets the sandbox provider say Succeeded or Declined");

    private static async Task<Results<NoContent, NotFound>> Handle(
        Guid paymentId, SandboxAnswerRequest request, CurrentUser buyer, PaymentsDatabase db, SandboxProvider sandbox,
        TakeProviderEvent take, CancellationToken ct)
    {
        if (!sandbox.IsOffered) return TypedResults.NotFound();
        var payment = await db.FindAsync<Payment>(Find, new { paymentId, buyerId = buyer.Id }, ct);
        if (payment is null) return TypedResults.NotFound();

        // A payment's answer of one kind is one event, however often the button is pressed.
        var outcome = Enum.Parse<ProviderOutcome>(request.Outcome);
        var (body, headers) = sandbox.Callback(
            new($"{payment.Reference}-{request.Outcome}", payment.Reference, outcome, payment.AmountCny));
        await take.Callback(sandbox, body, headers, ct);
        return TypedResults.NoContent();
    }

    private sealed record Payment(string Reference, decimal AmountCny);
}

/// <param name="Outcome"><c>Succeeded</c> or <c>Declined</c>; a provider that never answers needs no call.</param>
public sealed record SandboxAnswerRequest(
    [property: Required(ErrorMessage = "请选择结果。")]
    [property: AllowedValues("Succeeded", "Declined", ErrorMessage = "结果只能是“支付成功”或“拒绝支付”。")]
    string Outcome);
