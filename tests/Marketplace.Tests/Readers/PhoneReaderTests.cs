using Marketplace.Readers;

namespace Marketplace.Tests.Readers;

public class PhoneReaderTests
{
    [Theory]
    [InlineData("13800138000")]
    [InlineData("138 0013 8000")]
    [InlineData("138-0013-8000")]
    [InlineData("+86 138-0013-8000")]
    [InlineData("+8613800138000")]
    [InlineData("8613800138000")]
    [InlineData("008613800138000")]
    [InlineData("(+86)13800138000")]
    [InlineData("\u202d+86 138-0013-8000\u202c")]
    [InlineData("13８００138000")]
    [InlineData("＋８６　１３８００１３８０００")]
    [InlineData("١٣٨٠٠١٣٨٠٠٠")]
    [InlineData("138\u00a00013\u20118000")]
    [InlineData("013800138000")]
    public void A_mobile_number_has_one_stored_form(string typed)
    {
        Assert.Equal("13800138000", PhoneReader.Mobile(typed));
        Assert.Equal("13800138000", PhoneReader.MobileOrLandline(typed));
    }

    [Theory]
    [InlineData("1380013800")]
    [InlineData("138001380000")]
    [InlineData("12800138000")]
    [InlineData("+1 650 253 0000")]
    [InlineData("138ABCD8000")]
    [InlineData("010-62345678")]
    [InlineData("13800138000 13900139000")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_none_is_none(string? typed) => Assert.Null(PhoneReader.Mobile(typed));

    [Theory]
    [InlineData("0476-8223344", "04768223344")]
    [InlineData("（0476）8223344", "04768223344")]
    [InlineData("010 6234 5678", "01062345678")]
    [InlineData("+86 10 6234 5678", "01062345678")]
    public void A_landline_keeps_its_area_code(string typed, string kept)
    {
        Assert.Null(PhoneReader.Mobile(typed));
        Assert.Equal(kept, PhoneReader.MobileOrLandline(typed));
    }
}
