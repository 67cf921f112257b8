using System.ComponentModel.DataAnnotations;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Offers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.PurchaseOrders;

/// <summary>
/// Lets the supplier confirm a purchase order, which freezes its freight: whole, or the part it can deliver with the reason, and with
/// the day it proposes. What does not come is free again, stock and budget.
/// </summary>
internal static class ConfirmPurchaseOrder
{
    private const string LinesOf = """
        select line_id, sku_id, quantity, unit_price_cny
        from procurement.purchase_order_lines
        where purchase_order_id = @id
        order by position
        """;

    private const string Standing = """
        select line_id, quantity, asked_quantity
        from procurement.purchase_order_lines
        where purchase_order_id = @id
        """;

    private const string Reduce = """
        update procurement.purchase_order_lines l
        set asked_quantity = l.quantity, quantity = t.quantity, amount_cny = t.amount
        from unnest(@lines, @quantities, @amounts) as t (line_id, quantity, amount)
        where l.line_id = t.line_id
        """;

    private const string Confirm = """
        update procurement.purchase_orders
        set status = 'Confirmed', confirmed_at = @now, goods_cny = @goods, proposed_on = @proposed, reduced_reason = @reason
        where purchase_order_id = @id
        """;

    public static void Map(IEndpointRouteBuilder supplierOrders) =>
        supplierOrders.MapPost("/{id:guid}/confirmation", Handle).RequireAuthorization(Policies.SupplierOrders)
            .WithName("ConfirmPurchaseOrder").WithSummary("供应商确认采购订单，全部或能供的部分").ProducesProblem(400).ProducesProblem(409);

    private static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, ConfirmPurchaseOrderRequest request, CurrentUser user, ProcurementDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var order = await LockedPurchaseOrder.OfSupplier(work, user.SupplierId, id);
        if (order is null) return TypedResults.NotFound();
        if (order.Status == PurchaseOrderLifecycle.Confirmed)
        {
            await MustBeTheSame(work, id, request);
            return TypedResults.NoContent();
        }
        PurchaseOrderLifecycle.MustMove(order.Status, PurchaseOrderLifecycle.Confirmed);
        if (request.TotalCny != order.TotalCny)
        {
            throw RefusedException.Conflict("total-changed", $"采购单位刚改了运费，现在合计{order.TotalCny:0.00}元，请看过再确认。");
        }
        var now = clock.GetUtcNow();
        if (request.ArrivesOn < BeijingTime.DayOf(now))
        {
            throw RefusedException.Field("arrivesOn", "arrives-in-the-past", "预计到货日不能早于今天。");
        }
        var lines = await work.QueryAsync<OrderedLine>(LinesOf, new { id });
        var reduced = Reduced(lines, request);
        var goods = order.GoodsCny;
        if (reduced.Count > 0) goods = await ReduceAsync(work, order, lines, reduced, request.Reason!.Trim(), now);
        await work.ExecuteAsync(Confirm, new
        {
            id, now, goods, proposed = request.ArrivesOn, reason = reduced.Count > 0 ? request.Reason!.Trim() : null,
        });
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    /// <summary>Confirmed twice is confirmed once; another part, from an old page or another device, is not what stands there.</summary>
    private static async Task MustBeTheSame(Work work, Guid id, ConfirmPurchaseOrderRequest request)
    {
        var standing = (await work.QueryAsync<StandingLine>(Standing, new { id })).ToDictionary(line => line.LineId);
        var isSame = request.Lines is { Count: > 0 } lines
            ? lines.All(line => standing.TryGetValue(line.LineId, out var stands) && stands.Quantity == line.Quantity)
            : standing.Values.All(line => line.AskedQuantity is null);
        if (!isSame) throw RefusedException.Conflict("confirmed-already", "这张订单刚才已经确认过了，数量和您这次写的不一样。这一次没有改动，请看现在的数量。");
    }

    /// <summary>The lines of which less comes, with how many do.</summary>
    /// <exception cref="RefusedException">400 at the line, 409 where nothing comes at all.</exception>
    private static Dictionary<Guid, int> Reduced(IReadOnlyList<OrderedLine> lines, ConfirmPurchaseOrderRequest request)
    {
        var ordered = lines.ToDictionary(line => line.LineId, line => line.Quantity);
        var reduced = new Dictionary<Guid, int>();
        foreach (var (line, at) in (request.Lines ?? []).Select((line, at) => (line, at)))
        {
            if (!ordered.TryGetValue(line.LineId, out var most) || line.Quantity > most)
            {
                throw RefusedException.Field($"lines[{at}].quantity", "more-than-ordered", $"这一行订了{most}份，不能确认更多。");
            }
            if (line.Quantity < most) reduced[line.LineId] = line.Quantity;
        }
        if (reduced.Count == 0) return reduced;
        if (lines.All(line => reduced.GetValueOrDefault(line.LineId, line.Quantity) == 0))
        {
            throw RefusedException.Conflict("nothing-confirmed", "一样也供不了的话，请选“接不了”并写明原因。");
        }
        if (string.IsNullOrWhiteSpace(request.Reason)) throw RefusedException.Field("reason", "reason-missing", "请写明为什么少供。");
        return reduced;
    }

    private static async Task<decimal> ReduceAsync(
        Work work, LockedPurchaseOrder order, IReadOnlyList<OrderedLine> lines, Dictionary<Guid, int> reduced, string reason, DateTimeOffset now)
    {
        var fewer = lines.Where(line => reduced.ContainsKey(line.LineId)).ToList();
        await work.ExecuteAsync(Reduce, new
        {
            lines = fewer.Select(line => line.LineId).ToArray(), quantities = fewer.Select(line => reduced[line.LineId]).ToArray(),
            amounts = fewer.Select(line => Money.Line(reduced[line.LineId], line.UnitPriceCny)).ToArray(),
        });
        var goods = lines.Sum(line => Money.Line(reduced.GetValueOrDefault(line.LineId, line.Quantity), line.UnitPriceCny));
        await Budgets.FreeAsync(work, order.BuyerOrganisationId, order.BudgetYear, order.GoodsCny - goods);
        work.Publish(new PurchaseOrderReduced(
            order.PurchaseOrderId, order.Number, order.BuyerOrganisationId, order.SupplierId, reason, goods + order.FreightCny,
            [.. fewer.GroupBy(line => line.SkuId, line => line.Quantity - reduced[line.LineId]).Select(sku => new ReducedLine(sku.Key, sku.Sum()))],
            now));
        return goods;
    }

    private sealed record StandingLine(Guid LineId, int Quantity, int? AskedQuantity);

    private sealed record OrderedLine(Guid LineId, Guid SkuId, int Quantity, decimal UnitPriceCny);
}

/// <param name="TotalCny">Goods and freight as ordered, which the supplier saw and agrees to.</param>
/// <param name="Lines">Those of which fewer packs come; the others come whole.</param>
/// <param name="Reason">Why fewer come.</param>
/// <param name="ArrivesOn">The day the supplier proposes.</param>
public sealed record ConfirmPurchaseOrderRequest(
    decimal TotalCny,
    [MaxLength(200, ErrorMessage = "一张订单最多200行。")] IReadOnlyList<ConfirmedLine>? Lines = null,
    [StringLength(200, ErrorMessage = "原因最多200个字。")] string? Reason = null,
    DateOnly? ArrivesOn = null);

/// <param name="Quantity">Packs that come; 0 is none.</param>
public sealed record ConfirmedLine(Guid LineId, [Range(0, 1_000_000, ErrorMessage = "数量不能是负数。")] int Quantity);
