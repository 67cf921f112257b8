using Marketplace.AllInOne;

var builder = WebApplication.CreateBuilder(args);
builder.AddMarket();

var app = builder.Build();
app.UseMarket();
app.Run();
