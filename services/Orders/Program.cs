using Marketplace.Orders;
using Marketplace.Kernel;

var builder = WebApplication.CreateBuilder(args);
builder.AddOrders();
builder.AddMarketplaceBus(x => x.AddOrdersConsumers());

var app = builder.Build();
app.UseKernel();
app.MapOrders();
app.Run();
