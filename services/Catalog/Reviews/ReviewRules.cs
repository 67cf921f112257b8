namespace Marketplace.Catalog.Reviews;

/// <summary>What keeps the average honest. Pure.</summary>
internal static class ReviewRules
{
    /// <summary>An average of fewer reviews says nothing and is not shown.</summary>
    public const int FewestReviews = 3;

    public const int MostPhotos = 6;

    public static decimal? Average(int reviews, int stars) =>
        reviews < FewestReviews ? null : decimal.Round((decimal)stars / reviews, 1, MidpointRounding.AwayFromZero);

    /// <summary>How a buyer is called beside their words: 陈**.</summary>
    public static string AuthorOf(string name) => string.IsNullOrWhiteSpace(name) ? "买家" : name.Trim()[..1] + "**";
}
