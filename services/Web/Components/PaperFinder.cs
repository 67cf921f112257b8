using Marketplace.Readers;
using Marketplace.Web.Calls;
using Marketplace.Web.CanteenDesk;
using Marketplace.Web.Language;
using Marketplace.Web.OfficerDesk.Board;
using Marketplace.Web.Session;
using Marketplace.Web.Shop.MyOrders;
using Marketplace.Web.SupplierDesk.Orders;

namespace Marketplace.Web.Components;

/// <param name="Kind">A key of <see cref="Text"/>.</param>
/// <param name="State">In the reader's language.</param>
public sealed record FoundPaper(string Number, string Kind, string State, string Href);

/// <summary>Finds a paper by its number on the desks its reader works at: asked of the same lists, so that nobody is told of what they may not see.</summary>
internal sealed class PaperFinder(Api api, Visitor visitor)
{
    private static Text T => Text.Current;

    public async Task<FoundPaper?> FindAsync(PaperKind kind, string number) =>
        (visitor.Has(Roles.Requester, Roles.Approver, Roles.Receiver, Roles.Supervisor) ? await AtCanteenAsync(kind, number) : null)
        ?? (Sells(Roles.SupplierOrders) ? await OfSupplierAsync(kind, number) : null)
        ?? (Sells(Roles.SupplierAccounts) ? await OnStatementAsync(kind, number, "suppliers/me/statements", item => $"/supplier/statements/{item.MonthPath}/{item.BuyerOrganisationId}") : null)
        ?? (visitor.Has(Roles.CountyOfficer, Roles.DistrictOfficer, Roles.PlatformReviewer, Roles.Finance, Roles.Administrator) ? await DeliveredAsync(number) : null);

    private bool Sells(string duty) => visitor.Has(Roles.SupplierOwner, Roles.SupplierStaff, duty);

    private async Task<FoundPaper?> AtCanteenAsync(PaperKind kind, string number)
    {
        switch (kind)
        {
            case PaperKind.Requisition:
                return (await List<RequisitionList>("requisitions", number))?.Items.FirstOrDefault(item => item.Number == number) is { } requisition
                    ? new(number, Text.Key("请购单"), T[Words.Requisition(requisition.Status).Label], $"/canteen/requisitions/{requisition.RequisitionId}") : null;
            case PaperKind.PurchaseOrder:
                return (await List<PurchaseOrders>("purchase-orders", number))?.Items.FirstOrDefault(item => item.Number == number) is { } order
                    ? new(number, Text.Key("采购订单"), T[Words.Order(order.Status).Label], $"/canteen/orders/{order.PurchaseOrderId}") : null;
            case PaperKind.GoodsReceipt or PaperKind.CreditNote:
                if ((await List<PurchaseOrders>("purchase-orders", number))?.Items is not [{ GoodsReceiptId: { } id } received]) return null;
                return kind == PaperKind.CreditNote ? new(number, Text.Key("贷项"), T["在验收单{0}上", received.ReceiptNumber], $"/canteen/receipts/{id}")
                    : received.ReceiptNumber == number ? new(number, Text.Key("验收单"), T[Words.Order(received.Status).Label], $"/canteen/receipts/{id}") : null;
            default:
                return await OnStatementAsync(kind, number, "statements", item => $"/canteen/statements/{item.MonthPath}/{item.SupplierId}");
        }
    }

    private async Task<FoundPaper?> OfSupplierAsync(PaperKind kind, string number)
    {
        if (kind == PaperKind.RetailOrder)
        {
            var parts = await api.TryGet<SupplierOrderPage>(Services.Orders, $"/api/orders/supplier-orders?query={number}");
            return parts.Value?.Orders.FirstOrDefault(part => part.Number == number) is { } part
                ? new(number, Text.Key("零售订单"), T[OrderWords.Status(part.Status)], $"/supplier/orders/{part.SupplierOrderId}") : null;
        }
        if (kind is not (PaperKind.PurchaseOrder or PaperKind.GoodsReceipt)) return null;
        if ((await List<PurchaseOrders>("suppliers/me/purchase-orders", number))?.Items is not [var order]) return null;
        var href = $"/supplier/purchase-orders/{order.PurchaseOrderId}";
        return order.Number == number ? new(number, Text.Key("食堂订单"), T[Words.Order(order.Status).Label], href)
            : order.ReceiptNumber == number ? new(number, Text.Key("验收单"), T["属于食堂订单{0}", order.Number], href) : null;
    }

    private async Task<FoundPaper?> OnStatementAsync(PaperKind kind, string number, string list, Func<StatementItem, string> hrefOf)
    {
        if (kind is not (PaperKind.Statement or PaperKind.CreditNote)) return null;
        if ((await List<StatementList>(list, number))?.Items is not [var item]) return null;
        return kind == PaperKind.CreditNote ? new(number, Text.Key("贷项"), T["在{0}的对账单上", item.MonthPath], hrefOf(item))
            : item.Number == number ? new(number, Text.Key("对账单"), T[Words.Payment(item.PaymentStatus).Label], hrefOf(item)) : null;
    }

    private async Task<FoundPaper?> DeliveredAsync(string number)
    {
        var page = await api.TryGet<DeliveryPage>(Services.Impact, $"/api/impact/deliveries?query={number}");
        return page.Value is { Lines: [var line, ..] } && line.Number == number
            ? new(number, Text.Key("已交付的单据"), T["{0}交付", Format.Date(line.DeliveredAt)], $"/officer/deliveries?query={number}") : null;
    }

    private async Task<T?> List<T>(string list, string number) where T : class =>
        (await api.TryGet<T>(Services.Procurement, $"/api/procurement/{list}?query={number}")).Value;
}
