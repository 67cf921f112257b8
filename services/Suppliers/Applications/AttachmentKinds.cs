namespace Marketplace.Suppliers.Applications;

/// <summary>What an attached file is.</summary>
public static class AttachmentKinds
{
    public const string BusinessLicence = "BusinessLicence";
    public const string ProductionLicence = "ProductionLicence";

    /// <summary>A producer's written authorisation of an agent.</summary>
    public const string Authorisation = "Authorisation";

    public const string LinkageEvidence = "LinkageEvidence";
    public const string Other = "Other";

    public static IReadOnlyList<string> All { get; } = [BusinessLicence, ProductionLicence, Authorisation, LinkageEvidence, Other];
}
