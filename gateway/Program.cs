using Marketplace.Gateway;
using Marketplace.Kernel;

var builder = WebApplication.CreateBuilder(args);
builder.AddGatewayPolicies();
builder.AddServiceRoutes();
builder.AddTelemetry();

var app = builder.Build();
app.UseGatewayPolicies();
app.MapServiceRoutes();
app.Run();
