using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using MassTransit;

namespace Marketplace.Orders;

public sealed class OrdersDatabase(IConfiguration configuration) : ServiceDatabase("orders", configuration);

/// <summary>The table of contents: what this service offers and listens to.</summary>
public static class OrdersService
{
    public static void AddOrders(this WebApplicationBuilder builder)
    {
        builder.AddServiceDatabase<OrdersDatabase>("orders");
        builder.Services.AddValidation();
        builder.Services.AddSingleton<PlacementQueue>();
        builder.Services.AddHostedService(services => services.GetRequiredService<PlacementQueue>());
        builder.Services.AddHostedService<OrdersInTime>();
        builder.Services.AddHostedService<TellStock>();
        builder.Services.AddSingleton<IDemoLoader, LoadDemoOrders>();
    }

    public static void MapOrders(this WebApplication app)
    {
        var orders = app.MapGroup("/api/orders").WithTags("orders");
        Cart.Map(orders);
        OwnCart.Map(orders);
        AddressBook.Map(orders);
        ParseAddress.Map(orders);
        PreviewOrder.Map(orders);
        PlaceOrder.Map(orders);
        MyOrders.Map(orders);
        ReadOrder.Map(orders);
        CancelOrder.Map(orders);
        ConfirmReceipt.Map(orders);
        SupplierDesk.Map(orders);
        ShipSupplierOrder.Map(orders);
        CancelSupplierOrder.Map(orders);
        CountStock.Map(orders);
        MyStock.Map(orders);
        OfficerView.Map(orders);
        PersonalData.Map(orders);
    }

    public static void AddOrdersConsumers(this IRegistrationConfigurator x)
    {
        x.AddRevocations<OrdersDatabase>();
        x.AddConsumer<RecordSkuInOrders>();
        x.AddConsumer<TakeDeclaredStock>();
        x.AddConsumer<MarkOrderPaid>();
        x.AddConsumer<NoteRefundSettled>();
        x.AddConsumer<TakeStockForPurchaseOrder>();
        x.AddConsumer<FreeStockOfPurchaseOrder>();
        x.AddConsumer<FreeStockOfReducedPurchaseOrder>();
        x.AddConsumer<ShipStockOfPurchaseOrder>();
        x.AddConsumer<ErasePersonFromOrders>();
    }
}
