namespace Marketplace.Catalog.Voices;

/// <summary>What keeps the average honest. Pure.</summary>
internal static class ReviewRules
{
    /// <summary>An average of fewer voices says nothing and is not shown.</summary>
    public const int FewestVoices = 3;

    public const int MostPhotos = 6;

    public static decimal? Average(int voices, int stars) =>
        voices < FewestVoices ? null : decimal.Round((decimal)stars / voices, 1, MidpointRounding.AwayFromZero);

    /// <summary>How a buyer is called beside their words: 陈**.</summary>
    public static string AuthorOf(string name) => string.IsNullOrWhiteSpace(name) ? "买家" : name.Trim()[..1] + "**";
}
