using System.Globalization;

namespace Marketplace.Web.Components;

/// <summary>
/// Where the known carriers let anybody follow a parcel. Not every page takes a number in its address: there it is pasted, which is why
/// a number always has its button for copying.
/// </summary>
public static class CarrierPages
{
    // By a word of the carrier's name, as sellers write it: 顺丰, 顺丰速运, 顺丰冷运. {0} is the number.
    private static readonly (string Word, string Page)[] Pages =
    [
        ("顺丰", "https://www.sf-express.com/chn/sc/waybill/waybill-detail/{0}"),
        ("京东", "https://www.jdl.com/orderSearch?waybillCodes={0}"),
        ("中通", "https://www.zto.com/express/expressCheck.html?txtBill={0}"),
        ("圆通", "https://www.yto.net.cn/tracesimple.html"),
        ("申通", "https://www.sto.cn/"),
        ("韵达", "https://www.yundaex.com/cn/index.php"),
        ("极兔", "https://www.jtexpress.cn/"),
        ("EMS", "https://www.ems.com.cn/"),
        ("邮政", "https://www.ems.com.cn/"),
        ("德邦", "https://www.deppon.com/"),
    ];

    /// <summary>The page that tells of a parcel; null for a carrier without one, such as a seller's own van.</summary>
    public static Uri? Of(string? carrier, string number)
    {
        var page = Array.Find(Pages, page => carrier?.Contains(page.Word, StringComparison.OrdinalIgnoreCase) == true).Page;
        return page is null ? null : new Uri(string.Format(CultureInfo.InvariantCulture, page, Uri.EscapeDataString(number)));
    }
}
