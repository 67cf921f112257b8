using Marketplace.Catalog.Shelf;

namespace Marketplace.Tests.Catalog;

public sealed class SeasonTests
{
    [Theory]
    [InlineData("全年", Season.AllYear)]
    [InlineData("", Season.AllYear)]
    [InlineData("9月至次年4月", 0b1111_0000_1111)]
    [InlineData("8月中至9月", 0b0001_1000_0000)]
    [InlineData("5月至10月为多", 0b0011_1111_0000)]
    [InlineData("新米10月起，全年", 0b1110_0000_0000)]
    [InlineData("7-9月", 0b0001_1100_0000)]
    [InlineData("12月", 0b1000_0000_0000)]
    public void The_months_of_a_season_are_read_as_written(string text, int months) => Assert.Equal(months, Season.MonthsOf(text));
}
