using Marketplace.Kernel;

namespace Marketplace.Procurement.GoodsReceipts;

/// <summary>A goods receipt locked for a change.</summary>
internal sealed record LockedGoodsReceipt(Guid GoodsReceiptId, Guid PurchaseOrderId, string Status, int SignersNeeded, int Version)
{
    private const string Lock = """
        select goods_receipt_id, purchase_order_id, status, signers_needed, version
        from procurement.goods_receipts
        where goods_receipt_id = @id and buyer_organisation_id = @organisation
        for update
        """;

    public static Task<LockedGoodsReceipt?> FindAsync(Work work, Guid organisation, Guid id) =>
        work.FindAsync<LockedGoodsReceipt>(Lock, new { id, organisation });

    /// <exception cref="RefusedException">409 once somebody has signed.</exception>
    public void MustBeWeighing()
    {
        if (Status == "Weighing") return;
        throw Status == "Accepted"
            ? RefusedException.Conflict("already-accepted", "这张验收单已经签字完成，不能再改。")
            : RefusedException.Conflict("already-signed", "已经有人签字，数字不能再改。要更正请先撤回签字。");
    }
}
