using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Marketplace.Offers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.PurchaseOrders;

/// <summary>
/// Lets the unit offer a freight for a purchase order until the supplier confirms, which agrees to it and freezes it. It is
/// taken from the budget like goods.
/// </summary>
internal static class SetFreight
{
    private const string Update = """
        update procurement.purchase_orders
        set freight_cny = @freight
        where purchase_order_id = @id
        """;

    public static void Map(IEndpointRouteBuilder orders) =>
        orders.MapPut("/{id:guid}/freight", Handle).RequireAuthorization(CanteenStaff.Approver)
            .WithName("SetPurchaseOrderFreight").WithSummary("供应商确认前修改运费").ProducesProblem(403).ProducesProblem(409);

    private static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, SetFreightRequest request, CurrentUser user, ProcurementDatabase db, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var order = await LockedPurchaseOrder.OfOrganisation(work, user.ActingAs(Roles.Approver), id);
        if (order is null) return TypedResults.NotFound();
        if (order.Status is not (PurchaseOrderLifecycle.Placed or PurchaseOrderLifecycle.StockTaken))
        {
            throw RefusedException.Conflict("freight-frozen", "供应商已经确认，运费不能再改。");
        }
        var freight = Money.Round(request.FreightCny);
        var more = freight - order.FreightCny;
        if (more > 0) await Budgets.CommitAsync(work, order.BuyerOrganisationId, order.BudgetYear, more);
        else await Budgets.FreeAsync(work, order.BuyerOrganisationId, order.BudgetYear, -more);
        await work.ExecuteAsync(Update, new { id, freight });
        await work.CommitAsync();
        return TypedResults.NoContent();
    }
}

public sealed record SetFreightRequest(
    [Range(typeof(decimal), "0", "100000", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "运费在0到100000元之间。")] decimal FreightCny);
