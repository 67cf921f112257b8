using FsCheck;
using FsCheck.Fluent;
using Marketplace.Offers;

namespace Marketplace.Tests.Offers;

public class OfferTests
{
    private static readonly PriceTiers Tiers = PriceTiers.Of([4, 10], [220m, 200m]);
    private static readonly FreightRule Freight = new(8m, 59m);

    [Theory]
    [InlineData(5, null)]
    [InlineData(15, null)]
    [InlineData(4, QuantityBreach.BelowMinimum)]
    [InlineData(6, QuantityBreach.WrongStep)]
    public void Packs_are_bought_from_a_minimum_on_in_whole_steps(int packs, QuantityBreach? breach) =>
        Assert.Equal(breach, new QuantityRule(5, 5).Breach(packs));

    [Fact]
    public void What_a_rule_proposes_never_breaks_it() => Prop.ForAll(
        Gen.Choose(1, 30).ToArbitrary(), Gen.Choose(1, 12).ToArbitrary(), Gen.Choose(0, 400).ToArbitrary(), (steps, step, packs) =>
        {
            var rule = new QuantityRule(steps * step, step);
            var (up, most) = (rule.AtLeast(packs), rule.MostOf(packs));
            return rule.Breach(up) is null && up >= packs && up - packs < Math.Max(step, rule.Minimum + 1)
                && (most is { } whole ? rule.Breach(whole) is null && whole <= packs && packs - whole < step : packs < rule.Minimum);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(3, 230, 4)]
    [InlineData(4, 220, 10)]
    [InlineData(10, 200, null)]
    [InlineData(500, 200, null)]
    public void The_last_price_that_is_reached_holds_and_the_next_is_told(int packs, int price, int? next)
    {
        Assert.Equal(price, Tiers.PriceFor(packs, otherwise: 230m));
        Assert.Equal(next, Tiers.After(packs)?.FromQuantity);
        Assert.Equal(230m, default(PriceTiers).PriceFor(packs, otherwise: 230m));
    }

    [Theory]
    [InlineData("0", "0", "0")]
    [InlineData("58.99", "8", "0.01")]
    [InlineData("59", "0", "0")]
    public void Freight_is_free_from_a_sum_on_and_nothing_travels_for_nothing(string goods, string freight, string missing)
    {
        Assert.Equal(Figure(freight), Freight.For(Figure(goods)));
        Assert.Equal(Figure(missing), Freight.MissingFor(Figure(goods)));
        Assert.Equal(Figure(goods) + Figure(freight), OfferSum.Of(Figure(goods), Freight).TotalCny);
    }

    [Fact]
    public void A_discount_is_spread_by_what_the_lines_come_to()
    {
        var lines = LineSum.Share([new(1, 10m), new(2, 5m), new(1, 10m)], 10m);

        Assert.Equal([3.34m, 3.33m, 3.33m], lines.Select(line => line.DiscountCny));
        Assert.Equal([6.66m, 6.67m, 6.67m], lines.Select(line => line.AmountCny));
        Assert.Throws<ArgumentOutOfRangeException>(() => LineSum.Share([new(1, 10m)], 10.01m));
    }

    [Fact]
    public void No_line_is_discounted_below_nothing_and_the_shares_are_the_discount() => Prop.ForAll(
        Gen.Choose(1, 5000).ListOf().Where(fen => fen.Count > 0).ToArbitrary(), Gen.Choose(0, 100).ToArbitrary(), (fen, percent) =>
        {
            LineSum[] lines = [.. fen.Select(price => new LineSum(1, price / 100m))];
            var discount = Money.Round(lines.Sum(line => line.ListCny) * percent / 100m);
            var shared = LineSum.Share(lines, discount);
            return shared.Sum(line => line.DiscountCny) == discount && shared.All(line => line.AmountCny >= 0m);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Weighed_goods_pay_never_more_than_their_packs_nor_less_than_nothing() => Prop.ForAll(
        Gen.Choose(1, 1_000_000).ToArbitrary(), Gen.Choose(1, 50_000).ToArbitrary(), Gen.Choose(0, 60_000).ToArbitrary(),
        (fen, nominalGram, weighedGram) =>
        {
            var (cny, nominal, weighed) = (fen / 100m, nominalGram / 1000m, weighedGram / 1000m);
            var payable = WeightSettlement.PayableCny(cny, nominal, weighed);
            return payable >= 0m && payable <= cny && (weighedGram < nominalGram || payable == cny)
                && payable + WeightSettlement.RefundCny(cny, nominal, weighed) == cny;
        }).QuickCheckThrowOnFailure();

    private static decimal Figure(string figure) => decimal.Parse(figure, System.Globalization.CultureInfo.InvariantCulture);
}
