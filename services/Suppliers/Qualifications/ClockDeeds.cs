using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Suppliers.Applications;

namespace Marketplace.Suppliers.Qualifications;

/// <summary>Qualifications begin and end at midnight in Beijing; what they cover follows within seconds.</summary>
internal sealed class TurnQualifications(SuppliersDatabase db) : IScheduledTask
{
    public async Task<bool> DoOneAsync(DateTimeOffset now, CancellationToken ct)
    {
        var today = BeijingTime.DayOf(now);
        await using var work = await db.BeginAsync(ct);
        var begun = await Qualification.NextAsync(work, "q.state = 'Upcoming' and q.valid_from <= @today", today);
        // A renewal begins before what it renews is over, so that nothing is hidden for a second in between.
        var due = begun ?? await Qualification.NextAsync(work, "q.state = 'Valid' and q.valid_until < @today", today);
        if (due is null) return false;
        var step = new Step(Guid.Empty, "", Step.Clock, "", new Dictionary<string, string>(), now);
        await due.MoveAsync(work, begun is null ? Qualification.Expired : Qualification.Valid, step);
        await work.CommitAsync();
        return true;
    }
}

/// <summary>Reminds of the end on the days promised, once each, unless a renewal is there already.</summary>
internal sealed class RemindOfQualifications(SuppliersDatabase db) : IScheduledTask
{
    private static readonly string Due = $"""
        q.state = 'Valid' and q.valid_until is not null
        and coalesce(q.reminded, 1000) > (select min(day) from unnest({Days}) as day where q.valid_until - @today <= day)
        and not exists (select from suppliers.qualifications r
                        where r.supplier_id = q.supplier_id and r.type_code = q.type_code and r.valid_until > q.valid_until
                          and r.state in ('Pending', 'Upcoming', 'Valid')
                          and (q.product_ids, q.sku_ids) is not distinct from (r.product_ids, r.sku_ids))
        """;

    /// <summary>The days promised, as an array of SQL.</summary>
    public static string Days => $"array[{string.Join(',', Promises.LicenceReminders)}]";

    public static int ThresholdOf(int days) => Promises.LicenceReminders.Where(day => days <= day).Min();

    public async Task<bool> DoOneAsync(DateTimeOffset now, CancellationToken ct)
    {
        var today = BeijingTime.DayOf(now);
        await using var work = await db.BeginAsync(ct);
        if (await Qualification.NextAsync(work, Due, today) is not { ValidUntil: { } until } due) return false;
        var days = until.DayNumber - today.DayNumber;
        await work.ExecuteAsync(
            "update suppliers.qualifications set reminded = @threshold where qualification_id = @QualificationId",
            new { threshold = ThresholdOf(days), due.QualificationId });
        work.Publish(new QualificationExpiring(
            due.QualificationId, due.SupplierId, due.SupplierName, due.TypeName, due.Number, until, days, now));
        await work.CommitAsync();
        return true;
    }
}

/// <summary>Tells the other services of kinds that are new or were changed.</summary>
internal sealed class TellOfTypes(SuppliersDatabase db) : IScheduledTask
{
    private const string Untold = $"""
        select {QualificationType.Columns}
        from suppliers.qualification_types
        where told_version < version
        order by position
        limit 1
        for update skip locked
        """;

    public async Task<bool> DoOneAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        if (await work.FindAsync<QualificationType>(Untold) is not { } type) return false;
        await work.ExecuteAsync("update suppliers.qualification_types set told_version = @Version where type_code = @TypeCode", type);
        work.Publish(new QualificationTypeChanged(
            type.TypeCode, type.Name, type.Mark, type.Categories, type.DemandedOf, type.HidesWhenMissing, now, type.HidesMarkOnly), type.Version);
        await work.CommitAsync();
        return true;
    }
}
