using Marketplace.Contracts;

namespace Marketplace.Tests.Contracts;

public sealed class RegionsTests
{
    [Fact]
    public void Inner_Mongolia_has_103_banners_in_12_leagues_and_Beijing_17_places()
    {
        Assert.Equal(103, Regions.Banners.Count);
        Assert.Equal(12, Regions.Leagues.Count);
        Assert.Equal(17, Regions.Districts.Count);
    }

    [Fact]
    public void Ten_key_counties_are_among_the_31_that_count_nationally()
    {
        Assert.Equal(10, Regions.Banners.Count(banner => banner.IsKeyCounty));
        Assert.Equal(31, Regions.Banners.Count(banner => banner.IsNationalList));
        Assert.All(Regions.Banners.Where(banner => banner.IsKeyCounty), banner => Assert.True(banner.IsNationalList));
    }

    [Fact]
    public void A_banner_knows_its_league_and_a_league_has_none()
    {
        Assert.Equal("赤峰市", Regions.LeagueOf("150430")?.Name);
        Assert.Null(Regions.LeagueOf("150400"));
        Assert.Null(Regions.LeagueOf("999999"));
        Assert.All(Regions.Banners, banner => Assert.NotNull(Regions.LeagueOf(banner.Code)));
    }

    [Fact]
    public void An_unknown_code_finds_nothing()
    {
        Assert.Null(Regions.Find("000000"));
        Assert.Null(Regions.Find(null));
    }

    [Fact]
    public void Each_pairing_joins_a_Beijing_district_and_a_Chifeng_banner()
    {
        Assert.Equal(8, Pairings.All.Count);
        Assert.All(Pairings.All, pairing =>
        {
            Assert.Equal("district", Regions.Find(pairing.DistrictCode)?.Level);
            Assert.Equal("150400", Regions.LeagueOf(pairing.BannerCode)?.Code);
            Assert.NotEmpty(pairing.Source);
        });
    }

    [Fact]
    public void Before_the_agreement_nothing_was_paired()
    {
        Assert.Empty(Pairings.On(new DateOnly(2009, 12, 31)));
        Assert.Equal(8, Pairings.On(new DateOnly(2010, 1, 1)).Count);
    }
}
