using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Marketplace.Procurement.Goods;
using Marketplace.Procurement.Requisitions.Pasting;

namespace Marketplace.Procurement.Requisitions;

/// <summary>Makes a requisition of chosen goods, such as the quantities filled in on the 常购清单.</summary>
internal static class CreateRequisition
{
    public static void Map(IEndpointRouteBuilder requisitions) =>
        requisitions.MapPost("", Handle).RequireAuthorization(CanteenStaff.Requester)
            .WithName("CreateRequisition").WithSummary("按所选商品开请购单")
            .Produces<RequisitionMade>(201).ProducesProblem(400).ProducesProblem(403);

    private static async Task<IResult> Handle(
        CreateRequisitionRequest request, IdempotentRequest once, CurrentUser user, ProcurementDatabase db, TimeProvider clock,
        CancellationToken ct)
    {
        var organisation = user.ActingAs(Roles.Requester);
        return await once.RunAsync(db, request, async work =>
        {
            var ids = request.Lines.Select(line => line.SkuId).Distinct().ToArray();
            var skus = await Sku.FindAsync(work, ids);
            var lines = request.Lines.Select((line, at) => Line(line, at, skus)).ToList();
            var (id, _) = await NewRequisition.WriteAsync(
                work, user, organisation, new(request.CanteenId, request.NeededOn, request.Note), lines, clock.GetUtcNow());
            return TypedResults.Created($"/api/procurement/requisitions/{id}", new RequisitionMade(id, lines.Count, lines.Count, 0, []));
        }, ct);
    }

    private static NewLine Line(RequestedLine line, int at, Dictionary<Guid, Sku> skus)
    {
        if (!skus.TryGetValue(line.SkuId, out var sku) || !sku.CanBeOrdered)
        {
            throw RefusedException.Field($"lines[{at}].skuId", "unknown-sku", "这种商品没有了或不供食堂，请换一种。");
        }
        var made = NewLine.Of(line.Quantity, line.Unit ?? "", line.Note ?? "", sku);
        if (made.Packs is null)
        {
            throw RefusedException.Field(
                $"lines[{at}].quantity", "wrong-quantity", Units.Packs(line.Quantity, line.Unit ?? "", sku).Remark ?? "请核对数量。");
        }
        return made;
    }
}

public sealed record CreateRequisitionRequest(
    Guid? CanteenId, DateOnly? NeededOn, [StringLength(200, ErrorMessage = "备注最多200个字。")] string? Note,
    [Required(ErrorMessage = "请选择要采购的商品。"), MinLength(1, ErrorMessage = "请至少填一行数量。"),
     MaxLength(PastedRows.Most, ErrorMessage = "一张请购单最多200行。")] IReadOnlyList<RequestedLine> Lines);

/// <param name="Unit">袋, 箱, 斤 or 公斤; packs when empty.</param>
public sealed record RequestedLine(
    Guid SkuId,
    [Range(typeof(decimal), "0.001", "1000000", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "数量要大于零，且不要太大。")] decimal Quantity,
    string? Unit, [StringLength(200, ErrorMessage = "备注最多200个字。")] string? Note);
