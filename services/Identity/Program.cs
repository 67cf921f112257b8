using Marketplace.Identity;
using Marketplace.Kernel;

var builder = WebApplication.CreateBuilder(args);
builder.AddIdentity();
builder.AddMarketplaceBus(x => x.AddIdentityConsumers());

var app = builder.Build();
app.UseKernel();
app.MapIdentity();
app.Run();
