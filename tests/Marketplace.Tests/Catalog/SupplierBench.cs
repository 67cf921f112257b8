using System.Net.Http.Json;
using System.Text;
using Marketplace.Catalog.Mine;
using Marketplace.Catalog.PriceLists;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Catalog;

/// <summary>What a supplier at their desk does, in words.</summary>
internal static class SupplierBench
{
    public static readonly DemoSupplier Horqin = DemoMarket.Suppliers.First(supplier => supplier.Key == "ganqika");

    public static readonly DemoSupplier Aohan = DemoMarket.Suppliers.First(supplier => supplier.Key == "aohan-millet");

    public static HttpClient As(this Market market, DemoSupplier supplier) =>
        market.As(supplier.OwnerPersonId, new Membership(Roles.SupplierOwner, supplier.Id.ToString()));

    public static ProductDraft Draft(string name = "手把肉礼盒", string code = "T-1") => new()
    {
        Name = name, CategoryCode = "lamb", BannerCode = "150522", Storage = "Frozen", Marks = ["地理标志"],
        Attributes = new Dictionary<string, string> { ["cut"] = "羊腿", ["temperature"] = "冷冻" },
        Skus = [new SkuDraft { Code = code, Pack = "约2.5 kg/条(称重)", NetWeightKg = 2.5m, IsWeighed = true, RetailPriceCny = 220m, Stock = 30 }],
    };

    public static async Task<SavedProduct> Create(this HttpClient supplier, ProductDraft draft)
    {
        using var answer = await supplier.Post("/api/catalog/mine/products", draft);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<SavedProduct>(Json.Options))!;
    }

    public static Task<HttpResponseMessage> Post<T>(this HttpClient supplier, string path, T body, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, options: Json.Options) };
        request.Headers.Add(IdempotentRequest.Header, key ?? Guid.NewGuid().ToString());
        return supplier.SendAsync(request);
    }

    public static Task<HttpResponseMessage> Move(this HttpClient supplier, Guid productId, string state, long version) =>
        supplier.PutAsJsonAsync($"/api/catalog/mine/products/{productId}/state", new MoveProductRequest(state, version), Json.Options);

    public static async Task<MyProductFile> Read(this HttpClient supplier, Guid productId) =>
        (await supplier.GetFromJsonAsync<MyProductFile>($"/api/catalog/mine/products/{productId}", Json.Options))!;

    public static Task<HttpResponseMessage> Upload(this HttpClient supplier, string path, byte[] content, string name)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
        return supplier.PostAsync(path, form);
    }

    public static async Task<PriceListReport> Import(this HttpClient supplier, byte[] content, bool dryRun = false)
    {
        using var answer = await supplier.Upload($"/api/catalog/mine/price-lists?dryRun={(dryRun ? "true" : "false")}", content, "价格表.csv");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return System.Text.Json.JsonSerializer.Deserialize<PriceListReport>(text, Json.Options)!;
    }

    public static Task<PriceListReport> Import(this HttpClient supplier, string text, bool dryRun = false) =>
        supplier.Import(Encoding.UTF8.GetBytes(text), dryRun);
}
