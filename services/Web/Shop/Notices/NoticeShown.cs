namespace Marketplace.Web.Shop.Notices;

/// <summary>An applicant under public notice.</summary>
public sealed record NoticeShown(
    Guid ApplicationId, string Name, string Kind, string CreditCode, string BannerName, string LeagueName, string? ProducerName, string Story,
    int? Households, string LinkageMethod, string? ScLicence, DateTimeOffset Until);
