using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Orders;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace Marketplace.Tests.Catalog;

public sealed class PageTests(DemoShelves shelves) : IClassFixture<DemoShelves>
{
    private static readonly DemoProduct Millet = DemoMarket.Products.First(product => product.Code == "XM001");

    [Fact]
    public async Task The_pages_of_the_shop_show_the_goods()
    {
        foreach (var (path, words) in new[]
        {
            ("/", "结对的旗县"), ("/categories", "牛羊肉"), ("/categories/millet", "小米"), ("/search?q=敖汉小米", "小米"), ("/search?q=zzzz", "没找到"),
            ("/search?page=abc&sort=wrong&banner=9&price=x", "全部商品"), ($"/products/{Millet.Id}", "与海淀区结对"), ("/banners/150430", "敖汉旗"),
            ($"/suppliers/{Millet.SupplierId}", "在售商品"),
        })
        {
            using var answer = await shelves.Market.Anonymous.GetAsync(path);
            var page = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}");
            Assert.Contains(words, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_for_everybody_is_kept_packed_holds_nobodys_name_and_changes_with_the_goods()
    {
        using var supplier = shelves.Market.As(SupplierBench.Horqin);
        var mine = await supplier.Create(SupplierBench.Draft("保存页面的羊排", "KP-1"));
        using var listed = await supplier.Move(mine.ProductId, "Listed", mine.Version);
        Assert.True(listed.IsSuccessStatusCode, await listed.Content.ReadAsStringAsync());
        var path = $"/products/{mine.ProductId}";
        using var signedIn = Browser();
        Assert.Equal(await shelves.Market.Anonymous.GetStringAsync(path), await signedIn.GetStringAsync(path));
        Assert.StartsWith("供应商<", await signedIn.GetStringAsync("/account/name"), StringComparison.Ordinal);
        Assert.Equal("登录", await shelves.Market.Anonymous.GetStringAsync("/account/name"));

        using var packed = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Encoding", "gzip, br" } } };
        using var answer = await shelves.Market.Anonymous.SendAsync(packed);
        Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        // Packed smaller than gzip does; whoever keeps the answer knows that it differs by what is taken.
        foreach (var address in new[] { path, "/api/catalog/products" })
        {
            var sizes = new List<long>();
            foreach (var encoding in new[] { "br", "gzip", "identity" })
            {
                using var asked = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept-Encoding", encoding } } };
                using var got = await shelves.Market.Anonymous.SendAsync(asked);
                Assert.Contains("Accept-Encoding", string.Join(',', got.Headers.Vary), StringComparison.Ordinal);
                sizes.Add((await got.Content.ReadAsByteArrayAsync()).Length);
            }
            Assert.True(sizes.SequenceEqual(sizes.Order()), $"{address}: {string.Join(", ", sizes)}");
        }

        var file = await supplier.Read(mine.ProductId);
        using var changed = await supplier.PutAsJsonAsync($"/api/catalog/mine/products/{mine.ProductId}",
            SupplierBench.Draft("改了名字的羊排", "KP-1") with { Version = file.Product.Version }, Json.Options);
        Assert.True(changed.IsSuccessStatusCode, await changed.Content.ReadAsStringAsync());
        Assert.Contains("改了名字的羊排", await shelves.Market.Anonymous.GetStringAsync(path), StringComparison.Ordinal);
        Assert.Contains("改了名字的羊排", await signedIn.GetStringAsync(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cross-site", null, false)]
    [InlineData("same-site", null, false)]
    [InlineData("same-origin", null, true)]
    [InlineData(null, "https://elsewhere.example", false)]
    [InlineData(null, "null", false)]
    [InlineData(null, null, true)]
    public async Task A_form_is_taken_only_from_a_page_of_this_market(string? site, string? origin, bool isTaken)
    {
        using var browser = Browser();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent([new("_handler", "demo-people"), new("Person", "nobody")]),
        };
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
        if (origin is not null) request.Headers.Add("Origin", origin);
        using var answer = await browser.SendAsync(request);
        Assert.Equal(!isTaken, answer.StatusCode == HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("/products/00000000-0000-0000-0000-000000000001")]
    [InlineData("/suppliers/00000000-0000-0000-0000-000000000001")]
    [InlineData("/banners/110108")]
    [InlineData("/categories/nothing")]
    public async Task What_is_not_there_is_the_not_found_page(string path)
    {
        using var answer = await shelves.Market.Anonymous.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_supplier_sees_and_edits_goods_and_is_told_row_by_row_what_a_list_gets_wrong()
    {
        using var browser = Browser();
        Assert.Contains("我的商品", await browser.GetStringAsync("/supplier/products"), StringComparison.Ordinal);
        Assert.Contains("规格和价格", await browser.GetStringAsync("/supplier/products/new"), StringComparison.Ordinal);
        var mine = DemoMarket.Products.First(product => product.SupplierId == SupplierBench.Horqin.Id);
        Assert.Contains(mine.Skus[0].Code, await browser.GetStringAsync($"/supplier/products/{mine.Id}"), StringComparison.Ordinal);
        Assert.StartsWith("规格编码", await browser.GetStringAsync("/supplier/price-lists/template.csv"), StringComparison.Ordinal);

        using var body = new MultipartFormDataContent
        {
            { new StringContent("list"), "_handler" },
            { new StringContent("apply"), "Do" },
            { new StringContent("规格编码,商品名称,规格,零售价,类目\nPG-1,页面导入,1 kg/袋,面议,牛肉\n"), "List", "价格表.csv" },
        };
        using var answer = await browser.PostAsync("/supplier/price-lists", body);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        string page;
        do page = await browser.GetStringAsync(answer.Headers.Location);
        while (page.Contains("正在检查", StringComparison.Ordinal));
        Assert.Contains("不是价格", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_tells_its_weight_and_a_price_by_weight_becomes_that_of_the_pack()
    {
        using var browser = Browser();
        Dictionary<string, string> Form(string pack, string price) => new()
        {
            ["_handler"] = "product", ["IdempotencyKey"] = Guid.NewGuid().ToString(), ["Input.Name"] = "页面填的羊腿", ["Input.CategoryCode"] = "lamb",
            ["Input.BannerCode"] = "150522", ["Input.Storage"] = "Frozen", ["Input.Attributes[cut]"] = "羊腿", ["Input.Attributes[temperature]"] = "冷冻",
            ["Input.Skus[0].Code"] = "PG-5", ["Input.Skus[0].Pack"] = pack, ["Input.Skus[0].RetailPriceCny"] = price, ["Input.Skus[0].MinimumQuantity"] = "１",
            ["Input.Skus[0].QuantityStep"] = "1", ["Input.Skus[0].TaxRatePercent"] = "9",
        };
        using var asked = await browser.PostAsync("/supplier/products/new", new FormUrlEncodedContent(Form("2.5-3kg", "44/磅")));
        var page = WebUtility.HtmlDecode(await asked.Content.ReadAsStringAsync());
        Assert.Contains("“2.5-3kg”看不准一件有多重", page, StringComparison.Ordinal);
        Assert.Contains("不按“磅”计重", page, StringComparison.Ordinal);

        using var saved = await browser.PostAsync("/supplier/products/new", new FormUrlEncodedContent(Form("10袋×500g", "44/市斤")));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var productId = Guid.Parse(saved.Headers.Location!.ToString().Split('/')[^1][..36]);
        var sku = Assert.Single((await shelves.Market.As(SupplierBench.Horqin).Read(productId)).Product.Skus);
        Assert.Equal((5m, 440m), (sku.NetWeightKg, sku.RetailPriceCny!.Value));
    }

    [Fact]
    public async Task An_address_is_changed_on_its_page_and_a_pasted_line_replaces_all_of_it()
    {
        using var browser = Browser();
        var api = shelves.Market.As(SupplierBench.Horqin);
        async Task<Address> Kept() => Assert.Single((await api.GetFromJsonAsync<List<Address>>("/api/orders/addresses", Json.Options))!);
        async Task<HttpResponseMessage> Send(string path, params (string Name, string Value)[] fields) => await browser.PostAsync(path, new FormUrlEncodedContent(
            fields.Append(("_handler", "address")).Append(("IdempotencyKey", Guid.NewGuid().ToString())).Select(field => KeyValuePair.Create(field.Item1, field.Item2))));

        using var added = await Send("/addresses", ("Input.Action", "save"), ("Input.Recipient", "王䶮"), ("Input.Phone", "\u202d+86 199-0000-1234\u202c"),
            ("Input.DistrictCode", "110108"), ("Input.Street", "中关村大街27号院"));
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        var path = $"/addresses/{(await Kept()).AddressId}";
        Assert.Contains(path, await browser.GetStringAsync("/addresses"), StringComparison.Ordinal);
        Assert.Contains("19900001234", await browser.GetStringAsync(path), StringComparison.Ordinal);

        using var pasted = await Send(path, ("Input.Action", "parse"), ("Input.Paste", "李𠮷 13800001111 望京街道阜通西大街6号"),
            ("Input.Recipient", "王䶮"), ("Input.Phone", "19900001234"), ("Input.DistrictCode", "110108"), ("Input.Street", "中关村大街27号院"));
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync(pasted.Headers.Location));
        Assert.Contains("没有找到所在区，请补上。", page, StringComparison.Ordinal);
        Assert.Contains("望京街道阜通西大街6号", page, StringComparison.Ordinal);
        Assert.DoesNotContain("selected>海淀区", page.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);

        using var changed = await Send(path, ("Seen", "1"), ("Input.Action", "save"), ("Input.Recipient", "李𠮷"), ("Input.Phone", "13８００００1111"),
            ("Input.DistrictCode", "110105"), ("Input.Street", "望京街道阜通西大街6号"));
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        var now = await Kept();
        Assert.Equal(("李𠮷", "13800001111", "110105", true), (now.Recipient, now.Phone, now.DistrictCode, now.IsDefault));
        using var nobodys = await browser.GetAsync($"/addresses/{Guid.NewGuid()}");
        Assert.Equal(HttpStatusCode.NotFound, nobodys.StatusCode);

        // From a tab that shows it as it was; then once it is deleted: nothing typed is lost, nothing is overwritten unseen.
        Task<HttpResponseMessage> Late(string seen, string to = "") => Send(path + to, ("Seen", seen), ("Input.Action", "save"), ("Input.Recipient", "李𠮷"),
            ("Input.Phone", "13800001111"), ("Input.DistrictCode", "110105"), ("Input.Street", "望京街道阜通西大街8号"));
        using var late = await Late("1", "?done=saved");
        var told = WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync());
        Assert.Contains("刚刚在别处改过", told, StringComparison.Ordinal);
        Assert.Contains("望京街道阜通西大街6号", told, StringComparison.Ordinal);
        Assert.Contains("望京街道阜通西大街8号", told, StringComparison.Ordinal);
        Assert.Equal("望京街道阜通西大街6号", (await Kept()).Street);
        await api.DeleteAsync($"/api/orders/addresses/{now.AddressId}");
        using var gone = await Late("2");
        told = WebUtility.HtmlDecode(await gone.Content.ReadAsStringAsync());
        Assert.Contains("这个地址已经在别处删除", told, StringComparison.Ordinal);
        Assert.Contains("望京街道阜通西大街8号", told, StringComparison.Ordinal);
        using var anew = await Late("deleted");
        Assert.Equal("望京街道阜通西大街8号", (await Kept()).Street);

        // What was done before is not said beside a refusal.
        using var refused = await Send("/addresses?done=saved", ("Input.Action", "save"), ("Input.Recipient", "李𠮷"), ("Input.Phone", "1"));
        told = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains("手机号须是 11 位数字", told, StringComparison.Ordinal);
        Assert.DoesNotContain("地址已保存", told, StringComparison.Ordinal);
    }

    // A browser in which the supplier has signed in; the cookie is the one Web itself would have made.
    private HttpClient Browser()
    {
        using var signedIn = shelves.Market.As(SupplierBench.Horqin);
        var scope = SupplierBench.Horqin.Id;
        var properties = new AuthenticationProperties { ExpiresUtc = shelves.Market.Clock.GetUtcNow().AddDays(1) };
        properties.StoreTokens(
        [
            new() { Name = "access_token", Value = signedIn.DefaultRequestHeaders.Authorization!.Parameter! },
            new() { Name = "refresh_token", Value = "none" },
            new() { Name = "expires_at", Value = shelves.Market.Clock.GetUtcNow().AddDays(1).ToString("O") },
        ]);
        var person = new ClaimsPrincipal(new ClaimsIdentity(
            [new("sub", SupplierBench.Horqin.OwnerPersonId.ToString()), new("name", "供应商"), new("m", $"SupplierOwner|{scope}")], "Web"));
        var options = shelves.Market.Service<IOptionsMonitor<CookieAuthenticationOptions>>().Get("Web");
        var cookies = new CookieContainer();
        cookies.Add(shelves.Market.Address, new Cookie("session", options.TicketDataFormat.Protect(new AuthenticationTicket(person, properties, "Web"))));
        return new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = shelves.Market.Address };
    }
}
