using FsCheck;
using FsCheck.Fluent;
using Marketplace.Offers;

namespace Marketplace.Tests.Offers;

public class MoneyTests
{
    [Theory]
    [InlineData(0.005, 0.01)]
    [InlineData(-0.005, -0.01)]
    [InlineData(2.675, 2.68)]
    [InlineData(1.004, 1.00)]
    public void Half_a_fen_goes_away_from_zero(decimal exact, decimal rounded) => Assert.Equal(rounded, Money.Round(exact));

    [Fact]
    public void The_parts_of_a_split_always_sum_to_the_whole() =>
        Prop.ForAll<int, int[]>((fen, weights) =>
        {
            var total = fen / 100m;
            var parts = Money.Split(total, [.. weights.Select(weight => Math.Abs((decimal)weight))]);
            return weights.Length == 0 ? parts.Count == 0 : parts.Sum() == total && parts.All(part => Money.Round(part) == part);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_fen_that_cannot_be_divided_goes_to_whoever_lost_most() =>
        Assert.Equal([33.34m, 33.33m, 33.33m], Money.Split(100m, [1, 1, 1]));
}
