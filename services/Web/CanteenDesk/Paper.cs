using System.Globalization;

namespace Marketplace.Web.CanteenDesk;

/// <summary>Sums as they stand in the columns of a paper.</summary>
public static class Paper
{
    public static string Sum(decimal cny) => cny.ToString("#,##0.00", CultureInfo.InvariantCulture);

    /// <summary>With the places a unit price needs.</summary>
    public static string Price(decimal cny) => cny.ToString("#,##0.00##", CultureInfo.InvariantCulture);
}
