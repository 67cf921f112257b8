using Marketplace.Kernel;
using Marketplace.Suppliers.Admission;
using Marketplace.Suppliers.Applications;

namespace Marketplace.Suppliers.Notices;

/// <summary>Admits whose notice has run its days without an objection still open.</summary>
internal sealed class EndNotices(SuppliersDatabase db) : IScheduledTask
{
    private const string Due = $"""
        select {Application.Columns}
        from suppliers.applications a
        where status = 'Noticed' and notice_until <= @now
          and not exists (select from suppliers.objections o where o.application_id = a.application_id and o.state = 'Open')
        order by notice_until
        limit 1
        for update skip locked
        """;

    public async Task<bool> DoOneAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        if (await work.FindAsync<Application>(Due, new { now }) is not { } application) return false;
        var step = new Step(Guid.Empty, "", Step.Clock, "公示期满，没有成立的异议。", new Dictionary<string, string>(), now);
        try
        {
            await SupplierMaking.RefuseKnownCodeAsync(work, application);
            await SupplierMaking.MakeAsync(work, application, now);
            await application.MoveAsync(work, ApplicationStatus.Admitted, step);
        }
        catch (RefusedException refused)
        {
            // Somebody else with the same code was admitted meanwhile; the reviewer looks again.
            await application.MoveAsync(work, ApplicationStatus.Recommended, step with { Reason = refused.Message });
        }
        await work.CommitAsync();
        return true;
    }
}
