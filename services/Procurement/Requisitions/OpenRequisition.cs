using Marketplace.Kernel;
using Marketplace.Procurement.Goods;

namespace Marketplace.Procurement.Requisitions;

/// <summary>A requisition locked for a change, with its lines.</summary>
internal sealed record OpenRequisition(RequisitionRow Head, IReadOnlyList<RequisitionLine> Lines)
{
    private const string Lock = """
        select requisition_id, number, status, canteen_id, requester_id, needed_on, decided_by, decided_by_name, reason
        from procurement.requisitions
        where requisition_id = @id and buyer_organisation_id = @organisation
        for update
        """;

    private const string LinesOf = $"""
        select {RequisitionLineRow.Columns}
        from procurement.requisition_lines
        where requisition_id = @id
        order by position
        """;

    private const string LeaveForm = "update procurement.requisitions set pasted_form = null where requisition_id = @id and pasted_form is not null";

    public decimal TotalCny => Lines.Sum(line => line.AmountCny);

    public IReadOnlyList<RequisitionLine> Problems => [.. Lines.Where(line => line.Problem is not null)];

    /// <summary>Null when it is not there or belongs to someone else.</summary>
    public static async Task<OpenRequisition?> LockAsync(Work work, Guid organisation, Guid id)
    {
        var head = await work.FindAsync<RequisitionRow>(Lock, new { id, organisation });
        if (head is null) return null;
        var lines = await work.QueryAsync<RequisitionLineRow>(LinesOf, new { id });
        return new(head, Join(lines, await Sku.FindAsync(work, SkuIds(lines))));
    }

    /// <summary>The lines for reading, without a lock.</summary>
    public static async Task<IReadOnlyList<RequisitionLine>> LinesAsync(ProcurementDatabase db, Guid id, CancellationToken ct)
    {
        var lines = await db.QueryAsync<RequisitionLineRow>(LinesOf, new { id }, ct);
        var skus = await db.QueryAsync<Sku>(Sku.ByIds, new { ids = SkuIds(lines) }, ct);
        return Join(lines, skus.ToDictionary(sku => sku.SkuId));
    }

    /// <summary>What the caller asked for and nobody has approved, locked to be given up or taken back.</summary>
    /// <returns>Null when it is not there or belongs to another organisation.</returns>
    /// <exception cref="RefusedException">403 for a colleague, 409 once it was approved.</exception>
    public static async Task<OpenRequisition?> LockOwnAsync(Work work, CurrentUser user, Guid id)
    {
        var requisition = await LockAsync(work, user.ActingAs(Roles.Requester), id);
        if (requisition is null) return null;
        if (requisition.Head.RequesterId != user.Id) throw RefusedException.Forbidden("not-your-request", "只有开单的人能撤回这张请购单。");
        if (!RequisitionState.IsDecided(requisition.Head.Status)) return requisition;
        throw RefusedException.Conflict("already-approved", "请购单已经批准，不能撤回。可以取消还没发货的采购订单。");
    }

    /// <summary>Of the requester's own, still to be changed; from now on the form it was pasted from is another matter.</summary>
    /// <exception cref="RefusedException">403 for a colleague, 409 once it was submitted.</exception>
    public Task EditAsync(Work work, CurrentUser user)
    {
        if (Head.RequesterId != user.Id) throw RefusedException.Forbidden("not-your-request", "只有开单的人能修改这张请购单。");
        return Head.Status is "Draft" or "Rejected" ? work.ExecuteAsync(LeaveForm, new { id = Head.RequisitionId })
            : throw RefusedException.Conflict("not-editable", "请购单已经提交，不能再改。需要修改时请先撤回。");
    }

    private static Guid[] SkuIds(IEnumerable<RequisitionLineRow> lines) =>
        [.. lines.Select(line => line.SkuId).OfType<Guid>().Distinct()];

    private static List<RequisitionLine> Join(IReadOnlyList<RequisitionLineRow> lines, Dictionary<Guid, Sku> skus)
    {
        var asked = lines.Where(row => row.Quantity is not null).ToLookup(row => row.SkuId, row => row.Quantity!.Value);
        return [.. lines.Select(row => new RequisitionLine(
            row, row.SkuId is { } sku ? skus.GetValueOrDefault(sku) : null, [.. asked[row.SkuId]]))];
    }
}

internal sealed record RequisitionRow(
    Guid RequisitionId, string Number, string Status, Guid CanteenId, Guid RequesterId, DateOnly? NeededOn, Guid? DecidedBy,
    string? DecidedByName, string? Reason);
