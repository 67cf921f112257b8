using Marketplace.Kernel;

namespace Marketplace.Procurement.GoodsReceipts;

/// <summary>A goods receipt locked for a change.</summary>
internal sealed record LockedGoodsReceipt(
    Guid GoodsReceiptId, Guid PurchaseOrderId, string Status, int SignersNeeded, int Version, Guid RequesterId)
{
    private const string Lock = """
        select g.goods_receipt_id, g.purchase_order_id, g.status, g.signers_needed, g.version, r.requester_id
        from procurement.goods_receipts g
        join procurement.purchase_orders p on p.purchase_order_id = g.purchase_order_id
        join procurement.requisitions r on r.requisition_id = p.requisition_id
        where g.goods_receipt_id = @id and g.buyer_organisation_id = @organisation
        for update of g
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

    /// <summary>Who asks for goods does not also say that they came.</summary>
    /// <exception cref="RefusedException">403 for the requester.</exception>
    public void MustNotBeOf(CurrentUser user) => MustNotBeOf(user, RequesterId);

    /// <inheritdoc cref="MustNotBeOf(CurrentUser)" />
    public static void MustNotBeOf(CurrentUser user, Guid requester)
    {
        if (user.Id == requester) throw RefusedException.Forbidden("own-goods", "这批货是您自己请购的，要由别的同事过秤和签字。");
    }
}
