using System.Net.Http.Json;
using Marketplace.Tests.Support;
using Marketplace.Web.Components;

namespace Marketplace.Tests.Orders;

/// <summary>Whoever is told who carries a parcel can follow it there.</summary>
public sealed class CarrierTests(MarketFixture fixture) : IClassFixture<MarketFixture>
{
    // A seller's own van, and whoever is named by hand, have no page.
    private static readonly string[] WithoutPage = ["自有冷链车", "其他"];

    [Fact]
    public async Task Every_carrier_to_choose_from_has_a_page_to_follow_a_parcel_on()
    {
        var carriers = (await fixture.Market.AsSupplier(Guid.CreateVersion7()).GetFromJsonAsync<List<string>>("/api/orders/carriers"))!;
        foreach (var carrier in carriers.Except(WithoutPage)) Assert.Equal("https", CarrierPages.Of(carrier, "SF1234567890")?.Scheme);
        Assert.All(WithoutPage, carrier => Assert.Null(CarrierPages.Of(carrier, "CL-1")));
        Assert.EndsWith("/A%2F..%3Fb", CarrierPages.Of("顺丰冷运", "A/..?b")!.ToString(), StringComparison.Ordinal);
    }
}
