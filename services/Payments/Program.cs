using Marketplace.Payments;
using Marketplace.Kernel;

var builder = WebApplication.CreateBuilder(args);
builder.AddPayments();
builder.AddMarketplaceBus(x => x.AddPaymentsConsumers());

var app = builder.Build();
app.UseKernel();
app.MapPayments();
app.Run();
