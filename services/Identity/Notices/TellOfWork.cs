using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Identity.Notices;

/// <summary>Tells a supplier's people that a canteen ordered.</summary>
internal sealed class TellSupplierOfPurchaseOrder(IdentityDatabase db, TimeProvider clock, IServiceProvider services)
    : Consumer<PurchaseOrderPlaced>(db, services)
{
    protected override Task Handle(Message<PurchaseOrderPlaced> message, Work work, CancellationToken ct)
    {
        var order = message.Body;
        return Notice.TellHoldersAsync(work, message.Id, [Roles.SupplierOwner, Roles.SupplierStaff, Roles.SupplierOrders], order.SupplierId.ToString(),
            NoticeSubject.SupplierPurchaseOrder(order.PurchaseOrderId),
            $"【京蒙好物】{order.BuyerOrganisationName}{order.CanteenName}下了采购订单{order.Number}，{order.Lines.Count}项共{Notice.Yuan(order.TotalCny)}，请到工作台确认。",
            order.PlacedAt, clock.GetUtcNow());
    }
}

/// <summary>Tells those who asked and approved that a supplier brings less than was ordered.</summary>
internal sealed class TellUnitOfReducedOrder(IdentityDatabase db, TimeProvider clock, IServiceProvider services)
    : Consumer<PurchaseOrderReduced>(db, services)
{
    protected override Task Handle(Message<PurchaseOrderReduced> message, Work work, CancellationToken ct)
    {
        var order = message.Body;
        return Notice.TellHoldersAsync(work, message.Id, [Roles.Requester, Roles.Approver], order.BuyerOrganisationId.ToString(),
            NoticeSubject.PurchaseOrder(order.PurchaseOrderId),
            $"【京蒙好物】采购订单{order.Number}供应商只能供一部分（{order.Reason}），现在合计{Notice.Yuan(order.TotalCny)}，少的预算已退回。不合适可以在发货前取消。",
            order.ReducedAt, clock.GetUtcNow());
    }
}

/// <summary>Tells those who will weigh it that goods are on the way.</summary>
internal sealed class TellReceiversOfShipment(IdentityDatabase db, TimeProvider clock, IServiceProvider services)
    : Consumer<PurchaseOrderShipped>(db, services)
{
    protected override Task Handle(Message<PurchaseOrderShipped> message, Work work, CancellationToken ct)
    {
        var order = message.Body;
        return Notice.TellHoldersAsync(work, message.Id, [Roles.Receiver], order.BuyerOrganisationId.ToString(),
            NoticeSubject.PurchaseOrder(order.PurchaseOrderId),
            $"【京蒙好物】采购订单{order.Number}已发货，{order.Carrier} {order.TrackingNumber}。到货请两人过秤验收。",
            order.ShippedAt, clock.GetUtcNow());
    }
}

/// <summary>Tells an applicant how far they are, and the officers whose turn it is.</summary>
internal sealed class TellOfApplication(IdentityDatabase db, TimeProvider clock, IServiceProvider services)
    : Consumer<ApplicationMoved>(db, services)
{
    protected override async Task Handle(Message<ApplicationMoved> message, Work work, CancellationToken ct)
    {
        var (moved, now) = (message.Body, clock.GetUtcNow());
        await Notice.TellAsync(work, message.Id, NoticeKinds.Work, moved.ApplicantId, NoticeSubject.Application(moved.ApplicationId),
            $"【京蒙好物】{moved.SupplierName}的入驻申请{Words(moved.Status)}{Why(moved.Reason)}", moved.MovedAt, now);
        var (role, scope, text) = moved.Status switch
        {
            "Submitted" => (Roles.CountyOfficer, moved.BannerCode, $"【京蒙好物】{moved.SupplierName}提交了入驻申请，请核实并出具推荐意见。"),
            "PartlySigned" => (Roles.CountyOfficer, moved.BannerCode, $"【京蒙好物】{moved.SupplierName}的推荐还差部门签字，请接着办理。"),
            "Recommended" => (Roles.PlatformReviewer, "", $"【京蒙好物】{moved.SupplierName}已由旗县推荐，等待平台复核。"),
            _ => ("", "", ""),
        };
        if (role.Length == 0) return;
        await Notice.TellHoldersAsync(work, message.Id, [role], scope, NoticeSubject.ApplicationReview(moved.ApplicationId), text, moved.MovedAt, now);
    }

    private static string Words(string status) => status switch
    {
        "Submitted" => "已提交，旗县会先核实，请保持电话畅通",
        "Returned" => "需要补充材料，补完即可再次提交",
        "PartlySigned" => "已有一个部门签了推荐意见，其余部门还在办",
        "Recommended" => "旗县已推荐，平台正在复核",
        "Asked" => "平台有一个问题要您答复，请到申请页面回答",
        "Noticed" => "平台已同意，正在公示，公示期满没有异议就准入",
        "Rejected" => "没有通过",
        "Admitted" => "已通过，从现在起可以上架商品",
        _ => "有了新进展",
    };

    private static string Why(string reason) => reason.Length == 0 ? "。" : $"：{reason}";
}
