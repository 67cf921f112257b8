using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Marketplace.Procurement.Goods;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.Requisitions;

/// <summary>Changes or removes a line of the caller's own open requisition: another SKU, another quantity, a note.</summary>
internal static class ChangeRequisitionLine
{
    private const string FindSku = $"""
        select {Sku.Columns}
        from procurement.skus
        where sku_id = @skuId
        """;

    private const string Update = """
        update procurement.requisition_lines
        set sku_id = @skuId, quantity = @packs, asked_quantity = @asked, asked_unit = @unit, note = @note,
            expected_price_cny = @expected
        where line_id = @lineId and requisition_id = @id
        """;

    private const string Delete = """
        delete from procurement.requisition_lines
        where line_id = @lineId and requisition_id = @id
        """;

    public static void Map(IEndpointRouteBuilder requisitions)
    {
        requisitions.MapPut("/{id:guid}/lines/{lineId:guid}", Change).RequireAuthorization(CanteenStaff.Requester)
            .WithName("ChangeRequisitionLine").WithSummary("修改请购行").ProducesProblem(400).ProducesProblem(409);
        requisitions.MapDelete("/{id:guid}/lines/{lineId:guid}", Remove).RequireAuthorization(CanteenStaff.Requester)
            .WithName("RemoveRequisitionLine").WithSummary("删除请购行").ProducesProblem(409);
    }

    private static async Task<Results<NoContent, NotFound>> Change(
        Guid id, Guid lineId, ChangeLineRequest request, CurrentUser user, ProcurementDatabase db, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var requisition = await OpenRequisition.LockAsync(work, user.ActingAs(Roles.Requester), id);
        var line = requisition?.Lines.FirstOrDefault(line => line.Row.LineId == lineId);
        if (requisition is null || line is null) return TypedResults.NotFound();
        requisition.MustBeEditableBy(user);

        var skuId = request.SkuId ?? line.Row.SkuId;
        var sku = skuId is null ? null : await work.FindAsync<Sku>(FindSku, new { skuId });
        if (request.SkuId is not null && sku is not { CanBeOrdered: true })
        {
            throw RefusedException.Field("skuId", "unknown-sku", "这种商品没有了或不供食堂，请换一种。");
        }
        var (asked, unit) = (request.Quantity ?? line.Row.AskedQuantity, request.Unit ?? line.Row.AskedUnit);
        var count = sku is null ? null : Units.Packs(asked, unit, sku);
        if (request.Quantity is not null && count is { Packs: null })
        {
            throw RefusedException.Field("quantity", "wrong-quantity", count.Remark ?? "请核对数量。");
        }
        await work.ExecuteAsync(Update, new
        {
            id, lineId, skuId, packs = count?.Packs, asked, unit, note = request.Note ?? line.Row.Note, expected = sku?.PriceFor(count?.Packs),
        });
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, NotFound>> Remove(
        Guid id, Guid lineId, CurrentUser user, ProcurementDatabase db, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var requisition = await OpenRequisition.LockAsync(work, user.ActingAs(Roles.Requester), id);
        if (requisition is null) return TypedResults.NotFound();
        requisition.MustBeEditableBy(user);
        if (await work.ExecuteAsync(Delete, new { id, lineId }) == 0) return TypedResults.NotFound();
        await work.CommitAsync();
        return TypedResults.NoContent();
    }
}

/// <summary>What is null stays as it was.</summary>
public sealed record ChangeLineRequest(
    Guid? SkuId,
    [Range(typeof(decimal), "0.001", "1000000", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "数量要大于零，且不要太大。")] decimal? Quantity,
    [StringLength(20, ErrorMessage = "单位太长。")] string? Unit,
    [StringLength(200, ErrorMessage = "备注最多200个字。")] string? Note);
