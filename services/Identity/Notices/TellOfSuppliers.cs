using Marketplace.Contracts;
using Marketplace.Identity.Sending;
using Marketplace.Kernel;

namespace Marketplace.Identity.Notices;

/// <summary>Tells a supplier's people that selling was stopped, or goes on.</summary>
internal sealed class TellOfStanding(IdentityDatabase db, TimeProvider clock, IServiceProvider services)
    : Consumer<SupplierStandingChanged>(db, services)
{
    protected override Task Handle(Message<SupplierStandingChanged> message, Work work, CancellationToken ct)
    {
        var s = message.Body;
        var (words, inEnglish) = s.Standing switch
        {
            "Suspended" => ("已被平台暂停销售，商品已全部隐藏", "was suspended by the platform; all goods are hidden"),
            "Terminated" => ("已被平台清退，商品已全部隐藏", "was removed by the platform; all goods are hidden"),
            "Holiday" => ("开始休假，商品暂时隐藏", "is on holiday; goods are hidden for now"),
            _ => ("恢复销售，商品重新上架", "sells again; goods are listed again"),
        };
        return Notice.TellHoldersAsync(work, message.Id, [Roles.SupplierOwner, Roles.SupplierStaff], s.SupplierId.ToString(),
            NoticeSubject.Supplier(s.SupplierId), Told.Signed(
                $"{s.Name}{words}{(s.Reason.Length == 0 ? "。" : $"：{s.Reason}")}",
                $"{s.Name} {inEnglish}{(s.Reason.Length == 0 ? "." : $": {s.Reason}")}"), s.ChangedAt, clock.GetUtcNow());
    }
}

/// <summary>Reminds a supplier's people of a licence that ends.</summary>
internal sealed class TellOfExpiry(IdentityDatabase db, TimeProvider clock, IServiceProvider services)
    : Consumer<QualificationExpiring>(db, services)
{
    protected override Task Handle(Message<QualificationExpiring> message, Work work, CancellationToken ct)
    {
        var q = message.Body;
        return Notice.TellHoldersAsync(work, message.Id, [Roles.SupplierOwner, Roles.SupplierStaff, Roles.SupplierProducts], q.SupplierId.ToString(),
            NoticeSubject.Qualifications(q.SupplierId), Told.Signed(
                $"{q.SupplierName}的{q.TypeName}（{q.Number}）还有{q.DaysLeft}天到期（{q.ValidUntil:yyyy-MM-dd}），到期后相关商品会自动隐藏，请尽快换证登记。",
                $"{q.SupplierName}: {q.TypeName} ({q.Number}) ends in {q.DaysLeft} days, on {q.ValidUntil:yyyy-MM-dd}. Goods that need it are hidden then; please renew and register it."),
            q.RemindedAt, clock.GetUtcNow());
    }
}

/// <summary>Tells a supplier's people when a licence ended or was withdrawn, and that goods are hidden.</summary>
internal sealed class TellOfQualification(IdentityDatabase db, TimeProvider clock, IServiceProvider services)
    : Consumer<QualificationChanged>(db, services)
{
    protected override Task Handle(Message<QualificationChanged> message, Work work, CancellationToken ct)
    {
        var q = message.Body;
        if (q.State == "Valid") return Task.CompletedTask;
        var (words, inEnglish) = q.State == "Expired" ? ("已到期", "has ended") : ("已被撤销", "was withdrawn");
        return Notice.TellHoldersAsync(work, message.Id, [Roles.SupplierOwner, Roles.SupplierStaff, Roles.SupplierProducts], q.SupplierId.ToString(),
            NoticeSubject.Qualifications(q.SupplierId), Told.Signed(
                $"{q.SupplierName}的{q.TypeName}（{q.Number}）{words}，相关商品已隐藏{(q.Reason.Length == 0 ? "" : $"：{q.Reason}")}。换证登记后自动恢复。",
                $"{q.SupplierName}: {q.TypeName} ({q.Number}) {inEnglish}; goods that need it are hidden{(q.Reason.Length == 0 ? "" : $": {q.Reason}")}. They come back once a new one is registered."),
            q.ChangedAt, clock.GetUtcNow());
    }
}
