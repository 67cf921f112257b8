using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Marketplace.Load;

/// <summary>Yardstick (b): a bare minimal API that answers a product's worth of JSON from memory.</summary>
internal static class BareServer
{
    public static async Task<int> RunAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var skus = Enumerable.Range(1, 3).Select(at => new { id = Guid.CreateVersion7(), pack = $"{at} kg/袋", price = at * 19.9m, available = 100 });
        var product = new { id = Guid.CreateVersion7(), name = "敖汉黄小米", description = new string('米', 300), banner = "敖汉旗", skus = skus.ToArray() };
        app.MapGet("/json", () => TypedResults.Ok(product));
        await app.RunAsync($"http://127.0.0.1:{port}");
        return 0;
    }
}
