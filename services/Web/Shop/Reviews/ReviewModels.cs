using Marketplace.Web.Language;

namespace Marketplace.Web.Shop.Reviews;

/// <summary>What those who received a product say of it.</summary>
public sealed record ProductReviews(int Count, decimal? Average, IReadOnlyList<int> ByStars, IReadOnlyList<ReviewView> Items)
{
    public static ProductReviews None { get; } = new(0, null, [0, 0, 0, 0, 0], []);
}

public sealed record ReviewView(
    Guid ReviewId, Guid ProductId, [property: Named] string ProductName, string Author, [property: Pack] string Pack, int Stars, string Words, IReadOnlyList<string> Photos,
    string Reply, DateTimeOffset? RepliedAt, long Version, DateTimeOffset WrittenAt, IReadOnlyList<string>? PhotoSets = null)
{
    /// <summary>A photo in the widths there are; null where it has one alone.</summary>
    public string? SetOf(int at) => PhotoSets is not null && at < PhotoSets.Count && PhotoSets[at].Length > 0 ? PhotoSets[at] : null;

    /// <summary>The smallest there is.</summary>
    public string SmallOf(int at) => SetOf(at)?.Split(' ')[0] ?? Photos[at];
}

public sealed record ReviewPhoto(string Hash, string Url);

/// <summary>A product the visitor received, with what they said of it.</summary>
public sealed record MyReview(
    Guid ProductId, string Name, [property: Pack] string Pack, DateTimeOffset ReceivedAt, string PictureUrl, Guid? ReviewId, int? Stars, string? Words,
    IReadOnlyList<ReviewPhoto> Photos, string? State, string? Reason, string? Reply, string EnglishName = "")
{
    /// <summary>In the reader's language.</summary>
    public string Name { get; } = Text.Named(Name, EnglishName);

    /// <summary>The Chinese name, where the one shown is English.</summary>
    public string? OriginalName { get; } = Text.Original(Name, EnglishName);
}
