namespace Marketplace.Suppliers.Applications;

/// <summary>What an attached file is.</summary>
public static class AttachmentKinds
{
    public const string BusinessLicence = "BusinessLicence";
    public const string ProductionLicence = "ProductionLicence";
    public const string LinkageEvidence = "LinkageEvidence";
    public const string Other = "Other";

    public static IReadOnlyList<string> All { get; } = [BusinessLicence, ProductionLicence, LinkageEvidence, Other];
}
