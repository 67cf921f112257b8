using System.Net;
using System.Net.Http.Json;
using Marketplace.Contracts;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Orders;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Orders;

public sealed class AddressTests(MarketFixture fixture) : IClassFixture<MarketFixture>
{
    [Theory]
    [InlineData("陈秀兰 19900001234 北京市海淀区中关村大街27号院3号楼502", "110108", "中关村大街27号院3号楼502")]
    [InlineData("北京市海淀区中关村大街27号院3号楼502 陈秀兰 19900001234", "110108", "中关村大街27号院3号楼502")]
    [InlineData("19900001234，陈秀兰，海淀区中关村大街27号院3号楼502", "110108", "中关村大街27号院3号楼502")]
    [InlineData("陈秀兰，+86 199-0000-1234，北京 海淀 中关村大街27号院 3号楼502", "110108", "中关村大街27号院3号楼502")]
    [InlineData("收货人：陈秀兰\n手机号码：１９９００００１２３４\n地址：北京市朝阳区望京街道阜通西大街６号楼２２０２", "110105", "望京街道阜通西大街6号楼2202")]
    [InlineData("陈秀兰19900001234北京市东城区朝阳门内大街8号", "110101", "朝阳门内大街8号")]
    [InlineData("北京市北京市西城区展览路街道车公庄大街7号楼1203，陈秀兰，008619900001234", "110102", "展览路街道车公庄大街7号楼1203")]
    [InlineData("陈秀兰 19900001234 北京经济技术开发区荣华中路10号2号楼1506", "BJ-BDA", "荣华中路10号2号楼1506")]
    [InlineData("陈秀兰 19900001234 亦庄荣华中路10号", "BJ-BDA", "荣华中路10号")]
    [InlineData("陈秀兰 19900001234 北京市大兴区亦庄经济技术开发区天华西路5号", "BJ-BDA", "天华西路5号")]
    [InlineData("陈秀兰 19900001234 大兴区亦庄镇贵园南里3号楼", "110115", "亦庄镇贵园南里3号楼")]
    [InlineData("陈秀兰北京市丰台区方庄芳古园15号楼6门302 19900001234", "110106", "方庄芳古园15号楼6门302")]
    [InlineData("丰台区方庄芳古园15号楼302陈秀兰 19900001234", "110106", "方庄芳古园15号楼302")]
    [InlineData("陈秀兰 19900001234 密云县鼓楼东大街3号", "110118", "鼓楼东大街3号")]
    public void One_pasted_line_is_understood(string line, string district, string street)
    {
        var parsed = AddressLine.Parse(line);
        Assert.Equal("", parsed.Sentence);
        Assert.Equal(("陈秀兰", "19900001234", district, street), (parsed.Recipient, parsed.Phone, parsed.DistrictCode, parsed.Street));
    }

    [Theory]
    [InlineData("陈秀兰 19900001234 100080 北京市海淀区中关村大街27号院3号楼502", "110108", "中关村大街27号院3号楼502")]
    [InlineData("陈秀兰 19900001234 北京市海淀区中关村大街27号院3号楼502 邮编：100080", "110108", "中关村大街27号院3号楼502")]
    [InlineData("陈秀兰 19900001234 朝阳区朝阳区望京街道阜通西大街6号", "110105", "望京街道阜通西大街6号")]
    [InlineData("陈秀兰 19900001234 北京市朝阳区北京市朝阳区望京街道阜通西大街6号", "110105", "望京街道阜通西大街6号")]
    [InlineData("陈秀兰 19900001234 望京街道阜通西大街6号 北京市朝阳区", "110105", "望京街道阜通西大街6号")]
    [InlineData("陈秀兰 19900001234 海淀区中关村大街27号院 北京市", "110108", "中关村大街27号院")]
    [InlineData("陈秀兰 \u202d+86 199-0000-1234\u202c 海淀区中关村大街27号院", "110108", "中关村大街27号院")]
    [InlineData("陈秀兰 ١٩٩٠٠٠٠١٢٣٤ 海淀区中关村大街27号院", "110108", "中关村大街27号院")]
    [InlineData("陈秀兰 19900001234 19900001234 海淀区北京市第二十中学东门", "110108", "北京市第二十中学东门")]
    public void What_stands_beside_an_address_stays_out_of_the_street(string line, string district, string street) =>
        One_pasted_line_is_understood(line, district, street);

