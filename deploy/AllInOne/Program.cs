using Marketplace.Catalog;
using Marketplace.Identity;
using Marketplace.Impact;
using Marketplace.Kernel;
using Marketplace.Orders;
using Marketplace.Payments;
using Marketplace.Procurement;
using Marketplace.Suppliers;

var builder = WebApplication.CreateBuilder(args);
builder.AddIdentity();
builder.AddSuppliers();
builder.AddCatalog();
builder.AddOrders();
builder.AddPayments();
builder.AddProcurement();
builder.AddImpact();
builder.AddMarketplaceBus(x =>
{
    x.AddIdentityConsumers();
    x.AddSuppliersConsumers();
    x.AddCatalogConsumers();
    x.AddOrdersConsumers();
    x.AddPaymentsConsumers();
    x.AddProcurementConsumers();
    x.AddImpactConsumers();
});

var app = builder.Build();
app.UseKernel();
app.MapIdentity();
app.MapSuppliers();
app.MapCatalog();
app.MapOrders();
app.MapPayments();
app.MapProcurement();
app.MapImpact();
app.Run();
