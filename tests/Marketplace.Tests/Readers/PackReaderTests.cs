using Marketplace.Contracts.Demo;
using Marketplace.Readers;

namespace Marketplace.Tests.Readers;

public class PackReaderTests
{
    [Theory]
    [InlineData("10袋×500g", 5)]
    [InlineData("10×500g/箱", 5)]
    [InlineData("500g/袋×10", 5)]
    [InlineData("500g*2*10", 10)]
    [InlineData("毛重3kg 净重2.5kg", 2.5)]
    [InlineData("净重2.5kg，毛重3kg", 2.5)]
    [InlineData("毛重3kg（净重2.5kg）", 2.5)]
    [InlineData("净含量：500克×10", 5)]
    [InlineData("10袋×净重500g", 5)]
    [InlineData("500 g×10袋/箱", 5)]
    [InlineData("500g/袋 10袋/箱", 5)]
    [InlineData("500g/袋，10袋/箱", 5)]
    [InlineData("1箱（10袋×500g）", 5)]
    [InlineData("10小袋x50g", 0.5)]
    [InlineData("2.5kg×4/箱", 10)]
    [InlineData("1 kg/袋×2", 2)]
    [InlineData("约2.5 kg/条(称重)", 2.5)]
    [InlineData("５斤／箱", 2.5)]
    [InlineData("五斤装", 2.5)]
    [InlineData("半斤/袋", 0.25)]
    [InlineData("十袋×500克", 5)]
    [InlineData("1,000g/袋", 1)]
    [InlineData("2.5kg±50g", 2.5)]
    [InlineData("袋/500g", 0.5)]
    [InlineData("80果 5kg/箱", 5)]
    [InlineData("5kg/箱（2-3条）", 5)]
    [InlineData("2.5kg（5斤）", 2.5)]
    [InlineData("30枚/箱（约1.4 kg）", 1.4)]
    [InlineData("8只装500g", 0.5)]
    [InlineData("25㎏／袋", 25)]
    [InlineData("500G＊10", 5)]
    public void A_pack_weighs_what_its_words_say(string pack, double kg) =>
        Assert.Equal(((decimal?)kg, null), Both(PackReader.Read(pack).NetKg));

    [Theory]
    [InlineData("毛重3kg 净重2.5kg", "2.5kg")]
    [InlineData("毛重3kg（净重2.5kg）", "2.5kg")]
    [InlineData("500g*2*10", "500g×20")]
    [InlineData("500G＊10", "500g×10")]
    [InlineData("10袋×500g", "500g×10袋")]
    [InlineData("10×500g/箱", "500g×10/箱")]
    [InlineData("500g/袋×10", "500g×10袋")]
    [InlineData("500g*20袋", "500g×20袋")]
    [InlineData("10小袋x50g", "50g×10小袋")]
    [InlineData("净含量：500克×10", "500克×10")]
    [InlineData("25 kg/袋", "25 kg/袋")]
    [InlineData("500 g×10袋/箱", "500 g×10袋/箱")]
    [InlineData("约2.5 kg/条(称重)", "约2.5 kg/条(称重)")]
    [InlineData("180枚/箱（约8.6 kg）", "180枚/箱（约8.6 kg）")]
    [InlineData("2.5-3kg", "2.5-3kg")]
    [InlineData("礼盒装", "礼盒装")]
    public void Buyers_read_a_pack_as_everybody_writes_it(string typed, string label)
    {
        Assert.Equal(label, PackReader.Label(typed));
        Assert.Equal(PackReader.Read(typed).Kilograms, PackReader.Read(label).Kilograms);
        Assert.Equal(label, PackReader.Label(label));
    }

    [Theory]
    [InlineData("2.5-3kg")]
    [InlineData("2.5kg～3kg/条")]
    [InlineData("毛重3kg")]
    [InlineData("10袋500g")]
    [InlineData("500g 10袋")]
    [InlineData("500g（10袋/箱）")]
    [InlineData("10袋（500g）")]
    [InlineData("2.5kg（3kg）")]
    [InlineData("500g+100g")]
    [InlineData("1,5kg")]
    [InlineData("一斤半")]
    [InlineData("2.5kg以上")]
    [InlineData("≥2.5kg")]
    [InlineData("2条/500g")]
    [InlineData("A4×500g")]
    [InlineData("5磅/袋")]
    [InlineData("16oz")]
    public void What_weighs_in_two_ways_is_asked_about(string pack)
    {
        var (kg, question) = PackReader.Read(pack).NetKg;

        Assert.Null(kg);
        Assert.NotNull(question);
    }

    [Theory]
    [InlineData("礼盒")]
    [InlineData("5L/桶")]
    [InlineData("180枚/箱")]
    [InlineData("")]
    [InlineData("A级")]
    public void What_tells_no_weight_asks_nothing(string pack) => Assert.True(PackReader.Read(pack).NetKg.IsNothing);

    [Theory]
    [InlineData("25 kg/袋", "袋")]
    [InlineData("20 kg/网袋", "网袋")]
    [InlineData("500g/袋 10袋/箱", "箱")]
    [InlineData("1 kg/袋×2", "")]
    [InlineData("500g*2*10", "")]
    public void A_pack_is_called_what_it_is_sold_by(string pack, string word) => Assert.Equal(word, PackReader.Read(pack).Word);

    [Fact]
    public void The_demos_packs_say_their_own_weight_or_none()
    {
        var wrong = from product in DemoMarket.Products
                    from sku in product.Skus
                    let read = PackReader.Read(sku.PackText)
                    where read.IsUnclear || (read.Kilograms is { } kg && read.Litres is null && Math.Abs(kg - sku.NetWeightKg) > kg / 100)
                    select $"{sku.PackText}: {read.Kilograms} instead of {sku.NetWeightKg}";

        Assert.Empty(wrong);
    }

    private static (decimal?, string?) Both(Reading<decimal> read) => (read.Value, read.Question);
}
