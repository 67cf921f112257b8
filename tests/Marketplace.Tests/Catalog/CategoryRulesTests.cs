using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Catalog.Mine;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Rules;
using Marketplace.Kernel;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Catalog;

/// <summary>What officers ask of the goods of a category, and what becomes of those that stand there already.</summary>
public sealed class CategoryRulesTests(DemoShelves shelves) : IClassFixture<DemoShelves>
{
    private HttpClient Officer => shelves.Market.As(Guid.CreateVersion7(), new Membership(Roles.PlatformReviewer, ""));

    private HttpClient Supplier => shelves.Market.As(SupplierBench.Horqin);

    [Fact]
    public async Task Goods_that_lack_what_is_newly_demanded_go_on_selling_and_the_next_save_asks_for_it()
    {
        var draft = SupplierBench.Draft("奶豆腐礼盒", "CR-1") with { CategoryCode = "traditional-dairy", Attributes = null, Marks = [] };
        var saved = await Supplier.Create(draft);
        using var listed = await Supplier.Move(saved.ProductId, ProductLifecycle.Listed, saved.Version);
        Assert.Equal(HttpStatusCode.OK, listed.StatusCode);

        var before = await RulesOf("traditional-dairy");
        Assert.Equal(HttpStatusCode.NoContent, await Keep(before, 4m, new AttributeRow(null, "工艺", "Choice", ["手工", "机制"], true)));
        var after = await RulesOf("traditional-dairy");
        Assert.Equal((4m, 1, true), (after.PriceBand, after.Attributes.Count, after.Lacking > 0));

        var mine = (await Supplier.GetFromJsonAsync<MyProducts>("/api/catalog/mine/products?q=CR-1", Json.Options))!.Items.Single();
        Assert.Equal(("Listed", "工艺"), (mine.State, Assert.Single(mine.Lacking)));
        var read = await Supplier.Read(saved.ProductId);
        using var unanswered = await Supplier.PutAsJsonAsync($"/api/catalog/mine/products/{saved.ProductId}", read.Product, Json.Options);
        Assert.Equal(HttpStatusCode.BadRequest, unanswered.StatusCode);
        var code = after.Attributes[0].Code!;
        Assert.Contains($"attributes[{code}]", await unanswered.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var answered = await Supplier.PutAsJsonAsync($"/api/catalog/mine/products/{saved.ProductId}",
            read.Product with { Attributes = new Dictionary<string, string> { [code] = "手工" } }, Json.Options);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        var shown = await shelves.Market.Anonymous.GetFromJsonAsync<ProductDetail>($"/api/catalog/products/{saved.ProductId}", Json.Options);
        Assert.Contains(shown!.Attributes, one => one is { Name: "工艺", Value: "手工" });
    }

    [Fact]
    public async Task A_narrower_price_band_asks_for_a_reason_at_once()
    {
        var rules = await RulesOf("lamb");
        var draft = SupplierBench.Draft("贵一点的羊腿", "CR-2");
        var dear = draft with { Skus = [draft.Skus[0] with { RetailPriceCny = Math.Round(rules.MedianCny!.Value * 5 * 1.4m, 2) }] };
        Assert.Equal(HttpStatusCode.NoContent, await Keep(rules, 1.2m, [.. rules.Attributes]));
        var saved = await Supplier.Create(dear);
        using var refused = await Supplier.Move(saved.ProductId, ProductLifecycle.Listed, saved.Version);
        Assert.Equal("price-reason", await CodeOf(refused));

        Assert.Equal(HttpStatusCode.NoContent, await Keep(await RulesOf("lamb"), rules.PriceBand, [.. rules.Attributes]));
        using var listed = await Supplier.Move(saved.ProductId, ProductLifecycle.Listed, saved.Version);
        Assert.Equal(HttpStatusCode.OK, listed.StatusCode);
    }

    [Fact]
    public async Task What_is_wrong_in_the_table_is_told_by_field_and_nothing_is_changed()
    {
        var rules = await RulesOf("eggs");
        using var answer = await Put(rules, 3m, new(null, "规格", "Text", [], false), new(null, "蛋壳", "Choice", ["白"], true), new(null, "", "Choice", [], true),
            new(null, "蛋壳", "Colour", [], false));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Equal(["attributes[0].name", "attributes[1].choices", "attributes[3].kind", "attributes[3].name"],
            errors.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
        using var band = await Put(rules, 0.5m);
        Assert.Contains("priceBand", await band.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        using var twice = await Put(await RulesOf("fresh-fruit"), 3m, new AttributeRow(null, "等级", "Text", [], false));
        Assert.Contains("水果", await twice.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(rules.Version, (await RulesOf("eggs")).Version);
    }

    [Fact]
    public async Task Of_two_officers_the_second_is_told_and_strangers_may_not()
    {
        var rules = await RulesOf("honey-tea");
        Assert.Equal(HttpStatusCode.NoContent, await Keep(rules, 3.5m));
        Assert.Equal(HttpStatusCode.Conflict, await Keep(rules, 5m));
        using var stranger = await Supplier.GetAsync("/api/catalog/category-rules");
        Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);
        using var unknown = await Put(rules with { Code = "nothing" }, 3m);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private async Task<CategoryRules> RulesOf(string code) =>
        (await Officer.GetFromJsonAsync<CategoryRules[]>("/api/catalog/category-rules", Json.Options))!.Single(rules => rules.Code == code);

    private async Task<HttpStatusCode> Keep(CategoryRules rules, decimal? band, params AttributeRow[] attributes)
    {
        using var answer = await Put(rules, band, attributes);
        return answer.StatusCode;
    }

    private Task<HttpResponseMessage> Put(CategoryRules rules, decimal? band, params AttributeRow[] attributes) =>
        Officer.PutAsJsonAsync($"/api/catalog/category-rules/{rules.Code}", new CategoryRulesRequest(band, attributes, rules.Version), Json.Options);

    private static async Task<string?> CodeOf(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
