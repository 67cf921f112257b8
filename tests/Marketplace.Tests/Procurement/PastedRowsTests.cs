using Marketplace.Contracts;
using Marketplace.Procurement.Goods;
using Marketplace.Procurement.Requisitions;
using Marketplace.Procurement.Requisitions.Pasting;

namespace Marketplace.Tests.Procurement;

/// <summary>What a pasted row becomes: so many packs of a good, or a question; never a guess at money or weight.</summary>
public class PastedRowsTests
{
    // The canteen's shelf: one line a good, as code, name, pack, kilograms and price; no price is retail only.
    private static readonly Sku[] Shelf =
    [
        Good("XM-2", "敖汉黄小米", "2.5 kg/袋", 2.5m, null), Good("XM-25", "敖汉黄小米", "25 kg/袋", 25, 240),
        Good("YO-1", "河套葵花籽油", "1.8 L/桶", 1.65m, 66), Good("YO-5", "河套葵花籽油", "5 L/桶", 4.6m, null),
        Good("TD-2", "乌兰察布马铃薯", "2.5 kg/箱", 2.5m, null), Good("TD-20", "乌兰察布马铃薯", "20 kg/网袋", 20, 44),
        Good("FQ-10", "宁城温室番茄", "10 kg/箱", 10, 60), Good("YBC-15", "宁城圆白菜", "15 kg/箱", 15, 33),
        Good("QD-30", "散养鸡蛋", "30枚/箱（约1.4 kg）", 1.4m, null), Good("QD-180", "散养鸡蛋", "180枚/箱（约8.6 kg）", 8.6m, 228),
        Good("YR-15", "苏尼特羊腿", "约15 kg/箱（称重）", 15, 1110), Good("FN-4", "牛肉卷", "2.5 kg×4/箱", 10, 860),
        Good("MT-2", "莜面", "1 kg/袋×2", 2, 20), Good("XG-4", "沙地西瓜", "4个/箱（约12 kg）", 12, 72),
    ];

    private const string Asked = "?";

