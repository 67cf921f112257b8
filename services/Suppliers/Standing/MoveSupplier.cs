using System.ComponentModel.DataAnnotations;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Suppliers.Applications;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Suppliers.Standing;

/// <summary>The platform suspends, reinstates, terminates or re-admits a supplier; an owner goes on holiday and comes back.</summary>
internal static class MoveSupplier
{
    public static void Map(IEndpointRouteBuilder suppliers)
    {
        suppliers.MapPut("/register/{supplierId:guid}/standing", Decide).RequireAuthorization(Policies.For(Roles.PlatformReviewer))
            .WithName("MoveSupplier").WithSummary("Active, Suspended or Terminated; its goods are hidden or come back within seconds.")
            .ProducesProblem(400).ProducesProblem(409);
        suppliers.MapPut("/mine/standing", Rest).RequireAuthorization(Policies.SupplierOwner)
            .WithName("TakeHoliday").WithSummary("Holiday or Active, by the owner.").ProducesProblem(400).ProducesProblem(409);
    }

    private static async Task<Results<NoContent, NotFound>> Decide(
        Guid supplierId, StandingRequest request, CurrentUser reviewer, SuppliersDatabase db, TimeProvider clock, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Reason)) throw RefusedException.Field("reason", "reason-missing", "请写明原因，供应商会看到。");
        await using var work = await db.BeginAsync(ct);
        if (await SupplierStanding.LockAsync(work, supplierId) is not { } supplier) return TypedResults.NotFound();
        if (supplier.OwnerId == reviewer.Id) throw RefusedException.Forbidden("own-supplier", "不能办理自己的供应商。");
        supplier.Check(request.Standing, Roles.PlatformReviewer, request.Version);
        await supplier.MoveAsync(work, request.Standing, null,
            Step.By(reviewer, Roles.PlatformReviewer, request.Reason.Trim(), clock.GetUtcNow()));
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, NotFound>> Rest(
        HolidayRequest request, CurrentUser owner, SuppliersDatabase db, TimeProvider clock, CancellationToken ct)
    {
        if (request.Until is { } until && until < clock.Today())
        {
            throw RefusedException.Field("until", "holiday-over", "休假的最后一天已经过去了，请改成今天或以后。");
        }
        await using var work = await db.BeginAsync(ct);
        if (await SupplierStanding.LockAsync(work, owner.SupplierId) is not { } supplier) return TypedResults.NotFound();
        supplier.Check(request.Standing, Roles.SupplierOwner, request.Version);
        var reason = request.Standing == SupplierStanding.Active ? "" : request.Reason?.Trim() ?? "";
        await supplier.MoveAsync(work, request.Standing, request.Standing == SupplierStanding.Holiday ? request.Until : null,
            Step.By(owner, Roles.SupplierOwner, reason, clock.GetUtcNow()));
        await work.CommitAsync();
        return TypedResults.NoContent();
    }
}

/// <summary>Ends a holiday after its last day.</summary>
internal sealed class EndHolidays(SuppliersDatabase db) : IScheduledTask
{
    private const string Due = """
        select supplier_id
        from suppliers.suppliers
        where standing = 'Holiday' and holiday_until < @today
        limit 1
        for update skip locked
        """;

    public async Task<bool> DoOneAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        if (await work.FindAsync<Guid?>(Due, new { today = BeijingTime.DayOf(now) }) is not { } supplierId) return false;
        var supplier = await SupplierStanding.LockAsync(work, supplierId);
        await supplier!.MoveAsync(work, SupplierStanding.Active, null,
            new Step(Guid.Empty, "", Step.Clock, "", new Dictionary<string, string>(), now));
        await work.CommitAsync();
        return true;
    }
}

/// <param name="Version">The version that was read.</param>
public sealed record StandingRequest(
    [property: AllowedValues("Active", "Suspended", "Terminated", ErrorMessage = "只能暂停、恢复或清退。")] string Standing,
    [property: StringLength(300, ErrorMessage = "原因最多300个字。")] string? Reason, long Version);

/// <param name="Until">The last day away; empty for until further notice.</param>
public sealed record HolidayRequest(
    [property: AllowedValues("Active", "Holiday", ErrorMessage = "只能休假或恢复营业。")] string Standing,
    [property: StringLength(100, ErrorMessage = "说明最多100个字。")] string? Reason, DateOnly? Until, long Version);
