using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Catalog.Mine;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Catalog;

/// <summary>What a buyer reads where goods were: why in plain words, what to buy instead, and nothing that is the seller's business.</summary>
public sealed class HiddenGoodsTests(DemoShelves shelves) : IClassFixture<DemoShelves>
{
    private const string Private = "有买家投诉，核查账目";

    private static readonly DemoProduct Millet = DemoMarket.Products.First(one => one.SupplierId == SupplierBench.Aohan.Id && one.CategoryCode == "millet");

    private Market Market => shelves.Market;

    private HttpClient Reviewer => Market.As(DemoMarket.PeopleWith(Roles.PlatformReviewer).First());

    private HttpClient Owner => Market.As(DemoMarket.People.Single(person => person.Id == SupplierBench.Aohan.OwnerPersonId));

    [Fact]
    public async Task A_suspended_sellers_goods_say_so_without_the_reason_and_offer_others_and_a_holiday_says_the_sellers_word()
    {
        await StandAsync(Reviewer, $"/api/suppliers/register/{SupplierBench.Aohan.Id}/standing", "Suspended", Private);
        await ShownAsync("商家暂停营业", "现在能买的同类商品");
        await StandAsync(Reviewer, $"/api/suppliers/register/{SupplierBench.Aohan.Id}/standing", "Active", "核查无误");

        await StandAsync(Owner, "/api/suppliers/mine/standing", "Holiday", "秋收忙，下月见");
        await ShownAsync("商家休假中，暂停销售", "商家说：秋收忙，下月见");
        await StandAsync(Owner, "/api/suppliers/mine/standing", "Active", "");

        using var supplier = Market.As(SupplierBench.Aohan);
        var file = await supplier.Read(Millet.Id);
        using var moved = await supplier.Move(Millet.Id, ProductLifecycle.Hidden, file.Product.Version!.Value);
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        await ShownAsync("这件商品已下架", "现在能买的同类商品");
    }

    private async Task StandAsync(HttpClient client, string path, string standing, string reason)
    {
        var version = (await Reviewer.GetFromJsonAsync<JsonElement>($"/api/suppliers/register/{SupplierBench.Aohan.Id}")).GetProperty("version").GetInt64();
        using var answer = await client.PutAsJsonAsync(path, new { standing, reason, version });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await Market.CaughtUpAsync();
    }

    private async Task ShownAsync(params string[] words)
    {
        var page = WebUtility.HtmlDecode(await Market.Anonymous.GetStringAsync($"/products/{Millet.Id}"));
        Assert.All(words, each => Assert.Contains(each, page, StringComparison.Ordinal));
        Assert.DoesNotContain("加入购物车</button>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Private, page, StringComparison.Ordinal);
        Assert.DoesNotContain(Private, await Market.Anonymous.GetStringAsync($"/api/catalog/products/{Millet.Id}"), StringComparison.Ordinal);
    }
}
