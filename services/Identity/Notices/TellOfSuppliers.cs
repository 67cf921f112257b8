using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Identity.Notices;

/// <summary>Tells a supplier's people that selling was stopped, or goes on.</summary>
internal sealed class TellOfStanding(IdentityDatabase db, TimeProvider clock, IServiceProvider services)
    : Consumer<SupplierStandingChanged>(db, services)
{
    protected override Task Handle(Message<SupplierStandingChanged> message, Work work, CancellationToken ct)
    {
        var s = message.Body;
        var words = s.Standing switch
        {
            "Suspended" => "已被平台暂停销售，商品已全部隐藏",
            "Terminated" => "已被平台清退，商品已全部隐藏",
            "Holiday" => "开始休假，商品暂时隐藏",
            _ => "恢复销售，商品重新上架",
        };
        return Notice.TellHoldersAsync(work, message.Id, [Roles.SupplierOwner, Roles.SupplierStaff], s.SupplierId.ToString(), NoticeSubject.Supplier(s.SupplierId),
            $"【京蒙好物】{s.Name}{words}{(s.Reason.Length == 0 ? "。" : $"：{s.Reason}")}", s.ChangedAt, clock.GetUtcNow());
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
            NoticeSubject.Qualifications(q.SupplierId),
            $"【京蒙好物】{q.SupplierName}的{q.TypeName}（{q.Number}）还有{q.DaysLeft}天到期（{q.ValidUntil:yyyy-MM-dd}），到期后相关商品会自动隐藏，请尽快换证登记。",
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
        var words = q.State == "Expired" ? "已到期" : "已被撤销";
        return Notice.TellHoldersAsync(work, message.Id, [Roles.SupplierOwner, Roles.SupplierStaff, Roles.SupplierProducts], q.SupplierId.ToString(),
            NoticeSubject.Qualifications(q.SupplierId),
            $"【京蒙好物】{q.SupplierName}的{q.TypeName}（{q.Number}）{words}，相关商品已隐藏{(q.Reason.Length == 0 ? "" : $"：{q.Reason}")}。换证登记后自动恢复。",
            q.ChangedAt, clock.GetUtcNow());
    }
}
