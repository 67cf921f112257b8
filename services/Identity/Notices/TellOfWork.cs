using Marketplace.Contracts;
using Marketplace.Identity.Sending;
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
            NoticeSubject.SupplierPurchaseOrder(order.PurchaseOrderId), Told.Signed(
                $"{order.BuyerOrganisationName}{order.CanteenName}下了采购订单{order.Number}，{order.Lines.Count}项共{Notice.Yuan(order.TotalCny)}，请到工作台确认。",
                $"{order.BuyerOrganisationName} {order.CanteenName} placed purchase order {order.Number}, {order.Lines.Count} lines, {Notice.InEnglish(order.TotalCny)}. Please confirm it at your desk."),
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
            NoticeSubject.PurchaseOrder(order.PurchaseOrderId), Told.Signed(
                $"采购订单{order.Number}供应商只能供一部分（{order.Reason}），现在合计{Notice.Yuan(order.TotalCny)}，少的预算已退回。不合适可以在发货前取消。",
                $"Purchase order {order.Number}: the supplier can bring only part ({order.Reason}); it is {Notice.InEnglish(order.TotalCny)} now and the budget for the rest is free again. You can cancel it before it is sent."),
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
            NoticeSubject.PurchaseOrder(order.PurchaseOrderId), Told.Signed(
                $"采购订单{order.Number}已发货，{order.Carrier} {order.TrackingNumber}。到货请两人过秤验收。",
                $"Purchase order {order.Number} was sent, {order.Carrier} {order.TrackingNumber}. Two people weigh and accept it when it comes."),
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
        await Notice.TellAsync(work, message.Id, NoticeKinds.Work, moved.ApplicantId,
            NoticeSubject.Application(moved.ApplicationId), Told.Signed(
            $"{moved.SupplierName}的入驻申请{Words(moved.Status).Chinese}{(moved.Reason.Length == 0 ? "。" : $"：{moved.Reason}")}",
            $"{moved.SupplierName}, your application {Words(moved.Status).English}{(moved.Reason.Length == 0 ? "." : $": {moved.Reason}")}"), moved.MovedAt, now);
        var (role, scope, told) = moved.Status switch
        {
            "Submitted" => (Roles.CountyOfficer, moved.BannerCode, Told.Signed(
                $"{moved.SupplierName}提交了入驻申请，请核实并出具推荐意见。", $"{moved.SupplierName} applied to sell. Please verify and recommend.")),
            "PartlySigned" => (Roles.CountyOfficer, moved.BannerCode, Told.Signed(
                $"{moved.SupplierName}的推荐还差部门签字，请接着办理。", $"{moved.SupplierName}: a department still has to sign the recommendation.")),
            "Recommended" => (Roles.PlatformReviewer, "", Told.Signed(
                $"{moved.SupplierName}已由旗县推荐，等待平台复核。", $"{moved.SupplierName} was recommended by its county and waits for review.")),
            _ => ("", "", Told.Signed("", "")),
        };
        if (role.Length == 0) return;
        await Notice.TellHoldersAsync(work, message.Id, [role], scope, NoticeSubject.ApplicationReview(moved.ApplicationId), told, moved.MovedAt, now);
    }

    private static (string Chinese, string English) Words(string status) => status switch
    {
        "Submitted" => ("已提交，旗县会先核实，请保持电话畅通", "is in; the county verifies it first and may call you"),
        "Returned" => ("需要补充材料，补完即可再次提交", "needs more papers; add them and submit again"),
        "PartlySigned" => ("已有一个部门签了推荐意见，其余部门还在办", "was signed by one department; the others are at it"),
        "Recommended" => ("旗县已推荐，平台正在复核", "was recommended by the county and is under review"),
        "Asked" => ("平台有一个问题要您答复，请到申请页面回答", "raised a question; please answer it on the application's page"),
        "Noticed" => ("平台已同意，正在公示，公示期满没有异议就准入", "was agreed to and is under public notice; without objections you are admitted when it ends"),
        "Rejected" => ("没有通过", "was not accepted"),
        "Admitted" => ("已通过，从现在起可以上架商品", "was accepted; you can list goods from now on"),
        _ => ("有了新进展", "has moved on"),
    };
}
