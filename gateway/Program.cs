using Marketplace.Gateway;

var builder = WebApplication.CreateBuilder(args);
builder.AddGatewayPolicies();
builder.AddServiceRoutes();

var app = builder.Build();
app.UseGatewayPolicies();
app.MapServiceRoutes();
app.Run();
