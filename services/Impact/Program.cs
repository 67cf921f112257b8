using Marketplace.Impact;
using Marketplace.Kernel;

var builder = WebApplication.CreateBuilder(args);
builder.AddImpact();
builder.AddMarketplaceBus(x => x.AddImpactConsumers());

var app = builder.Build();
app.UseKernel();
app.MapImpact();
app.Run();
