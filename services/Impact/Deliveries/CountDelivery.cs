using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Impact.Deliveries;

/// <summary>Counts what a buyer has received, line by line. The same line is never counted twice.</summary>
internal sealed class CountDelivery(ImpactDatabase database, IServiceProvider services)
    : Consumer<SupplierOrderDelivered>(database, services)
{
    protected override Task Handle(Message<SupplierOrderDelivered> message, Work work, CancellationToken ct) =>
        HandleSet([message], work, ct);

    protected override Task HandleSet(IReadOnlyList<Message<SupplierOrderDelivered>> messages, Work work, CancellationToken ct) =>
        DeliveredLine.AddAsync(work, from message in messages
            let order = message.Body
            from line in order.Lines
            select new DeliveredLine(line, order.SupplierOrderId, "SupplierOrder", order.Number, order.SupplierId,
                order.DistrictCode, order.Channel, order.DeliveredAt));
}

/// <summary>Counts what a canteen has accepted by weight, line by line.</summary>
internal sealed class CountAcceptance(ImpactDatabase database, IServiceProvider services)
    : Consumer<GoodsAccepted>(database, services)
{
    protected override Task Handle(Message<GoodsAccepted> message, Work work, CancellationToken ct) =>
        HandleSet([message], work, ct);

    protected override Task HandleSet(IReadOnlyList<Message<GoodsAccepted>> messages, Work work, CancellationToken ct) =>
        DeliveredLine.AddAsync(work, from message in messages
            let receipt = message.Body
            from line in receipt.Lines
            select new DeliveredLine(line, receipt.GoodsReceiptId, "GoodsReceipt", receipt.Number, receipt.SupplierId,
                receipt.DistrictCode, Channels.Canteen, receipt.AcceptedAt));
}

/// <summary>Takes off what unit and supplier agreed is not to be paid of accepted goods, on the day they agreed.</summary>
internal sealed class CountCredit(ImpactDatabase database, IServiceProvider services) : Consumer<GoodsCredited>(database, services)
{
    protected override Task Handle(Message<GoodsCredited> message, Work work, CancellationToken ct)
    {
        var note = message.Body;
        return DeliveredLine.AddAsync(work, [new(
            note.Line, note.GoodsReceiptId, "GoodsReceipt", note.Number, note.SupplierId, note.DistrictCode, Channels.Canteen, note.CreditedAt)]);
    }
}

/// <summary>Keeps names and origins of suppliers for the lists behind the figures.</summary>
internal sealed class RecordSupplierAdmissionInImpact(ImpactDatabase database, IServiceProvider services)
    : Consumer<SupplierAdmitted>(database, services)
{
    private const string Upsert = """
        insert into impact.suppliers as known (supplier_id, name, banner_code, households, version)
        values (@SupplierId, @Name, @BannerCode, @Households, @version)
        on conflict on constraint suppliers_key do update
        set name = excluded.name, banner_code = excluded.banner_code, households = excluded.households, version = excluded.version
        where excluded.version > known.version
        """;

    protected override Task Handle(Message<SupplierAdmitted> message, Work work, CancellationToken ct)
    {
        var supplier = message.Body;
        return work.ExecuteAsync(Upsert, new
        {
            supplier.SupplierId, supplier.Name, supplier.BannerCode, supplier.Households, version = message.Version,
        });
    }
}
