using Marketplace.Suppliers;
using Marketplace.Kernel;

var builder = WebApplication.CreateBuilder(args);
builder.AddSuppliers();
builder.AddMarketplaceBus(x => x.AddSuppliersConsumers());

var app = builder.Build();
app.UseKernel();
app.MapSuppliers();
app.Run();