    [Theory]
    [InlineData("陈秀兰 19900001234 010-62345678 北京市海淀区中关村大街27号院3号楼502", "010-62345678")]
    [InlineData("陈秀兰 座机：（010）62345678转801 手机19900001234 海淀区中关村大街27号院3号楼502", "(010)62345678转801")]
    public void A_landline_beside_a_mobile_is_told_of_and_in_no_street(string line, string landline)
    {
        var parsed = AddressLine.Parse(line);
        Assert.Equal($"座机{landline}没有存，需要的话请写在留言里。", parsed.Sentence);
        Assert.Equal(("陈秀兰", "19900001234", "中关村大街27号院3号楼502"), (parsed.Recipient, parsed.Phone, parsed.Street));
    }

    [Theory]
    [InlineData("李华 19900001234 通州区北苑街道5号\n王芳 13800001111 朝阳区望京街道6号")]
    [InlineData("李华 19900001234 朝阳区北苑路3号；王芳 13800001111 北京市朝阳区望京街道6号")]
    public void Of_two_people_with_their_addresses_nothing_is_filled_in(string line)
    {
        var parsed = AddressLine.Parse(line);
        Assert.Equal("写了不止一个收货地址，请一次只粘贴一个。", parsed.Sentence);
        Assert.Equal((null, null, null, null), (parsed.Recipient, parsed.Phone, parsed.DistrictCode, parsed.Street));
    }

    [Theory]
    [InlineData("王䶮")]
    [InlineData("李𠮷")]
    [InlineData("古丽米热·艾比布力")]
    [InlineData("阿拉坦·乌云毕力格")]
    public void Names_of_every_kind_are_found(string name)
    {
        foreach (var line in new[] { "{0} 19900001234 海淀区中关村大街27号院3号楼502", "海淀区中关村大街27号院3号楼502 19900001234 {0}", "{0}北京市海淀区中关村大街27号院3号楼502 19900001234", "海淀区中关村大街27号院3号楼502{0} 19900001234" })
        {
            var parsed = AddressLine.Parse(line.Replace("{0}", name, StringComparison.Ordinal));
            Assert.Equal(("", name, "110108", "中关村大街27号院3号楼502"), (parsed.Sentence, parsed.Recipient, parsed.DistrictCode, parsed.Street));
        }
        Assert.Equal("阿拉坦·乌云毕力格", AddressLine.Parse("阿拉坦•乌云毕力格 19900001234 海淀区中关村大街27号院").Recipient);
    }

    [Theory]
    [InlineData("陈秀兰 19900001234 13800001111 海淀区中关村大街27号院", "写了不止一个手机号，先填了19900001234，请核对。")]
    [InlineData("陈秀兰 010-62345678 海淀区中关村大街27号院", "没有找到手机号，请补上。010-62345678是座机，收不到短信。")]
    [InlineData("陈秀兰 19900001234 朝阳区海淀区中关村大街27号院", "写了朝阳区和海淀区，请选一个区。")]
    public void What_is_there_twice_is_asked_about(string line, string sentence)
    {
        var parsed = AddressLine.Parse(line);
        Assert.Equal((sentence, "中关村大街27号院"), (parsed.Sentence, parsed.Street));
    }

    [Theory]
    [InlineData("李华 19900001234 通州区北苑街道，朝阳区望京街道5号", "写了通州区和朝阳区，请选一个区。街道写了“北苑街道”和“望京街道5号”，请填要送到的那一处。")]
    [InlineData("李华 19900001234 朝阳区望京街道5号，北京市朝阳区北苑路3号", "街道写了“望京街道5号”和“北苑路3号”，请填要送到的那一处。")]
    public void Of_two_addresses_no_street_is_guessed_and_none_is_mixed(string line, string sentence)
    {
        var parsed = AddressLine.Parse(line);
        Assert.Equal((sentence, null, "street"), (parsed.Sentence, parsed.Street, parsed.Missing[^1]));
    }