    // What is pasted; what it becomes: code × packs, or the question's first words behind a “?”.
    public static TheoryData<string, string> Rows => new()
    {
        // The unit before the quantity, and every place it may stand in.
        { "马铃薯 散装 斤 200", "TD-20 × 5" },
        { "马铃薯\t散装\t斤\t200", "TD-20 × 5" },
        { "马铃薯\t散装\t斤\t200\t1.1\t220", "TD-20 × 5" },
        { "马铃薯\t200\t斤", "TD-20 × 5" },
        { "马铃薯\t斤\t200", "TD-20 × 5" },
        { "马铃薯 1,200 斤", "TD-20 × 30" },
        { "马铃薯\t\"1,200\"\t斤", "TD-20 × 30" },
        { "马铃薯２００斤", "TD-20 × 5" },
        { "马铃薯　２００　斤", "TD-20 × 5" },
        { "番茄200斤", "FQ-10 × 10" },
        { "番茄：200斤", "FQ-10 × 10" },
        { "200斤番茄", "FQ-10 × 10" },
        { "番茄 100公斤 周一早上送", "FQ-10 × 10" },
        { "1\t番茄\t\t5\t箱", "FQ-10 × 5" },
        { "FQ-10,,5,箱", "FQ-10 × 5" },
        { "敖汉黄小米 25kg/袋 4袋 240 960", "XM-25 × 4" },
        { "敖汉黄小米25kg/袋 4袋", "XM-25 × 4" },
        { "敖汉黄小米\t25kg/袋\t4", "XM-25 × 4" },
        { "敖汉黄小米 50斤/袋 4袋", "XM-25 × 4" },
        { "鸡蛋\t180枚/箱\t360\t个", "QD-180 × 2" },
        { "鸡蛋\t180枚/箱\t2\t箱", "QD-180 × 2" },
        { "羊腿 约15kg/箱 2箱", "YR-15 × 2" },
        { "牛肉卷 10kg/箱 3箱", "FN-4 × 3" },
        { "牛肉卷 2.5kg×4/箱 3箱", "FN-4 × 3" },
        { "西瓜 8个", "XG-4 × 2" },
        { "葵花籽油 18升", "YO-1 × 10" },

        // A pack that there is not is no other pack.
        { "敖汉黄小米 50 kg/袋 4袋", "?规格“50kg/袋”没有" },
        { "葵花籽油 5L/桶 8桶", "?规格“5L/桶”不向食堂供应" },
        { "敖汉黄小米 2.5kg/袋 10袋", "?规格“2.5kg/袋”不向食堂供应" },
        { "XM-25\t50 kg/袋\t4\t袋", "?规格“50 kg/袋”没有" },
        { "羊腿 10-15kg/箱 2箱", "?规格“10-15kg/箱”看不准" },

        { "敖汉黄小米 100kg 4袋", "?规格“100kg”没有" },

        // A unit the good is not sold by, or none.
        { "番茄 5袋", "?这种商品按10 kg/箱卖，“袋”对不上" },
        { "番茄 360 个", "?这种商品按10 kg/箱卖，“个”对不上" },
        { "鸡蛋 180枚/箱 350 个", "?350个不是整件，1件是180个，2件是360个（180枚/箱（约8.6 kg））" },

        // A weight between two packs is a question of money.
        { "羊腿 40斤", "?40斤不是整件，1件是30斤，2件是60斤（约15 kg/箱（称重）），请选。" },
        { "鸡蛋 180枚/箱 30斤", "?30斤不是整件，1件是17.2斤，2件是34.4斤" },
        { "马铃薯 25 斤", "?25斤不足一件，1件是40斤（20 kg/网袋）" },
        { "葵花籽油 20升", "?20升不是整件，11件是19.8升，12件是21.6升" },
        { "莜面 3袋", "?这种商品按1 kg/袋×2卖，“袋”对不上" },
        { "牛肉卷 8袋", "?这种商品按2.5 kg×4/箱卖，“袋”对不上" },
        { "番茄 5", "?没有写单位" },
        { "番茄 5 磅", "?" },

        // Two readings are none.
        { "番茄 15,2斤", "?看不出哪个是数量" },
        { "番茄,1,200,斤", "?看不出哪个是数量" },
        { "番茄 20斤 30斤", "?看不出哪个是数量" },
        { "番茄\t10kg\t5", "?看不出哪个是数量" },
        { "番茄\t5\t6\t7", "?看不出哪个是数量" },
        { "番茄", "?没有写数量" },
        { "番茄 -5 箱", "?数量要大于零" },
        { "番茄 99999999999 箱", "?数量太大" },
        { "10", "?只有数量，没有写品名" },
        { "10袋", "?只有数量，没有写品名" },

        // The price beside it is of another unit, or simply another price; a hundredth is rounding.
        { "马铃薯\t200\t斤\t2.2", "?表上每斤2.20元，这里每斤1.10元" },
        { "马铃薯\t斤\t2.2\t200", "?2.2斤不足一件" },
        { "敖汉黄小米 4袋 24", "?表上每袋24.00元，这里每袋240.00元" },
        { "番茄\t5\t箱\t300", "FQ-10 × 5" },
        { "番茄\t5\t箱\t58", "?表上每箱58.00元，这里每箱60.00元，贵2.00元" },
        { "番茄\t5\t箱\t65", "?表上每箱65.00元，这里每箱60.00元，便宜5.00元" },
        { "番茄\t5\t箱\t59.5", "FQ-10 × 5" },
        { "马铃薯\t200\t斤\t1.11", "TD-20 × 5" },

        // A price in words is a price all the same; what names money and is not understood is asked.
        { "番茄 5箱 单价58", "?表上每箱58.00元，这里每箱60.00元" },
        { "番茄 5箱 单价60", "FQ-10 × 5" },
        { "番茄 5箱 单价：58元 合计290", "?表上每箱58.00元，这里每箱60.00元" },
        { "番茄 5箱 单价 58 合计 290", "?表上每箱58.00元，这里每箱60.00元" },
        { "番茄 5箱 单价：60元 合计300元", "FQ-10 × 5" },
        { "番茄 5箱 单价60 合计290", "?表上单价60×数量5不等于金额290" },
        { "番茄 5箱 合计290", "?表上每箱58.00元，这里每箱60.00元" },
        { "番茄5箱 合计290", "?表上每箱58.00元，这里每箱60.00元" },
        { "番茄 5箱 共300元", "FQ-10 × 5" },

        // A total that does not fit is asked about, with 元 or without; the quantity once more is no money.
        { "番茄 5箱 共300", "FQ-10 × 5" },
        { "番茄 5箱 共250", "?表上每箱50.00元，这里每箱60.00元，贵10.00元" },
        { "马铃薯 10网袋 共300", "?表上每网袋30.00元，这里每网袋44.00元，贵14.00元" },
        { "马铃薯 10网袋 共 300", "?表上每网袋30.00元" },
        { "马铃薯\t10网袋 共300", "?" },
        { "马铃薯10网袋共300", "?" },
        { "马铃薯 10网袋（共300）", "?表上每网袋30.00元" },
        { "马铃薯 10网袋 一共300", "?表上每网袋30.00元" },
        { "马铃薯 10网袋 总共300块", "?表上每网袋30.00元" },
        { "马铃薯 10网袋 共300圆", "?表上每网袋30.00元" },
        { "马铃薯 10网袋 共三百", "?“共三百”里的价格看不准" },
        { "马铃薯 10网袋 单价38 共300", "?表上单价38×数量10不等于金额300" },
        { "马铃薯 10网袋×30=300", "?" },
        { "马铃薯 10网袋 共10", "TD-20 × 10" },
        { "马铃薯 10网袋 共10网袋", "TD-20 × 10" },
        { "马铃薯 10网袋 共12网袋", "?写了10网袋，又写了共12网袋，对不上" },
        { "马铃薯 10网袋 共400斤", "TD-20 × 10" },
        { "马铃薯 10网袋 共200公斤", "TD-20 × 10" },
        { "马铃薯 10网袋 共200斤", "?写了10网袋，又写了共200斤，对不上" },
        { "马铃薯 10网袋 供300人", "TD-20 × 10" },
        { "马铃薯 10网袋 共300人用", "TD-20 × 10" },
        { "马铃薯 共10网袋", "?数量“共10网袋”看不准" },
        { "番茄 5箱 58元/箱", "?表上每箱58.00元，这里每箱60.00元" },
        { "番茄 5箱 60 元/箱", "FQ-10 × 5" },
        { "番茄 5箱 ¥58/箱", "?表上每箱58.00元，这里每箱60.00元" },
        { "番茄 5箱（单价58）", "?表上每箱58.00元，这里每箱60.00元" },
        { "番茄5箱，单价58元，合计290元", "?表上每箱58.00元，这里每箱60.00元" },
        { "番茄\t5\t箱\t单价58", "?表上每箱58.00元，这里每箱60.00元" },
        { "马铃薯 200斤 2.2元/公斤", "TD-20 × 5" },
        { "马铃薯 200斤 每斤2.2元", "?表上每斤2.20元，这里每斤1.10元" },
        { "马铃薯 5网袋 1.1元/斤", "TD-20 × 5" },
        { "番茄 5箱 单价55-60", "?“单价55-60”里的价格看不准" },
        { "番茄 5箱 六十元一箱", "?“六十元一箱”里的价格看不准" },
        { "番茄 5箱 价格随行就市", "?“价格随行就市”里的价格看不准" },
        { "番茄 5箱 元宵节用", "FQ-10 × 5" },

        // The names of everyday.
        { "西红柿 5箱", "FQ-10 × 5" }, { "洋柿子 5箱", "FQ-10 × 5" }, { "土豆 200斤", "TD-20 × 5" }, { "卷心菜 10箱", "YBC-15 × 10" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_is_read_or_asked_about(string pasted, string becomes)
    {
        var row = Assert.Single(PastedRows.Read(pasted).Rows);
        var said = Said(row);
        if (becomes.StartsWith(Asked, StringComparison.Ordinal)) Assert.StartsWith(becomes, said, StringComparison.Ordinal);
        else Assert.Equal(becomes, said);
    }

    [Fact]
    public void Several_goods_on_one_line_are_as_many_rows()
    {
        Assert.Equal(["FQ-10 × 5", "YBC-15 × 10"], PastedRows.Read("番茄 5箱、圆白菜 10箱").Rows.Select(Said));
        Assert.Equal(["FQ-10 × 5", "YBC-15 × 10", "TD-20 × 30"], PastedRows.Read("番茄5箱，圆白菜10箱；马铃薯1,200斤").Rows.Select(Said));
        Assert.StartsWith("?", Said(Assert.Single(PastedRows.Read("番茄 5箱、圆白菜").Rows)), StringComparison.Ordinal);
        Assert.StartsWith("?", Said(Assert.Single(PastedRows.Read("番茄\t5箱、圆白菜 10袋").Rows)), StringComparison.Ordinal);
    }

    private const string Sheet = """
        海淀区测试实验学校食材采购申请单
        部门：后勤处		日期：2026年11月30日

        序号	商品名称	规格型号	计量单位	数量	单价（元）	金额（元）	备注
        1	马铃薯	散装	斤	200	1.1	220	
        2	番茄		公斤	"1,000"	6	"6,000.00"	挑红的
        3	敖汉黄小米	25kg/袋	袋	4	240	960	
        4	圆白菜		箱	10	33	300	
        蔬菜类
        合计					7,480.00
        制表人：林晓燕	审批人：
        """;

    [Fact]
    public void A_sheet_is_read_by_its_heading_and_its_titles_and_sums_are_no_goods()
    {
        var sheet = PastedRows.Read(Sheet);

        Assert.Equal(["TD-20 × 5", "FQ-10 × 100", "XM-25 × 4", "?表上单价33×数量10不等于金额300.00"], sheet.Rows.Select(row => Said(row).Split('，')[0]));
        Assert.Equal("挑红的", sheet.Rows[1].Note);
        Assert.Equal((1.1m, 220m), (sheet.Rows[0].PriceCny, sheet.Rows[0].AmountCny));
        Assert.Equal(5, sheet.LeftOut.Count);
        Assert.Contains(sheet.LeftOut, row => row.StartsWith("海淀区测试实验学校", StringComparison.Ordinal));
        Assert.Contains(sheet.LeftOut, row => row.StartsWith("合计", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("品名\t单价(元/公斤)\t数量(斤)\n马铃薯\t2.2\t200", "TD-20 × 5")]
    [InlineData("品名\t数量\t单位\t单价(元/公斤)\n马铃薯\t5\t网袋\t2.2", "TD-20 × 5")]
    [InlineData("品名\t数量\t单位\t单价(元/公斤)\n马铃薯\t5\t网袋\t2", "?表上每网袋40.00元，这里每网袋44.00元")]
    [InlineData("品名\t数量\t单位\t单价(元/斤)\n番茄\t5\t箱\t2.5", "?表上每箱50.00元，这里每箱60.00元")]
    [InlineData("品名\t规格\t数量\t单位\t单价(元/公斤)\t金额\n马铃薯\t20kg/网袋\t5\t网袋\t2.2\t220", "TD-20 × 5")]
    [InlineData("品名\t数量\t单位\t单价(元/升)\n番茄\t5\t箱\t2.5", "?“2.5元/升”里的价格看不准")]
    [InlineData("品名\t数量\t单位\t单价\n番茄\t5\t箱\t5元/公斤", "?表上每箱50.00元，这里每箱60.00元")]
    [InlineData("品名\t数量（斤）\n马铃薯\t２００", "TD-20 × 5")]
    [InlineData("品名\t库存数量\t申购数量\t单位\n马铃薯\t300\t200\t斤", "TD-20 × 5")]
    [InlineData("品名,单位,数量\n马铃薯,斤,200", "TD-20 × 5")]
    [InlineData("品名,单位,数量\n马铃薯,斤,1,200", "?看不出哪个是数量")]
    [InlineData("品名,数量,单价\n番茄5箱,,60", "FQ-10 × 5")]
    [InlineData("品名\t规格/单位\t数量\n敖汉黄小米\t25kg/袋\t4", "XM-25 × 4")]
    [InlineData("货号\t品名\t数量\t单位\nXM-25\t小米（新）\t4\t袋", "XM-25 × 4")]
    [InlineData("品名\t数量\t单位\n番茄\t5斤\t箱", "?单位写了“斤”又写了“箱”")]
    [InlineData("品名\t数量\t单位\n番茄\t15,2\t斤", "?数量“15,2”看不准")]
    [InlineData("品名\t数量\t单位\n番茄\t两三\t箱", "?数量“两三”看不准")]
    [InlineData("品名\t数量\t单位\n番茄\t\t箱", "?没有写数量")]
    [InlineData("品名\t数量\t单位\t单价\n番茄\t5\t箱\t58元/箱", "?表上每箱58.00元，这里每箱60.00元")]
    [InlineData("品名\t数量\t单位\t单价\n番茄\t5\t箱\t55-60", "?“55-60”里的价格看不准")]
    [InlineData("品名\t数量\t单位\t备注\n马铃薯\t10\t网袋\t共300", "?表上每网袋30.00元，这里每网袋44.00元")]
    [InlineData("品名\t数量\n马铃薯\t10网袋 共300", "?数量“10网袋 共300”看不准")]
    [InlineData("品名\t数量\t单位\t金额\n马铃薯\t10\t网袋\t共300", "?表上每网袋30.00元，这里每网袋44.00元")]
    [InlineData("品名\t数量\t单位\t备注\n番茄\t5\t箱\t单价58", "?表上每箱58.00元，这里每箱60.00元")]
    public void A_column_is_what_its_heading_says(string pasted, string becomes) =>
        Assert.StartsWith(becomes, Said(Assert.Single(PastedRows.Read(pasted).Rows)), StringComparison.Ordinal);

    [Fact]
    public void Two_lists_side_by_side_are_both_read() => Assert.Equal(["FQ-10 × 5", "YBC-15 × 10", "TD-20 × 5"], PastedRows.Read(
        "序号\t品名\t数量\t单位\t序号\t品名\t数量\t单位\n1\t番茄\t5\t箱\t3\t圆白菜\t10\t箱\n2\t马铃薯\t200\t斤\t\t\t\t").Rows.Select(Said));

    private static string Said(PastedRow row)
    {
        var match = new GoodsMatcher(Shelf).Find(row);
        if (match.Sku is null) return Asked + match.Reason;
        var line = NewLine.Of(row, match.Sku);
        if (line.Packs is { } packs) return $"{match.Sku.SkuCode} × {packs}";
        return Asked + (LineDoubts.Of(line.Asked, match.Sku) ?? Units.Packs(line.Asked.Quantity, line.Asked.Unit, match.Sku).Remark);
    }

    private static Sku Good(string code, string name, string pack, decimal kilograms, decimal? price) => new()
    {
        SkuId = Guid.NewGuid(), SupplierId = Guid.Empty, SupplierName = "", ProductName = name, SkuCode = code, Pack = pack, NetWeightKg = kilograms,
        IsWeighed = false, CanteenPriceCny = price, MinimumQuantity = 1, QuantityStep = 1, Storage = "Ambient", PictureUrl = "", IsListed = true,
    };
}
