namespace Marketplace.Web;

/// <summary>The roles a person can hold, as Identity names them. A membership is a role and the scope it holds in.</summary>
public static class Roles
{
    public const string Buyer = nameof(Buyer);
    public const string SupplierOwner = nameof(SupplierOwner);
    public const string SupplierStaff = nameof(SupplierStaff);
    public const string SupplierProducts = nameof(SupplierProducts);
    public const string SupplierStock = nameof(SupplierStock);
    public const string SupplierOrders = nameof(SupplierOrders);
    public const string SupplierAccounts = nameof(SupplierAccounts);
    public const string Requester = nameof(Requester);
    public const string Approver = nameof(Approver);
    public const string Receiver = nameof(Receiver);
    public const string Supervisor = nameof(Supervisor);
    public const string CountyOfficer = nameof(CountyOfficer);
    public const string PlatformReviewer = nameof(PlatformReviewer);
    public const string BrandOwner = nameof(BrandOwner);
    public const string Finance = nameof(Finance);
    public const string DistrictOfficer = nameof(DistrictOfficer);
    public const string Administrator = nameof(Administrator);
}
