namespace Marketplace.Contracts;

/// <summary>An application moved on: submitted, returned, recommended, rejected or admitted. Tells its people.</summary>
/// <param name="Status">Submitted, Returned, PartlySigned, Recommended, Asked, Noticed, Rejected or Admitted.</param>
/// <param name="Reason">What the officer wrote, or empty.</param>
public sealed record ApplicationMoved(
    Guid ApplicationId, Guid ApplicantId, string SupplierName, string BannerCode, string Status, string Reason, DateTimeOffset MovedAt);

/// <summary>A firm, cooperative or family farm may sell from now on; its applicant becomes its owner.</summary>
/// <param name="CreditCode">统一社会信用代码, GB 32100-2015.</param>
/// <param name="BannerCode">GB/T 2260 code of the county-level origin.</param>
/// <param name="Kind">Firm, Cooperative, FamilyFarm or Agent.</param>
/// <param name="Households">Farm households linked (联农带农); 0 when none or fewer than five were stated.</param>
public sealed record SupplierAdmitted(
    Guid SupplierId, string Name, string CreditCode, string BannerCode, string Kind, Guid OwnerId, string Story, int Households,
    DateTimeOffset AdmittedAt);

/// <summary>A supplier stopped selling, or sells again; published with the supplier's version.</summary>
/// <param name="Standing">Active, Suspended, Holiday or Terminated.</param>
/// <param name="Reason">What the officer or owner wrote; shown with the goods that are hidden.</param>
public sealed record SupplierStandingChanged(
    Guid SupplierId, string Name, string BannerCode, string Standing, string Reason, DateTimeOffset ChangedAt);

/// <summary>A kind of licence or certificate as the register knows it, and which goods need it. Adding one is data.</summary>
/// <param name="Mark">The mark on a product that it stands behind, such as 蒙字标; empty for none.</param>
/// <param name="Categories">Category codes (or their parents') whose goods need it; empty with no mark for all goods of who holds it.</param>
/// <param name="DemandedOf">A kind of supplier (Agent) whose every product needs it; empty for none.</param>
/// <param name="HidesWhenMissing">Whether goods that need it are hidden while none is held, not only once one has lapsed.</param>
/// <param name="HidesMarkOnly">Whether, missing or lapsed, it hides the mark alone and never the goods.</param>
public sealed record QualificationTypeChanged(
    string TypeCode, string Name, string Mark, IReadOnlyList<string> Categories, string DemandedOf, bool HidesWhenMissing,
    DateTimeOffset ChangedAt, bool HidesMarkOnly = false);

/// <summary>A qualification began to hold, was changed, expired or was withdrawn; published with its version.</summary>
/// <param name="ProductIds">The products it covers; empty for what its type covers.</param>
/// <param name="SkuIds">The SKUs it covers; empty for no such limit.</param>
/// <param name="Categories">Of an agent's authorisation: its product scope; empty for no such limit.</param>
/// <param name="ValidUntil">Its last day in Beijing; null where it has none.</param>
/// <param name="State">Valid, Expired or Withdrawn.</param>
public sealed record QualificationChanged(
    Guid QualificationId, Guid SupplierId, string SupplierName, string TypeCode, string TypeName, string Number,
    IReadOnlyList<Guid> ProductIds, IReadOnlyList<Guid> SkuIds, IReadOnlyList<string> Categories, DateOnly? ValidUntil, string State,
    string Reason, DateTimeOffset ChangedAt);

/// <summary>A qualification ends in 90, 30 or 7 days; tells its supplier.</summary>
public sealed record QualificationExpiring(
    Guid QualificationId, Guid SupplierId, string SupplierName, string TypeName, string Number, DateOnly ValidUntil, int DaysLeft,
    DateTimeOffset RemindedAt);

/// <summary>An admitted supplier's name or code was changed after review, or its households were verified; published with the supplier's version.</summary>
/// <param name="Households">The verified figure; null where it stays as it was.</param>
public sealed record SupplierFactsChanged(
    Guid SupplierId, string Name, string CreditCode, DateTimeOffset ChangedAt, int? Households = null);
