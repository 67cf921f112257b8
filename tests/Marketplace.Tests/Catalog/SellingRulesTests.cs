using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Catalog.Mine;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Review;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Offers;
using Marketplace.Orders;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Catalog;

/// <summary>What a supplier may say of goods and quantities, and how the shop keeps to it.</summary>
public sealed class SellingRulesTests(DemoShelves shelves) : IClassFixture<DemoShelves>
{
    private HttpClient Supplier => shelves.Market.As(SupplierBench.Horqin);

    private HttpClient Reviewer => shelves.Market.As(Guid.CreateVersion7(), new Membership(Roles.PlatformReviewer, ""));

    [Fact]
    public async Task A_category_asks_for_its_attributes_and_the_product_page_shows_them()
    {
        var draft = SupplierBench.Draft("问部位的羊腿", "AT-1");
        using var missing = await Supplier.Post("/api/catalog/mine/products", draft with { Attributes = null });
        using var wrong = await Supplier.Post("/api/catalog/mine/products", draft with { Attributes = new Dictionary<string, string> { ["cut"] = "牛腩", ["temperature"] = "冷冻" } });
        Assert.Equal(HttpStatusCode.BadRequest, missing.StatusCode);
        var named = await missing.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>();
        Assert.Equal(["attributes[cut]", "attributes[temperature]"], named.GetProperty("errors").EnumerateObject().Select(one => one.Name).Order());
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);

