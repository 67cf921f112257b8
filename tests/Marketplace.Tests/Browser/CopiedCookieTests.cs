using System.Net;
using Marketplace.Contracts.Demo;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Browser;

/// <summary>A cookie somebody copied is worth nothing once its person has left, on every page; a HEAD is answered as a GET is.</summary>
[Collection(LookingTests.Name)]
public sealed class CopiedCookieTests(DemoMarketInBrowser demo)
{
    [Fact]
    public async Task After_signing_out_a_copied_cookie_draws_nobodys_page()
    {
        foreach (var mine in PagesTests.Pages.Where(page => (string)page[1] != "").GroupBy(page => (string)page[1]))
        {
            using var person = new PageVisitor(demo.Market.Address);
            await person.SignInAsync(DemoMarket.People.First(one => one.Name == mine.Key).Id);
            Assert.StartsWith($"{mine.Key}<", await person.ReadAsync("/account/name"), StringComparison.Ordinal);
            using var thief = person.Copied();
            await person.SendFormAsync("/account", "退出登录", null);

            Assert.Equal("登录", await thief.ReadAsync("/account/name"));
            foreach (var path in mine.Select(page => (string)page[2]))
            {
                var (_, page) = await thief.GetAsync(path);
                Assert.True(!page.Contains(mine.Key, StringComparison.Ordinal) || page.Contains("demo-people", StringComparison.Ordinal), $"{path} shows {mine.Key}");
            }
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/search?q=小米")]
    [InlineData("/nothing-here")]
    [InlineData("/api/catalog/products?pageSize=1")]
    public async Task A_head_is_answered_as_a_get_is(string path)
    {
        using var client = new HttpClient { BaseAddress = demo.Market.Address };
        using var get = await client.GetAsync(path);
        using var head = await client.SendAsync(new(HttpMethod.Head, path));

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/search?q=羊", "/search?q=%E7%BE%8A")]
    [InlineData("/search?q=%E7%BE%8A&sort=price", "/search?q=%E7%BE%8A&sort=price")]
    [InlineData("/𠮷 野", "/%F0%A0%AE%B7%20%E9%87%8E")]
    [InlineData("https://elsewhere.example/", "/")]
    public async Task Where_to_go_back_to_fits_into_a_header(string back, string location)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = demo.Market.Address };
        using var form = new FormUrlEncodedContent([new("language", "zh"), new("return", back)]);
        using var answer = await client.PostAsync("/language", form);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(location, answer.Headers.Location!.OriginalString);
    }
}
