using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Procurement.CreditNotes;
using Marketplace.Procurement.Demo;
using Marketplace.Procurement.Goods;
using Marketplace.Procurement.GoodsReceipts;
using Marketplace.Procurement.Organisations;
using Marketplace.Procurement.PurchaseOrders;
using Marketplace.Procurement.Requisitions;
using Marketplace.Procurement.Statements;
using MassTransit;

namespace Marketplace.Procurement;

public sealed class ProcurementDatabase(IConfiguration configuration) : ServiceDatabase("procurement", configuration);

/// <summary>The table of contents: what this service offers and listens to.</summary>
public static class ProcurementService
{
    public static void AddProcurement(this WebApplicationBuilder builder)
    {
        builder.AddServiceDatabase<ProcurementDatabase>("procurement");
        builder.Services.AddValidation();
        builder.Services.AddSingleton<IDemoLoader, LoadDemoPurchases>();
    }

    public static void MapProcurement(this WebApplication app)
    {
        var procurement = app.MapGroup("/api/procurement").WithTags("procurement");

        var organisations = procurement.MapGroup("/buyer-organisations");
        CreateBuyerOrganisation.Map(organisations);
        ListBuyerOrganisations.Map(organisations);
        GetMyOrganisation.Map(organisations);
        SetBudget.Map(procurement);
        PersonalData.Map(procurement);

        FrequentGoods.Map(procurement);
        SearchGoods.Map(procurement);

        var requisitions = procurement.MapGroup("/requisitions");
        ListRequisitions.Map(requisitions);
        CountWaitingRequisitions.Map(requisitions);
        CreateRequisition.Map(requisitions);
        PasteRequisition.Map(requisitions);
        GetRequisition.Map(requisitions);
        ChangeRequisition.Map(requisitions);
        ChangeRequisitionLine.Map(requisitions);
        TakeBackRequisition.Map(requisitions);
        WithdrawRequisition.Map(requisitions);
        SubmitRequisition.Map(requisitions);
        ApproveRequisition.Map(requisitions);
        RejectRequisition.Map(requisitions);

        var orders = procurement.MapGroup("/purchase-orders");
        var supplierOrders = procurement.MapGroup("/suppliers/me/purchase-orders");
        ReadPurchaseOrders.Map(orders, supplierOrders);
        SetFreight.Map(orders);
        CancelPurchaseOrder.Map(orders);
        ReorderWhatThereIs.Map(orders);
        ConfirmPurchaseOrder.Map(supplierOrders);
        DeclinePurchaseOrder.Map(supplierOrders);
        ShipPurchaseOrder.Map(supplierOrders);

        var receipts = procurement.MapGroup("/goods-receipts");
        StartGoodsReceipt.Map(orders);
        GetGoodsReceipt.Map(receipts);
        RecordReceiptLine.Map(receipts);
        ReceiptPhotos.Map(receipts);
        SignGoodsReceipt.Map(receipts);
        ReopenGoodsReceipt.Map(receipts);
        GetReceiptForOfficer.Map(procurement);

        var supplierNotes = procurement.MapGroup("/suppliers/me/credit-notes");
        ProposeCreditNote.Map(receipts);
        ReadCreditNotes.Map(supplierNotes);
        AnswerCreditNote.Map(supplierNotes);

        var statements = procurement.MapGroup("/statements");
        var supplierStatements = procurement.MapGroup("/suppliers/me/statements");
        ListStatements.Map(statements, supplierStatements);
        GetStatement.Map(statements, supplierStatements);
        ConfirmStatement.Map(statements, supplierStatements);
        RecordStatementPayment.Map(statements, supplierStatements);
    }

    public static void AddProcurementConsumers(this IRegistrationConfigurator x)
    {
        x.AddRevocations<ProcurementDatabase>();
        x.AddConsumer<KeepSkuForCanteens>();
        x.AddConsumer<KeepStockForCanteens>();
        x.AddConsumer<RenameSupplierForCanteens>();
        x.AddConsumer<MarkPurchaseOrderStockTaken>();
        x.AddConsumer<ReturnRefusedPurchaseOrder>();
        x.AddConsumer<ForgetPersonInProcurement>();
    }
}
