using Marketplace.Web.Language;

namespace Marketplace.Web.Shop.Notices;

/// <summary>An applicant under public notice.</summary>
public sealed record NoticeShown(
    Guid ApplicationId, string Name, string Kind, string CreditCode, [property: Place] string BannerName, [property: Place] string LeagueName, string? ProducerName, string Story,
    int? Households, string LinkageMethod, string? ScLicence, DateTimeOffset Until);
