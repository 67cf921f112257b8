using Marketplace.Kernel;

namespace Marketplace.Procurement.Requisitions;

/// <summary>What an approved requisition is called follows from its orders, whichever of them ends in what way.</summary>
internal static class RequisitionState
{
    // Two orders may end at once; whoever is second reads what the first has done.
    private const string Lock = """
        select requisition_id
        from procurement.requisitions
        where requisition_id = @requisition
        for update
        """;

    private const string Follow = """
        update procurement.requisitions r
        set status = o.status
        from (
            select case when bool_or(status = 'Placed') then 'Approved'
                when bool_and(status in ('StockRefused', 'Declined', 'Cancelled')) then 'Unfilled'
                else 'Ordered' end as status
            from procurement.purchase_orders
            where requisition_id = @requisition
        ) o
        where r.requisition_id = @requisition and r.status in ('Approved', 'Ordered', 'Unfilled') and r.status <> o.status
        """;

    /// <summary>It was approved, whatever came of it.</summary>
    public static bool IsDecided(string status) => status is "Approved" or "Ordered" or "Unfilled";

    public static async Task FollowOrdersAsync(Work work, Guid requisition)
    {
        await work.FindAsync<Guid?>(Lock, new { requisition });
        await work.ExecuteAsync(Follow, new { requisition });
    }
}
