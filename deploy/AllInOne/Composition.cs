using Marketplace.Catalog;
using Marketplace.Identity;
using Marketplace.Impact;
using Marketplace.Kernel;
using Marketplace.Orders;
using Marketplace.Payments;
using Marketplace.Procurement;
using Marketplace.Suppliers;
using Marketplace.Web;
using MassTransit;

namespace Marketplace.AllInOne;

/// <summary>The whole market in one process: the same calls each service's own <c>Program.cs</c> makes.</summary>
public static class Composition
{
    public static void AddMarket(this WebApplicationBuilder builder)
    {
        builder.AddIdentity();
        builder.AddSuppliers();
        builder.AddCatalog();
        builder.AddOrders();
        builder.AddPayments();
        builder.AddProcurement();
        builder.AddImpact();
        builder.AddWeb();
        builder.AddMarketplaceBus(AddMarketConsumers);
    }

    /// <summary>Every consumer of every service; also what the broker's topology is made of.</summary>
    public static void AddMarketConsumers(IRegistrationConfigurator x)
    {
        x.AddIdentityConsumers();
        x.AddSuppliersConsumers();
        x.AddCatalogConsumers();
        x.AddOrdersConsumers();
        x.AddPaymentsConsumers();
        x.AddProcurementConsumers();
        x.AddImpactConsumers();
    }

    public static void UseMarket(this WebApplication app)
    {
        app.UseKernel();
        app.MapIdentity();
        app.MapSuppliers();
        app.MapCatalog();
        app.MapOrders();
        app.MapPayments();
        app.MapProcurement();
        app.MapImpact();
        app.MapWeb();
    }
}
