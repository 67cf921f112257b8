using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Suppliers.Applications;

namespace Marketplace.Suppliers.Standing;

/// <summary>How an admitted supplier stands, who may change it and how. Pure but for <see cref="MoveAsync"/>.</summary>
internal sealed record SupplierStanding(
    Guid SupplierId, string Name, string BannerCode, Guid OwnerId, string Standing, string StandingReason, DateOnly? HolidayUntil, long Version)
{
    public const string Active = "Active";
    public const string Suspended = "Suspended";
    public const string Holiday = "Holiday";
    public const string Terminated = "Terminated";

    private const string Lock = """
        select supplier_id, name, banner_code, owner_id, standing, standing_reason, holiday_until, version
        from suppliers.suppliers
        where supplier_id = @supplierId
        for update
        """;

    private static readonly Dictionary<(string From, string To), string[]> Moves = new()
    {
        [(Active, Holiday)] = [Roles.SupplierOwner],
        [(Holiday, Active)] = [Roles.SupplierOwner, Step.Clock],
        [(Active, Suspended)] = [Roles.PlatformReviewer],
        [(Holiday, Suspended)] = [Roles.PlatformReviewer],
        [(Suspended, Active)] = [Roles.PlatformReviewer],
        [(Active, Terminated)] = [Roles.PlatformReviewer],
        [(Holiday, Terminated)] = [Roles.PlatformReviewer],
        [(Suspended, Terminated)] = [Roles.PlatformReviewer],
        // Re-admitted.
        [(Terminated, Active)] = [Roles.PlatformReviewer],
    };

    /// <summary>Locked, so that of two officers at once the second sees what the first did.</summary>
    public static Task<SupplierStanding?> LockAsync(Work work, Guid supplierId) =>
        work.FindAsync<SupplierStanding>(Lock, new { supplierId });

    public static IEnumerable<string> NextFor(string standing, string role) =>
        Moves.Where(move => move.Key.From == standing && move.Value.Contains(role)).Select(move => move.Key.To);

    /// <exception cref="RefusedException">409 when somebody was faster, or the table has no such move for this role.</exception>
    public void Check(string to, string role, long version)
    {
        if (Version != version)
        {
            throw RefusedException.Conflict("supplier-changed", $"这家供应商刚刚被别人办理过，现在是“{NameOf(Standing)}”，请刷新后再看。");
        }
        if (!NextFor(Standing, role).Contains(to))
        {
            throw RefusedException.Conflict("supplier-standing", $"这家供应商现在是“{NameOf(Standing)}”，不能改为“{NameOf(to)}”。");
        }
    }

    /// <summary>Takes the step: row, history and the news that hides the goods or brings them back.</summary>
    public async Task MoveAsync(Work work, string to, DateOnly? holidayUntil, Step step)
    {
        await work.ExecuteAsync(
            """
            update suppliers.suppliers
            set standing = @to, standing_reason = @Reason, standing_at = @At, holiday_until = @holidayUntil, version = version + 1
            where supplier_id = @SupplierId
            """,
            new { to, step.Reason, step.At, holidayUntil, SupplierId });
        await work.ExecuteAsync(
            """
            insert into suppliers.supplier_steps (step_id, supplier_id, standing, actor_id, actor_name, actor_role, reason, at)
            values (@id, @SupplierId, @to, @ActorId, @ActorName, @ActorRole, @Reason, @At)
            """,
            new { id = Guid.CreateVersion7(), SupplierId, to, step.ActorId, step.ActorName, step.ActorRole, step.Reason, step.At });
        work.Publish(new SupplierStandingChanged(SupplierId, Name, BannerCode, to, step.Reason, step.At), Version + 1);
    }

    public static string NameOf(string standing) => standing switch
    {
        Active => "正常",
        Suspended => "已暂停",
        Holiday => "休假中",
        _ => "已清退",
    };
}
