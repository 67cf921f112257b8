using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Marketplace.Contracts.Demo;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace Marketplace.Tests.Catalog;

public sealed partial class PageTests(DemoShelves shelves) : IClassFixture<DemoShelves>
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

        var form = await browser.GetStringAsync("/supplier/price-lists");
        using var body = new MultipartFormDataContent
        {
            { new StringContent(Token().Match(form).Groups[1].Value), "__RequestVerificationToken" },
            { new StringContent("list"), "_handler" },
            { new StringContent("apply"), "Do" },
            { new StringContent("规格编码,商品名称,规格,零售价,类目\nPG-1,页面导入,1 kg/袋,六十八,牛肉\n"), "List", "价格表.csv" },
        };
        using var answer = await browser.PostAsync("/supplier/price-lists", body);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        string page;
        do page = await browser.GetStringAsync(answer.Headers.Location);
        while (page.Contains("正在检查", StringComparison.Ordinal));
        Assert.Contains("不是价格", page, StringComparison.Ordinal);
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

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
