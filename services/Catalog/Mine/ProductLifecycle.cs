using Marketplace.Kernel;

namespace Marketplace.Catalog.Mine;

/// <summary>Where a product stands, and where it may go from there.</summary>
public static class ProductLifecycle
{
    public const string Draft = "Draft";
    public const string Review = "Review";
    public const string Listed = "Listed";
    public const string Hidden = "Hidden";
    public const string Retired = "Retired";

    private static readonly (string From, string To)[] Moves =
    [
        (Draft, Listed), (Draft, Retired),
        // The supplier takes back what waits for the reviewer, or asks again.
        (Review, Listed), (Review, Hidden), (Review, Retired),
        (Listed, Hidden), (Listed, Retired),
        (Hidden, Listed), (Hidden, Retired),
        // A mistake can be undone, but not straight onto the shelf.
        (Retired, Hidden),
    ];

    public static bool CanMove(string from, string to) => Moves.Contains((from, to));

    /// <exception cref="RefusedException">409 when the table has no such move.</exception>
    public static void Check(string from, string to)
    {
        if (from != to && !CanMove(from, to))
        {
            throw RefusedException.Conflict("product-state", $"“{NameOf(from)}”的商品不能直接改为“{NameOf(to)}”。");
        }
    }

    public static string NameOf(string state) => state switch
    {
        Draft => "草稿",
        Review => "待复核",
        Listed => "在售",
        Hidden => "已下架",
        Retired => "已停售",
        _ => state,
    };
}