    [Fact]
    public void A_district_said_again_goes_on_with_the_same_street() => One_pasted_line_is_understood(
        "陈秀兰 19900001234 北京市朝阳区望京街道 北京市朝阳区阜通西大街6号", "110105", "望京街道阜通西大街6号");

    [Theory]
    [InlineData("李华 收 19900001234 北京经济技术开发区荣华中路10号", "李华", "BJ-BDA", "荣华中路10号")]
    [InlineData("李华收 19900001234 海淀区中关村大街27号", "李华", "110108", "中关村大街27号")]
    [InlineData("海淀区中关村大街27号 李华(先生) 19900001234", "李华", "110108", "中关村大街27号")]
    [InlineData("海淀区中关村大街27号 李华（女士）19900001234", "李华", "110108", "中关村大街27号")]
    [InlineData("Li Hua 19900001234 Haidian District Zhongguancun St 27", "Li Hua", "110108", "Zhongguancun St 27")]
    [InlineData("Room 502, Building 3, Zhongguancun Street 27, Haidian District, Beijing, China. Li Hua, 19900001234", "Li Hua", "110108", "Room 502 Building 3 Zhongguancun Street 27")]
    [InlineData("李华 19900001234 朝阳区望京SOHO T1 2201", "李华", "110105", "望京SOHO T1 2201")]
    public void Who_receives_it_and_what_is_Latin_is_understood(string line, string name, string district, string street)
    {
        var parsed = AddressLine.Parse(line);
        Assert.Equal(("", name, district, street), (parsed.Sentence, parsed.Recipient, parsed.DistrictCode, parsed.Street));
    }

    [Theory]
    [InlineData("李华19900001234转8001海淀区中关村大街27号", "转8001")]
    [InlineData("李华 19900001234-8001 海淀区中关村大街27号", "-8001")]
    public void An_extension_of_a_mobile_is_asked_about_and_in_no_street(string line, string extension)
    {
        var parsed = AddressLine.Parse(line);
        Assert.Equal(($"手机号后面的“{extension}”没有存，需要的话请写在留言里。", "19900001234", "中关村大街27号"), (parsed.Sentence, parsed.Phone, parsed.Street));
    }

    [Fact]
    public void A_Latin_line_without_a_district_is_asked_about_and_loses_nothing()
    {
        var parsed = AddressLine.Parse("Li Hua 19900001234 Zhongguancun St 27");
        Assert.Equal(("Li Hua", "Zhongguancun St 27", "districtCode"), (parsed.Recipient, parsed.Street, Assert.Single(parsed.Missing)));
    }