        var id = await List(draft);
        var shown = await shelves.Market.Anonymous.GetFromJsonAsync<ProductDetail>($"/api/catalog/products/{id}", Json.Options);
        Assert.Contains(shown!.Attributes, one => one is { Name: "部位", Value: "羊腿" });
        var asked = await shelves.Market.Anonymous.GetFromJsonAsync<AttributeRule[]>("/api/catalog/attributes", Json.Options);
        Assert.Contains(asked!, rule => rule is { CategoryCode: "millet", Name: "收获年份", IsRequired: true });
    }

    [Theory]
    [InlineData("２０２６", "2026")]
    [InlineData(" 2026年 ", "2026")]
    [InlineData("羊腿", "羊腿")]
    public void A_harvest_year_is_kept_in_plain_digits_however_it_was_typed(string typed, string kept) =>
        Assert.Equal(kept, AttributeRule.Said(typed));

    [Theory]
    [InlineData(2, 4, 10, 200, "整数倍")]
    [InlineData(4, 4, 4, 200, "前一档")]
    [InlineData(4, 4, 10, 200, "整数倍")]
    [InlineData(4, 4, 12, 230, "便宜")]
    public async Task Quantities_and_tiers_that_contradict_each_other_are_told(int minimum, int step, int from, int price, string why)
    {
        var draft = SupplierBench.Draft("数量规则", "QR-" + Guid.NewGuid().ToString()[..6]);
        using var answer = await Supplier.Post("/api/catalog/mine/products", draft with
        {
            Skus = [draft.Skus[0] with { MinimumQuantity = minimum, QuantityStep = step, Tiers = [new(from, price, null)] }],
        });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(why, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Steps_and_tier_prices_hold_in_the_cart_and_at_the_till()
    {
        var draft = SupplierBench.Draft("阶梯羊排", "TI-1");
        var sentFrom = DateOnly.FromDateTime(shelves.Market.Clock.GetUtcNow().AddDays(50).DateTime);
        await List(draft with
        {
            ShipsFromOn = sentFrom,
            Skus = [draft.Skus[0] with { MinimumQuantity = 2, QuantityStep = 2, Tiers = [new(6, 210, null), new(10, 200, null)], Stock = 30 }],
        });
        await shelves.Market.CaughtUpAsync();
        var sku = (await shelves.Search("阶梯羊排")).Items[0];
        Assert.Equal(sentFrom, sku.ShipsFromOn);

        var cart = Guid.NewGuid();
        var line = await Add(cart, sku.SkuId, 3);
        Assert.Equal((4, 220m, new NextTier(6, 210m)), (line.Quantity, line.UnitPriceCny, line.Next));
        Assert.Equal(sentFrom, line.ShipsFromOn);
        line = await Add(cart, sku.SkuId, 2);
        Assert.Equal((6, 210m, 1260m, (string?)null), (line.Quantity, line.UnitPriceCny, line.AmountCny, line.Problem));

        var buyer = shelves.Market.AsBuyer();
        Assert.Equal("wrong-step", await Place(buyer, sku.SkuId, 5, 220m));
        Assert.Equal("price-changed", await Place(buyer, sku.SkuId, 6, 200m));
        Assert.Equal("ships-later", await Place(buyer, sku.SkuId, 10, 200m));
        Assert.Equal("ships-later", await Place(buyer, sku.SkuId, 10, 200m, sentFrom.AddDays(-1)));
        Assert.Equal("2000.00", await Place(buyer, sku.SkuId, 10, 200m, sentFrom));
    }

    [Fact]
    public async Task A_price_changed_while_a_buyer_checks_out_is_said_before_money_moves()
    {
        var draft = SupplierBench.Draft("改价羊排", "CP-1");
        var id = await List(draft);
        await shelves.Market.CaughtUpAsync();
        var sku = (await shelves.Search("改价羊排")).Items[0];
        var before = await Supplier.Read(id);
        using var changed = await Supplier.PutAsJsonAsync($"/api/catalog/mine/products/{id}",
            before.Product with { Skus = [before.Product.Skus[0] with { RetailPriceCny = 230m }] }, Json.Options);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        await shelves.Market.CaughtUpAsync();

        var buyer = shelves.Market.AsBuyer();
        Assert.Equal("price-changed", await Place(buyer, sku.SkuId, 1, 220m));
        Assert.Equal("230.00", await Place(buyer, sku.SkuId, 1, 230m));
    }

    [Fact]
    public async Task A_price_far_from_the_others_needs_a_reason_and_a_reviewer_and_of_two_reviewers_one_decides()
    {
        var draft = SupplierBench.Draft("少打一位的羊腿", "PB-1");
        var odd = draft with { Skus = [draft.Skus[0] with { RetailPriceCny = 2200m }] };
        var saved = await Supplier.Create(odd);
        using var unexplained = await Supplier.Move(saved.ProductId, ProductLifecycle.Listed, saved.Version);
        Assert.Equal((HttpStatusCode.Conflict, "price-reason"), (unexplained.StatusCode, await CodeOf(unexplained)));

        using var explained = await Supplier.PutAsJsonAsync($"/api/catalog/mine/products/{saved.ProductId}",
            odd with { PriceReason = "和牛杂交，三十六个月", Version = saved.Version }, Json.Options);
        var now = (await explained.Content.ReadFromJsonAsync<SavedProduct>(Json.Options))!;
        using var asked = await Supplier.Move(saved.ProductId, ProductLifecycle.Listed, now.Version);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.Equal("some", (await shelves.Search("少打一位的羊腿")).Match);

        var waiting = Assert.Single((await Reviewer.GetFromJsonAsync<PriceReview[]>("/api/catalog/price-reviews", Json.Options))!, one => one.ProductId == saved.ProductId);
        Assert.True(waiting.MedianCny > 0 && waiting.Reason.Contains("和牛", StringComparison.Ordinal));
        var answers = await Task.WhenAll(Decide(waiting, true), Decide(waiting, false));
        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.Conflict], answers.Order());

        var state = (await Supplier.Read(saved.ProductId)).State;
        Assert.Equal(answers[0] == HttpStatusCode.NoContent ? "Listed" : "Hidden", state);
        using var stranger = await Supplier.GetAsync("/api/catalog/price-reviews");
        Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);
    }

    [Fact]
    public async Task A_price_list_with_a_price_far_from_the_others_asks_for_a_reason_by_row()
    {
        const string header = "规格编码,商品名称,规格,零售价,类目,部位,冷鲜或冷冻,价格说明\n";
        var told = await Supplier.Import(header + "PL-1,错位牛腩,1 kg/袋,6.8,牛肉,牛腩,冷冻,\n", dryRun: true);
        Assert.Contains("中位数", Assert.Single(told.Errors).Reason, StringComparison.Ordinal);

        await Supplier.Import(header + "PL-1,错位牛腩,1 kg/袋,6.8,牛肉,牛腩,冷冻,临期处理\n");
        var waiting = await Reviewer.GetFromJsonAsync<PriceReview[]>("/api/catalog/price-reviews", Json.Options);
        Assert.Contains(waiting!, one => one is { Name: "错位牛腩", Reason: "临期处理" });
    }

    [Fact]
    public async Task A_price_list_carries_steps_tiers_tax_codes_and_attributes_there_and_back()
    {
        const string header = "规格编码,商品名称,规格,零售价,食堂价,起订量,起订步长,阶梯价,税收编码,重量允差%,类目,部位,冷鲜或冷冻\n";
        await Supplier.Import(header + "FL-1,全列牛腩,约2.5 kg/条(称重),220,210,2,2,6:210/200; 10:205,1030101010100000000,5,牛肉,牛腩,冷冻\n");
        var file = await Supplier.GetStringAsync("/api/catalog/mine/price-lists/export");
        var line = file.Split('\n').Single(line => line.Contains("FL-1", StringComparison.Ordinal));

        Assert.Contains("6:210/200; 10:205", line, StringComparison.Ordinal);
        Assert.Contains("1030101010100000000", line, StringComparison.Ordinal);
        var shown = (await shelves.Search("全列牛腩")).Items[0];
        var detail = (await shelves.Market.Anonymous.GetFromJsonAsync<ProductDetail>($"/api/catalog/products/{shown.ProductId}", Json.Options))!;
        Assert.Equal((2, 5m, 2), (detail.Skus[0].QuantityStep, detail.Skus[0].TolerancePercent, detail.Skus[0].Tiers.Count));
        Assert.Contains(detail.Attributes, one => one is { Name: "部位", Value: "牛腩" });
    }

    [Fact]
    public async Task A_price_list_carries_seasons_there_and_back_and_keeps_those_it_is_silent_about()
    {
        const string header = "规格编码,商品名称,规格,零售价,类目,部位,冷鲜或冷冻,上市季,非季预售,预售发货日\n";
        await Supplier.Import(header
            + "JJ-1,列中秋羊,1 kg/袋,88,羊肉,其他,冷冻,9月15日-次年4月,是,\n"
            + "JJ-2,列中鲜羊,1 kg/袋,88,羊肉,其他,冷冻,,,2099年12月1日\n");
        await Supplier.Import("规格编码,零售价\nJJ-1,89\n");
        var file = await Supplier.GetStringAsync("/api/catalog/mine/price-lists/export");
        var line = file.Split('\n').Single(line => line.Contains("JJ-1", StringComparison.Ordinal));
        Assert.Contains(",9月15日-次年4月30日,是,", line, StringComparison.Ordinal);
        Assert.Contains(",2099-12-01,", file, StringComparison.Ordinal);
        var again = await Supplier.Import(file, dryRun: true);
        Assert.Empty(again.Errors);
        Assert.Equal((0, 0), (again.Added, again.Changed));

        var ahead = (await shelves.Search("列中鲜羊")).Items[0];
        Assert.Equal(new DateOnly(2099, 12, 1), (await shelves.Market.Anonymous.GetFromJsonAsync<ProductDetail>(
            $"/api/catalog/products/{ahead.ProductId}", Json.Options))!.ShipsFromOn);
        await Supplier.Import("规格编码,上市季,非季预售,预售发货日\nJJ-1,全年,否,\nJJ-2,,,无\n");
        file = await Supplier.GetStringAsync("/api/catalog/mine/price-lists/export");
        Assert.DoesNotContain("次年", file, StringComparison.Ordinal);
        Assert.DoesNotContain("2099", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_price_list_with_a_season_that_is_none_says_so_by_row()
    {
        const string header = "规格编码,商品名称,规格,零售价,类目,部位,冷鲜或冷冻,上市季,非季预售,预售发货日\n";
        var told = await Supplier.Import(header
            + "JN-1,无季羊一,1 kg/袋,88,羊肉,其他,冷冻,2月30日-4月30日,,\n"
            + "JN-2,无季羊二,1 kg/袋,88,羊肉,其他,冷冻,秋天,,\n"
            + "JN-3,无季羊三,1 kg/袋,88,羊肉,其他,冷冻,,是,\n"
            + "JN-4,无季羊四,1 kg/袋,88,羊肉,其他,冷冻,,,明年\n", dryRun: true);
        Assert.Equal([(2, "上市季"), (3, "上市季"), (4, "非季预售"), (5, "预售发货日")], told.Errors.Select(error => (error.Row, error.Column)));
    }

    private async Task<Guid> List(ProductDraft draft)
    {
        var saved = await Supplier.Create(draft);
        using var moved = await Supplier.Move(saved.ProductId, ProductLifecycle.Listed, saved.Version);
        Assert.True(moved.IsSuccessStatusCode, await moved.Content.ReadAsStringAsync());
        return saved.ProductId;
    }

    private async Task<HttpStatusCode> Decide(PriceReview review, bool isAgreed)
    {
        using var answer = await Reviewer.PostAsJsonAsync($"/api/catalog/price-reviews/{review.ProductId}/decision",
            new PriceDecisionRequest(isAgreed, review.Version, isAgreed ? null : "请核对小数点"), Json.Options);
        return answer.StatusCode;
    }

    private async Task<CartLine> Add(Guid cart, Guid skuId, int quantity)
    {
        using var answer = await shelves.Market.Anonymous.PostAsJsonAsync($"/api/orders/cart/{cart}/lines", new AddToCartRequest(skuId, quantity), Json.Options);
        var view = (await answer.Content.ReadFromJsonAsync<CartView>(Json.Options))!;
        return view.Suppliers.SelectMany(supplier => supplier.Lines).Single();
    }

    // The code of a refusal, or what the goods come to.
    private static async Task<string?> Place(HttpClient buyer, Guid skuId, int quantity, decimal price, DateOnly? shipsFrom = null)
    {
        using var answer = await buyer.Post("/api/orders", new PlaceOrderRequest(
            [new(skuId, quantity, price, shipsFrom)], new("测试", "19900001234", "110108", "中关村大街27号院"), quantity * price, []));
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return answer.IsSuccessStatusCode ? body.GetProperty("goodsCny").GetDecimal().ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) : body.GetProperty("code").GetString();
    }

    private static async Task<string?> CodeOf(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
