using Marketplace.Gateway;
using Marketplace.Kernel;
using Marketplace.Readers;

var builder = WebApplication.CreateBuilder(args);
builder.AddGatewayPolicies();
builder.AddServiceRoutes();
builder.AddTelemetry();
builder.AddLogLines();

var app = builder.Build();
app.UseGatewayPolicies();
app.MapServiceRoutes();
app.Run();
