using Marketplace.Catalog.Shelf;

namespace Marketplace.Tests.Catalog;

public sealed class SeasonWindowTests
{
    [Theory]
    // In season: sold at once, judged again the day after its end.
    [InlineData("07-01", "08-31", false, "2026-08-31", null, null, "2026-09-01")]
    [InlineData("09-15", "04-30", false, "2027-02-01", null, null, "2027-05-01")]
    [InlineData("09-15", "04-30", true, "2026-12-31", null, null, "2027-05-01")]
    // Out of season: away until the next one, or sold ahead.
    [InlineData("07-01", "08-31", false, "2026-11-21", null, "2027-07-01", "2027-07-01")]
    [InlineData("07-01", "08-31", true, "2026-11-21", "2027-07-01", null, "2027-07-01")]
    [InlineData("09-15", "04-30", false, "2026-05-01", null, "2026-09-15", "2026-09-15")]
    [InlineData("02-29", "03-15", false, "2027-02-27", null, "2027-02-28", "2027-02-28")]
    [InlineData("01-10", "02-29", false, "2027-02-28", null, null, "2027-03-01")]
    public void What_a_season_comes_to_on_a_day(string from, string until, bool ahead, string today, string? sent, string? back, string turns) =>
        Assert.Equal(new SeasonToday(Day(sent), Day(back), Day(turns)),
            SeasonWindow.Judge(SeasonWindow.Of(from, until), ahead, null, Day(today)!.Value));

    [Fact]
    public void A_day_of_sending_yet_to_come_is_kept_and_one_that_has_passed_is_forgotten()
    {
        var today = new DateOnly(2026, 11, 21);
        Assert.Equal(new SeasonToday(today.AddDays(3), null, today.AddDays(3)), SeasonWindow.Judge(null, false, today.AddDays(3), today));
        Assert.Equal(new SeasonToday(null, null, null), SeasonWindow.Judge(null, false, today, today));
        Assert.Equal(new SeasonToday(today.AddDays(9), null, today.AddDays(9)),
            SeasonWindow.Judge(SeasonWindow.Of("07-01", "08-31"), false, today.AddDays(9), today));
    }

    [Theory]
    [InlineData("07-10", "08-31", 0b0000_1100_0000)]
    [InlineData("11-15", "02-10", 0b1100_0000_0011)]
    [InlineData("12-20", "12-10", Season.AllYear)]
    public void The_months_of_a_window_are_those_it_touches(string from, string until, int months) =>
        Assert.Equal(months, SeasonWindow.Of(from, until)!.Months);

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
