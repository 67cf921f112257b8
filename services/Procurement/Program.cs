using Marketplace.Procurement;
using Marketplace.Kernel;

var builder = WebApplication.CreateBuilder(args);
builder.AddProcurement();
builder.AddMarketplaceBus(x => x.AddProcurementConsumers());

var app = builder.Build();
app.UseKernel();
app.MapProcurement();
app.Run();