    [Fact]
    public async Task An_address_is_changed_and_keeps_the_one_form_of_phone_and_name()
    {
        var buyer = fixture.Market.AsBuyer();
        await buyer.PostOnceAsync("/api/orders/addresses", new SaveAddressRequest("阿拉坦•乌云毕力格", "\u202d+86 199-0000-1234\u202c", "110108", "中关村大街27号"));
        var kept = Assert.Single((await buyer.GetFromJsonAsync<List<Address>>("/api/orders/addresses", Json.Options))!);
        Assert.Equal(("阿拉坦·乌云毕力格", "19900001234"), (kept.Recipient, kept.Phone));

        using var changed = await buyer.PutAsJsonAsync($"/api/orders/addresses/{kept.AddressId}", new SaveAddressRequest("李𠮷", "13８００００1111", "110105", "望京街道6号", true), Json.Options);
        using var wrong = await buyer.PutAsJsonAsync($"/api/orders/addresses/{kept.AddressId}", new SaveAddressRequest("李𠮷", "1380000", "110105", "望京街道6号", true), Json.Options);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.BadRequest), (changed.StatusCode, wrong.StatusCode));
        var now = await buyer.GetFromJsonAsync<Address>($"/api/orders/addresses/{kept.AddressId}", Json.Options);
        Assert.Equal(("李𠮷", "13800001111", "110105", "望京街道6号"), (now!.Recipient, now.Phone, now.DistrictCode, now.Street));
        Assert.Equal(HttpStatusCode.NotFound, (await fixture.Market.AsBuyer().GetAsync($"/api/orders/addresses/{kept.AddressId}")).StatusCode);
    }

    [Fact]
    public void A_later_pasted_line_keeps_nothing_of_an_earlier_one()
    {
        var form = new Marketplace.Web.Shop.Checkout.CheckoutInput { Recipient = "手填的" };
        void Paste(string line)
        {
            form.Paste = line;
            var parsed = AddressLine.Parse(line);
            form.Take(new(parsed.Recipient, parsed.Phone, parsed.DistrictCode, parsed.District, parsed.Street, parsed.Missing, parsed.Sentence));
        }
        Paste("19900001234 北京市海淀区中关村大街27号院");
        Assert.Equal(("手填的", "110108"), (form.Recipient, form.DistrictCode));
        Paste("王䶮 13800001111 望京街道阜通西大街6号");
        Assert.Equal(("王䶮", "13800001111", (string?)null, "望京街道阜通西大街6号"), (form.Recipient, form.Phone, form.DistrictCode, form.Street));
        Paste("李𠮷 13800002222");
        Assert.Equal(("李𠮷", "13800002222", (string?)null, (string?)null), (form.Recipient, form.Phone, form.DistrictCode, form.Street));
    }

    [Theory]
    [InlineData("北京市海淀区中关村大街27号院 19900001234", "recipient", "没有找到收货人，请补上。")]
    [InlineData("陈秀兰 北京市海淀区中关村大街27号院", "phone", "没有找到手机号，请补上。")]
    [InlineData("陈秀兰 19900001234 中关村大街27号院3号楼", "districtCode", "没有找到所在区，请补上。")]
    [InlineData("陈秀兰 19900001234 北京市海淀区", "street", "没有找到街道门牌，请补上。")]
    [InlineData("陈秀兰 19900001234 河北省廊坊市三河市燕郊镇迎宾路3号", "districtCode", "这个地址在河北省。")]
    public void What_could_not_be_found_is_said(string line, string missing, string sentence)
    {
        var parsed = AddressLine.Parse(line);
        Assert.Contains(missing, parsed.Missing);
        Assert.StartsWith(sentence, parsed.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_demo_address_is_understood_when_written_in_one_line()
    {
        foreach (var address in DemoMarket.People.SelectMany(person => person.Addresses))
        {
            var district = Regions.Find(address.DistrictCode)!.Name;
            var parsed = AddressLine.Parse($"{address.Recipient} {address.Phone} 北京市{district}{address.Street}");
            Assert.Equal((address.Recipient, address.Phone, address.DistrictCode, address.Street),
                (parsed.Recipient, parsed.Phone, parsed.DistrictCode, parsed.Street));
        }
    }

    [Fact]
    public async Task A_book_keeps_one_default_and_only_Beijing()
    {
        var buyer = fixture.Market.AsBuyer();
        async Task<HttpResponseMessage> Add(string district, bool isDefault = false) => await buyer.PostOnceAsync(
            "/api/orders/addresses", new SaveAddressRequest("陈秀兰", "19900001234", district, "中关村大街27号", isDefault));

        Assert.Equal(HttpStatusCode.Created, (await Add("110108")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Add("110105", isDefault: true)).StatusCode);
        Assert.Equal("outside-beijing", await (await Add("150430")).CodeAsync());

        var book = (await buyer.GetFromJsonAsync<List<Address>>("/api/orders/addresses", Json.Options))!;
        Assert.Equal(["110105", "110108"], book.Select(address => address.DistrictCode));
        Assert.Equal([true, false], book.Select(address => address.IsDefault));

        await buyer.DeleteAsync($"/api/orders/addresses/{book[0].AddressId}");
        var left = Assert.Single((await buyer.GetFromJsonAsync<List<Address>>("/api/orders/addresses", Json.Options))!);
        Assert.True(left.IsDefault);
        Assert.Equal(HttpStatusCode.NotFound,
            (await fixture.Market.AsBuyer().DeleteAsync($"/api/orders/addresses/{left.AddressId}")).StatusCode);
    }
}
