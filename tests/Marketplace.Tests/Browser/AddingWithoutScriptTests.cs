using Marketplace.Contracts.Demo;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Browser;

/// <summary>A press without script is answered by the page it leads back to.</summary>
[Collection(LookingTests.Name)]
public sealed class AddingWithoutScriptTests(DemoMarketInBrowser demo)
{
    [Theory]
    [InlineData("/#add-x", "/?added=2#add-x")]
    [InlineData("/search?q=小米&added=1&page=2#add-x", "/search?q=小米&page=2&added=2#add-x")]
    [InlineData("/products/1", "/products/1?added=2")]
    public void The_way_back_tells_how_many_packs_the_cart_holds_now(string back, string told) =>
        Assert.Equal(told, Marketplace.Web.Shop.Cart.CartPosts.Told(back, 2));

    [Fact]
    public async Task Home_says_that_it_is_in_the_cart_and_the_count_stands_on_the_icon()
    {
        using var visitor = new PageVisitor(demo.Market.Address);
        var sku = DemoMarket.Products.First(product => product.Code == "XM001").Skus[0];
        Assert.Contains($"id=\"add-{sku.Id}\"", await visitor.ReadAsync("/"), StringComparison.Ordinal);
        var (_, page) = await visitor.PostAsync("/cart/lines", ("skuId", sku.Id.ToString()), ("quantity", "2"), ("return", $"/#add-{sku.Id}"));
        Assert.Contains("已加入，共2件", page, StringComparison.Ordinal);
        Assert.Contains("data-cart-count>2<", page, StringComparison.Ordinal);
    }
}
