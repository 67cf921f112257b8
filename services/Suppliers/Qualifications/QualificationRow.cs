namespace Marketplace.Suppliers.Qualifications;

/// <summary>What the register's row holds of a licence, its supplier and its type, however it is read.</summary>
internal abstract record QualificationRow
{
    // Properties and not a constructor: Dapper knows an array column only as an Array.
    public Guid QualificationId { get; init; }
    public Guid SupplierId { get; init; }
    public string SupplierName { get; init; } = "";
    public string BannerCode { get; init; } = "";
    public string TypeCode { get; init; } = "";
    public string TypeName { get; init; } = "";
    public string Issuer { get; init; } = "";
    public string Number { get; init; } = "";
    public Guid[] ProductIds { get; init; } = [];
    public Guid[] SkuIds { get; init; } = [];
    public string[] Categories { get; init; } = [];
    public DateOnly ValidFrom { get; init; }
    public DateOnly? ValidUntil { get; init; }
    public string Reason { get; init; } = "";
    public string? MediaType { get; init; }
    public string? FileName { get; init; }
}
