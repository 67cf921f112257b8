using System.Net.Http.Json;
using Marketplace.Catalog.Products;
using Marketplace.Kernel;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Catalog;

/// <summary>A market with the demo goods on its shelves, for tests that only look.</summary>
public sealed class DemoShelves : IAsyncLifetime
{
    private Market? _market;

    public Market Market => _market ?? throw new InvalidOperationException("Not started.");

    public async Task InitializeAsync() => _market = await Market.StartAsync(demo: true);

    public async Task DisposeAsync() => await Market.DisposeAsync();

    public async Task<ProductList> List(string query) =>
        (await Market.Anonymous.GetFromJsonAsync<ProductList>($"/api/catalog/products?{query}", Json.Options))!;

    public Task<ProductList> Search(string text) => List($"q={Uri.EscapeDataString(text)}");
}
