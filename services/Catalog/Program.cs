using Marketplace.Catalog;
using Marketplace.Kernel;

var builder = WebApplication.CreateBuilder(args);
builder.AddCatalog();
builder.AddMarketplaceBus(x => x.AddCatalogConsumers());

var app = builder.Build();
app.UseKernel();
app.MapCatalog();
app.Run();
