using Marketplace.Kernel;
using Marketplace.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddKernel();
builder.AddWeb();

var app = builder.Build();
app.UseKernel();
app.MapWeb();
app.Run();
