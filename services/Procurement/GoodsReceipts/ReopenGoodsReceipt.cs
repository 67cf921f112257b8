using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.GoodsReceipts;

/// <summary>Takes the signatures back while the receipt is not accepted yet, so that a wrong figure can be weighed again.</summary>
internal static class ReopenGoodsReceipt
{
    private const string TakeBack = """
        delete from procurement.goods_receipt_signatures
        where goods_receipt_id = @id
        """;

    private const string Reopen = """
        update procurement.goods_receipts
        set status = 'Weighing', version = version + 1
        where goods_receipt_id = @id
        """;

    public static void Map(IEndpointRouteBuilder receipts) =>
        receipts.MapPost("/{id:guid}/correction", Handle).RequireAuthorization(CanteenStaff.Receiver)
            .WithName("ReopenGoodsReceipt").WithSummary("撤回签字，更正数字").ProducesProblem(409);

    private static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, CurrentUser user, ProcurementDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var receipt = await LockedGoodsReceipt.FindAsync(work, user.ActingAs(Roles.Receiver), id);
        if (receipt is null) return TypedResults.NotFound();
        receipt.MustNotBeOf(user);
        if (receipt.Status == "Weighing") return TypedResults.NoContent();
        if (receipt.Status == "Accepted") receipt.MustBeWeighing();
        await work.ExecuteAsync(TakeBack, new { id });
        await work.ExecuteAsync(Reopen, new { id });
        await work.AuditAsync(user, "reopen-goods-receipt", id, "撤回签字，重新登记验收数字", clock.GetUtcNow());
        await work.CommitAsync();
        return TypedResults.NoContent();
    }
}
