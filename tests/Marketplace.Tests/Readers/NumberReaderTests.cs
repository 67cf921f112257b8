using System.Globalization;
using Marketplace.Readers;

namespace Marketplace.Tests.Readers;

public class NumberReaderTests
{
    [Theory]
    [InlineData("1200", 1200)]
    [InlineData("1,200", 1200)]
    [InlineData("1，200", 1200)]
    [InlineData("1,288,000.50", 1288000.5)]
    [InlineData("１２．５", 12.5)]
    [InlineData("١٢٫٥", 12.5)]
    [InlineData("15。2", 15.2)]
    [InlineData(".5", 0.5)]
    [InlineData("12.", 12)]
    [InlineData("15·2", 15.2)]
    [InlineData("−3", -3)]
    [InlineData("\u200b 42 \ufeff", 42)]
    [InlineData("十", 10)]
    [InlineData("二十五", 25)]
    [InlineData("两百", 200)]
    [InlineData("三百零五", 305)]
    [InlineData("一千零五十", 1050)]
    [InlineData("贰拾伍", 25)]
    [InlineData("一万二千", 12000)]
    [InlineData("1.2万", 12000)]
    [InlineData("半", 0.5)]
    public void A_number_is_read_as_it_was_typed(string text, double number) =>
        Assert.Equal(((decimal?)number, null), Both(NumberReader.Number(text)));

    [Theory]
    [InlineData("15,2", "15.2 还是 152")]
    [InlineData("15、2", "15.2 还是 152")]
    [InlineData("1,2000", "1.2000 还是 12000")]
    [InlineData("10-12", "范围")]
    [InlineData("10～12", "范围")]
    [InlineData("10至12", "范围")]
    [InlineData("1.2E+03", "缩写")]
    [InlineData("1O", "字母")]
    [InlineData("12 345", "看不准")]
    [InlineData("1.2.3", "看不准")]
    [InlineData("1/2", "看不准")]
    [InlineData("0x10", "看不准")]
    [InlineData("½", "看不准")]
    [InlineData("约5", "看不准")]
    [InlineData("5左右", "看不准")]
    [InlineData("1200,50", "1200.50 还是 120050")]
    [InlineData("5 6", "看不准")]
    [InlineData(",5", "看不准")]
    [InlineData("一百五", "看不准")]
    [InlineData("(5)", "看不准")]
    [InlineData("99999999999999999999999999999", "太大")]
    [InlineData("1.23456789", "小数")]
    public void What_reads_in_two_ways_is_asked_about(string text, string question)
    {
        var (number, asked) = NumberReader.Number(text);

        Assert.Null(number);
        Assert.Contains(question, asked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("\u3164\u2800")]
    [InlineData("番茄")]
    [InlineData("#N/A")]
    [InlineData("一级")]
    [InlineData("4袋")]
    [InlineData("-")]
    [InlineData(".")]
    public void Other_words_are_no_number(string? text)
    {
        Assert.True(NumberReader.Number(text).IsNothing);
        Assert.Null(NumberReader.Read(text));
    }

    [Theory]
    [InlineData("2.5", "2.5")]
    [InlineData("2.5kg", "2.5")]
    [InlineData("２.５ＫＧ", "2.5")]
    [InlineData("2.5㎏", "2.5")]
    [InlineData("5斤", "2.5")]
    [InlineData("5市斤", "2.5")]
    [InlineData("半斤", "0.25")]
    [InlineData("两斤", "1")]
    [InlineData("5两", "0.25")]
    [InlineData("500 g", "0.5")]
    [InlineData("3千克", "3")]
    [InlineData("1.2吨", "1200")]
    [InlineData("1,200.500", "1200.5")]
    public void A_weight_is_read_with_its_unit(string text, string kg) =>
        Assert.Equal((decimal.Parse(kg, CultureInfo.InvariantCulture), null), Both(NumberReader.Kg(text)));

    [Theory]
    [InlineData("15,2", "15.2 还是 152")]
    [InlineData("1,200", "1.200 还是 1200")]
    [InlineData("10.0005", "三位小数")]
    [InlineData("2.4996", "三位小数")]
    [InlineData("0.5g", "三位小数")]
    [InlineData("3磅", "磅")]
    [InlineData("8oz", "oz")]
    [InlineData("2.5-3kg", "范围")]
    public void A_weight_of_two_readings_is_asked_about(string text, string question)
    {
        var (kg, asked) = NumberReader.Kg(text);

        Assert.Null(kg);
        Assert.Contains(question, asked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("44.8", "44.8")]
    [InlineData("¥1,288.00", "1288")]
    [InlineData("￥ 45", "45")]
    [InlineData("45元", "45")]
    public void Money_is_read_with_its_sign(string text, string cny) =>
        Assert.Equal((decimal.Parse(cny, CultureInfo.InvariantCulture), null), Both(NumberReader.Cny(text)));

    [Theory]
    [InlineData("44.805")]
    [InlineData("44,80")]
    public void Money_of_two_readings_is_asked_about(string text) =>
        Assert.NotNull(NumberReader.Cny(text).Question);

    [Theory]
    [InlineData("3", 3)]
    [InlineData("1,200", 1200)]
    [InlineData("３", 3)]
    public void A_whole_number_is_read(string text, int number) =>
        Assert.Equal(((int?)number, null), Both(NumberReader.Whole(text)));

    [Theory]
    [InlineData("3.5")]
    [InlineData("99999999999")]
    public void What_is_not_whole_is_asked_about(string text) => Assert.NotNull(NumberReader.Whole(text).Question);

    private static (T?, string?) Both<T>(Reading<T> reading) where T : struct => (reading.Value, reading.Question);
}
