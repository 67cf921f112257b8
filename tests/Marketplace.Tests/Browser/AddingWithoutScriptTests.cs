using System.Text.RegularExpressions;
using Marketplace.Contracts.Demo;
using Marketplace.Tests.Support;
using Marketplace.Web.Delivery;

namespace Marketplace.Tests.Browser;

/// <summary>A press without script is answered by the page it leads back to.</summary>
[Collection(LookingTests.Name)]
public sealed partial class AddingWithoutScriptTests(DemoMarketInBrowser demo)
{
    [Theory]
    [InlineData("/#add-x", "/?added=2#add-x")]
    [InlineData("/search?q=小米&page=2#add-x", "/search?q=小米&page=2&added=2#add-x")]
    [InlineData("/products/1", "/products/1?added=2")]
    public void The_page_one_came_from_is_told_how_many_packs_the_cart_holds_now(string back, string told) =>
        Assert.Equal(told, SaidOnce.Told(back, SaidOnce.Added, 2));

    [Fact]
    public async Task Home_says_that_it_is_in_the_cart_and_the_count_stands_on_the_icon()
    {
        using var visitor = new PageVisitor(demo.Market.Address);
        var sku = DemoMarket.Products.First(product => product.Code == "XM001").Skus[0];
        Assert.Contains($"id=\"add-{sku.Id}\"", await visitor.ReadAsync("/"), StringComparison.Ordinal);
        var (_, page) = await visitor.PostAsync("/cart/lines", ("skuId", sku.Id.ToString()), ("quantity", "2"), ("return", $"/#add-{sku.Id}"));
        Assert.Contains("已加入，共2件", page, StringComparison.Ordinal);
        Assert.Contains("data-cart-count>2<", page, StringComparison.Ordinal);

        // Once: neither a reload says it again, nor an address what was never done, nor does anybody else read it.
        using var stranger = new PageVisitor(demo.Market.Address);
        foreach (var again in new[] { await visitor.ReadAsync("/"), await visitor.ReadAsync("/?added=7"), await stranger.ReadAsync("/"), await stranger.ReadAsync("/?added=2") })
        {
            Assert.DoesNotContain("已加入，共", again, StringComparison.Ordinal);
            Assert.Contains("data-cart-count><", again, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_a_form_did_is_said_once_and_does_not_stay_in_the_address()
    {
        using var visitor = new PageVisitor(demo.Market.Address);
        await visitor.SignInAsync(DemoMarket.PeopleWith("Buyer").Last().Id);
        var (_, page, path) = await visitor.FillAsync("/addresses", "Input.Paste", null,
            ("Input.Action", "save"), ("Input.Recipient", "李𠮷"), ("Input.Phone", "13800001111"), ("Input.DistrictCode", "110105"), ("Input.Street", "望京街道阜通西大街6号"));
        Assert.Equal("/addresses", path);
        Assert.Contains("地址已保存", page, StringComparison.Ordinal);
        Assert.DoesNotContain("地址已保存", await visitor.ReadAsync("/addresses"), StringComparison.Ordinal);
        Assert.DoesNotContain("地址已删除", await visitor.ReadAsync("/addresses?done=removed"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cart_says_of_each_parcel_what_the_till_says_of_it()
    {
        using var visitor = new PageVisitor(demo.Market.Address);
        await visitor.SignInAsync(DemoMarket.PeopleWith("Buyer").TakeLast(4).First().Id);
        foreach (var name in new[] { "鲜沙果", "沙果干" })
        {
            var sku = DemoMarket.Products.First(product => product.Name == name).Skus[0];
            await visitor.PostAsync("/cart/lines", ("skuId", sku.Id.ToString()), ("quantity", "1"));
        }
        string[] cart = Said(await visitor.ReadAsync("/cart")), till = Said(await visitor.ReadAsync("/checkout"));
        Assert.Equal(2, cart.Length);
        Assert.Contains(cart, said => said.StartsWith("预售，预计", StringComparison.Ordinal));
        Assert.Equal(till, cart);
    }

    private static string[] Said(string page) => [.. Heads().Matches(page).Select(head => head.Groups[1].Value)];

    // The last of a parcel's words, behind its number.
    [GeneratedRegex("<h3 class=\"parcel-head[^>]*>.*?<span>([^<]*)</span></h3>", RegexOptions.Singleline)]
    private static partial Regex Heads();
}
