using Marketplace.Catalog.PriceLists;
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

    [Theory]
    [InlineData("9月15日-次年4月30日", "09-15~04-30")]
    [InlineData("9月至4月", "09-01~04-30")]
    [InlineData("9/15～4/30", "09-15~04-30")]
    [InlineData("6月1日 到 8月底", "06-01~08-31")]
    [InlineData("全年", "")]
    [InlineData("2月30日-4月", null)]
    [InlineData("13月-14月", null)]
    [InlineData("秋天", null)]
    public void A_season_in_a_price_list_is_read_as_people_write_it(string cell, string? season) =>
        Assert.Equal(season, SeasonCell.Read(cell).Season);

    [Theory]
    [InlineData("2026-12-01", "2026-12-01")]
    [InlineData("2026/12/1", "2026-12-01")]
    [InlineData("2026年12月1日", "2026-12-01")]
    [InlineData("46357", "2026-12-01")]
    [InlineData("无", "")]
    [InlineData("2026-02-30", null)]
    [InlineData("12月1日", null)]
    public void A_day_of_sending_in_a_price_list_is_read_as_people_write_it(string cell, string? day) =>
        Assert.Equal(day, SeasonCell.ReadDay(cell).Day);
}
