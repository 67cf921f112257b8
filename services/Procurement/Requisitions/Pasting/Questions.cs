using System.Globalization;

namespace Marketplace.Procurement.Requisitions.Pasting;

/// <summary>What is asked about a pasted row whose quantity could mean more than one thing.</summary>
internal static class Questions
{
    public const string NoUnit = "没有写单位，请选是几件，还是几斤、几公斤。";

    public static string Figures(IReadOnlyList<string> cells) =>
        $"看不出哪个是数量（{string.Join('、', cells.Where(cell => cell.Any(char.IsAsciiDigit)).Take(5))}），请填数量和单位。";

    public static string Unread(string cell) => $"数量“{cell}”看不准，请填数字和单位。";

    public static string TwoUnits(string one, string other) => $"单位写了“{one}”又写了“{other}”，请选一个。";

    public static string Money(string words) => $"“{words}”里的价格看不准，请核对价格和数量。";

    public static string PricePerKg(decimal cny) => string.Create(
        CultureInfo.InvariantCulture, $"表上的单价是每公斤{cny:0.00}元，这里按件卖，请核对价格和数量。");

    public static string SumDiffers(decimal price, decimal quantity, decimal amount) => string.Create(
        CultureInfo.InvariantCulture, $"表上单价{price:0.####}×数量{quantity:0.###}不等于金额{amount:0.00}，请核对数量和单位。");

    public static string TotalDiffers(decimal quantity, string unit, PastedTotal total) => string.Create(
        CultureInfo.InvariantCulture, $"写了{quantity:0.###}{unit}，又写了共{total.Figure:0.###}{total.Unit}，对不上，请核对数量。");
}
