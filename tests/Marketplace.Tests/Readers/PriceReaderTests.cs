using Marketplace.Readers;

namespace Marketplace.Tests.Readers;

public class PriceReaderTests
{
    [Theory]
    [InlineData("30/市斤", "2.5 kg/袋", 150)]
    [InlineData("68", "2.5 kg/袋", 68)]
    [InlineData("¥1,288.00", "2.5 kg/袋", 1288)]
    [InlineData("88 元/kg", "约2.5 kg/条(称重)", 220)]
    [InlineData("￥44/斤", "５斤/箱", 220)]
    [InlineData("１２．５元／５００克", "2.5 kg/袋", 62.5)]
    [InlineData("30（元/斤）", "2.5 kg/袋", 150)]
    [InlineData("每斤30元", "2.5 kg/袋", 150)]
    [InlineData("30元每公斤", "2.5 kg/袋", 75)]
    [InlineData("220/条", "约2.5 kg/条(称重)", 220)]
    [InlineData("44/袋", "20 kg/网袋", 44)]
    [InlineData("44/件", "500g*2*10", 44)]
    [InlineData("44/袋", "500g", 44)]
    [InlineData("8.8888/kg", "2.5 kg/袋", 22.22)]
    public void A_price_becomes_that_of_the_pack(string price, string pack, double cny)
    {
        var told = PackReader.Read(pack);

        Assert.Equal(((decimal?)cny, null), Both(PriceReader.PackCny(price, told, told.Kilograms)));
    }

    [Theory]
    [InlineData("45元/磅", "2.5 kg/袋", "“磅”")]
    [InlineData("45元/oz", "2.5 kg/袋", "“oz”")]
    [InlineData("45元/升", "5 L/桶", "“升”")]
    [InlineData("30/斤", "5 L/桶", "净重")]
    [InlineData("30/袋", "500g×10袋/箱", "每箱多少元")]
    [InlineData("30/袋", "1 kg/袋×2", "不止一袋")]
    [InlineData("2/枚", "180枚/箱", "每箱多少元")]
    [InlineData("60/2袋", "1 kg/袋", "不是一件的价")]
    [InlineData("30-35/斤", "2.5 kg/袋", "范围")]
    [InlineData("15,2", "2.5 kg/袋", "还是")]
    public void A_price_of_something_else_is_asked_about(string price, string pack, string question)
    {
        var told = PackReader.Read(pack);
        var (cny, asked) = PriceReader.PackCny(price, told, told.Kilograms);

        Assert.Null(cny);
        Assert.Contains(question, asked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("面议")]
    [InlineData("88元/kg/袋")]
    [InlineData("10网袋 共300")]
    [InlineData("38×10=300")]
    [InlineData("")]
    public void What_is_no_price_is_none(string price) => Assert.True(PriceReader.PackCny(price, PackReader.Read("1 kg/袋"), 1).IsNothing);

    [Theory]
    [InlineData("5%", 5)]
    [InlineData("5", 5)]
    [InlineData("０．５％", 0.5)]
    [InlineData("0", 0)]
    public void Per_cent_are_read_as_written(string text, double percent) =>
        Assert.Equal(((decimal?)percent, null), Both(NumberReader.Percent(text)));

    [Fact]
    public void A_bare_fraction_as_a_per_cent_is_asked_about() =>
        Assert.Contains("0.05% 还是 5%", NumberReader.Percent("0.05").Question, StringComparison.Ordinal);

    private static (decimal?, string?) Both(Reading<decimal> read) => (read.Value, read.Question);
}
