using System.Text;

namespace Marketplace.Web.CanteenDesk;

/// <summary>大写金额, as accountants write sums on paper so that no digit can be added: 人民币壹仟贰佰零伍元叁角整.</summary>
public static class CapitalYuan
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";
    private static readonly string[] Places = ["", "拾", "佰", "仟"];
    private static readonly string[] Sections = ["", "万", "亿", "万亿"];

    /// <param name="cny">To the fen; below zero begins with 负.</param>
    public static string Of(decimal cny)
    {
        var fen = (long)decimal.Round(Math.Abs(cny) * 100, MidpointRounding.AwayFromZero);
        var (yuan, jiao, rest) = (fen / 100, fen / 10 % 10, fen % 10);
        var said = new StringBuilder("人民币");
        if (cny < 0 && fen > 0) said.Append('负');
        if (yuan > 0) said.Append(Whole(yuan)).Append('元');
        else if (jiao + rest == 0) return said.Append("零元整").ToString();
        if (jiao == 0 && rest == 0) return said.Append('整').ToString();
        if (yuan > 0 && (jiao == 0 || yuan % 10 == 0)) said.Append('零');
        if (jiao > 0) said.Append(Digits[(int)jiao]).Append('角');
        return rest > 0 ? said.Append(Digits[(int)rest]).Append('分').ToString() : said.Append('整').ToString();
    }

    // By sections of four places; a gap inside, or before a section that begins with one, is one 零.
    private static string Whole(long yuan)
    {
        var said = new StringBuilder();
        var gap = false;
        for (var section = Sections.Length - 1; section >= 0; section--)
        {
            var part = (int)(yuan / (long)Math.Pow(10, section * 4) % 10_000);
            for (var place = 3; place >= 0; place--)
            {
                var digit = part / (int)Math.Pow(10, place) % 10;
                if (digit == 0) gap = said.Length > 0;
                else
                {
                    if (gap) said.Append('零');
                    said.Append(Digits[digit]).Append(Places[place]);
                    gap = false;
                }
            }
            if (part > 0) said.Append(Sections[section]);
        }
        return said.ToString();
    }
}
