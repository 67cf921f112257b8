using Marketplace.Readers;

namespace Marketplace.Tests.Readers;

public class WaybillTests
{
    [Theory]
    [InlineData("京东物流", "SF1234567890123", "顺丰")]
    [InlineData("京东物流", "ｓｆ1234567890123", "顺丰")]
    [InlineData("顺丰速运", "JDV012345678901", "京东")]
    [InlineData("中通快递", "SF1234567890123", "顺丰")]
    [InlineData("京东物流", "JDV012345678901", null)]
    [InlineData("顺丰冷运", "SF1234567890123", null)]
    [InlineData("中通快递", "78123456789012", null)]
    [InlineData("京蒙冷链", "SF1234567890123", null)]
    [InlineData("京东物流", "SF-12", null)]
    public void A_number_of_another_carrier_is_asked_about(string carrier, string number, string? other) =>
        Assert.Equal(other, Waybills.OtherCarrier(carrier, number));
}
