namespace Marketplace.Contracts;

/// <summary>An application moved on: submitted, returned, recommended, rejected or admitted. Tells its people.</summary>
/// <param name="Status">Submitted, Returned, Recommended, Rejected or Admitted.</param>
/// <param name="Reason">What the officer wrote, or empty.</param>
public sealed record ApplicationMoved(
    Guid ApplicationId, Guid ApplicantId, string SupplierName, string BannerCode, string Status, string Reason, DateTimeOffset MovedAt);

/// <summary>A firm, cooperative or family farm may sell from now on; its applicant becomes its owner.</summary>
/// <param name="CreditCode">统一社会信用代码, GB 32100-2015.</param>
/// <param name="BannerCode">GB/T 2260 code of the county-level origin.</param>
/// <param name="Kind">Firm, Cooperative or FamilyFarm.</param>
/// <param name="Households">Farm households linked (联农带农); 0 when none were stated.</param>
public sealed record SupplierAdmitted(
    Guid SupplierId, string Name, string CreditCode, string BannerCode, string Kind, Guid OwnerId, string Story, int Households,
    DateTimeOffset AdmittedAt);
