using Marketplace.AllInOne;

var builder = WebApplication.CreateBuilder(args);
if (args is ["topology", ..])
{
    await Marketplace.Kernel.Bus.DeployTopologyAsync(builder.Configuration, Composition.AddMarketConsumers, CancellationToken.None);
    return;
}
builder.AddMarket();

var app = builder.Build();
app.UseMarket();
app.Run();
