using System.Globalization;
using Marketplace.Web.Language;

namespace Marketplace.Web.CanteenDesk;

/// <summary>Sums as they stand in the columns of a paper.</summary>
public static class Paper
{
    public static string Sum(decimal cny) => cny.ToString("#,##0.00", CultureInfo.InvariantCulture);

    /// <summary>The last line of a paper: the label and, on the Chinese paper, the sum in words that no digit can be added to.</summary>
    public static string Total(string label, decimal cny) => Text.IsEnglish ? label : $"{label}{Text.Colon}{CapitalYuan.Of(cny)}";

    /// <summary>With the places a unit price needs.</summary>
    public static string Price(decimal cny) => cny.ToString("#,##0.00##", CultureInfo.InvariantCulture);
}
