using System.Globalization;
using Marketplace.Offers;
using Marketplace.Procurement.GoodsReceipts;
using Marketplace.Web.CanteenDesk;

namespace Marketplace.Tests.Procurement;

public class ReceiptMathTests
{
    [Theory]
    [InlineData(true, 3, "15.000", "5", "370", "1110.00")]
    [InlineData(true, 3, "14.999", "5", "370", "1109.93")]
    [InlineData(true, 3, "15.300", "5", "370", "1110.00")]
    [InlineData(true, 2, "5.999", "3", "100", "199.97")]
    [InlineData(true, 2, "6.000", "3", "100", "200.00")]
    [InlineData(true, 0, "0", "5", "370", "0.00")]
    [InlineData(false, 3, "2.000", "5", "33.3333", "100.00")]
    public void Lighter_is_paid_by_weight_and_price_per_kilogram_the_rest_by_packs(
        bool isWeighed, int accepted, string netKg, string packKg, string price, string payable) =>
        Assert.Equal(Decimal(payable), ReceiptMath.Payable(isWeighed, accepted, Decimal(netKg), Decimal(packKg), Decimal(price)));

    [Theory]
    [InlineData("15.4995", "15.500")]
    [InlineData("10.0004", "10.000")]
    [InlineData("0.0006", "0.001")]
    [InlineData("0.0005", "0.001")]
    public void A_weight_is_what_is_shown(string weighed, string shown) => Assert.Equal(Decimal(shown), WeightSettlement.Kilograms(Decimal(weighed)));

    [Theory]
    [InlineData("0", "人民币零元整")]
    [InlineData("0.05", "人民币伍分")]
    [InlineData("0.50", "人民币伍角整")]
    [InlineData("1.05", "人民币壹元零伍分")]
    [InlineData("10.30", "人民币壹拾元零叁角整")]
    [InlineData("1205.30", "人民币壹仟贰佰零伍元叁角整")]
    [InlineData("2100.66", "人民币贰仟壹佰元零陆角陆分")]
    [InlineData("100000", "人民币壹拾万元整")]
    [InlineData("1000500.05", "人民币壹佰万零伍佰元零伍分")]
    [InlineData("10010001", "人民币壹仟零壹万零壹元整")]
    [InlineData("100000001.10", "人民币壹亿零壹元壹角整")]
    [InlineData("-287.93", "人民币负贰佰捌拾柒元玖角叁分")]
    public void A_sum_is_written_out_as_accountants_do(string cny, string written) => Assert.Equal(written, CapitalYuan.Of(Decimal(cny)));

    private static decimal Decimal(string figure) => decimal.Parse(figure, CultureInfo.InvariantCulture);
}
