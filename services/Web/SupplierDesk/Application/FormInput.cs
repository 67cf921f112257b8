using System.Globalization;

namespace Marketplace.Web.SupplierDesk.Application;

/// <summary>What was typed in one step of the form; fields of the other steps are absent and keep what the draft has.</summary>
public sealed class FormInput
{
    public int Step { get; set; }
    public int Version { get; set; }
    public string? Kind { get; set; }
    public string? Name { get; set; }
    public string? CreditCode { get; set; }
    public string? LegalRepresentative { get; set; }
    public string? ContactName { get; set; }
    public string? ContactPhone { get; set; }
    public string? BankName { get; set; }
    public string? BankAccount { get; set; }
    public string? BannerCode { get; set; }
    public string? Story { get; set; }
    public string? Households { get; set; }
    public string? LinkageMethod { get; set; }
    public string? ScLicence { get; set; }

    public static FormInput Of(FactsShown facts, int version) => new()
    {
        Version = version, Kind = facts.Kind, Name = facts.Name, CreditCode = facts.CreditCode,
        LegalRepresentative = facts.LegalRepresentative, ContactName = facts.ContactName, ContactPhone = facts.ContactPhone,
        BankName = facts.BankName, BannerCode = facts.BannerCode, Story = facts.Story,
        Households = facts.Households?.ToString(CultureInfo.InvariantCulture), LinkageMethod = facts.LinkageMethod, ScLicence = facts.ScLicence,
    };

    /// <summary>False where something other than a whole number stands there.</summary>
    public bool ReadHouseholds(out int? households)
    {
        households = null;
        if (string.IsNullOrWhiteSpace(Households)) return true;
        if (!int.TryParse(Households.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        households = number;
        return true;
    }

    /// <summary>The draft with this step's fields replaced. The account is sent only when typed: what is shown is masked.</summary>
    public FactsShown On(FactsShown kept, int? households) => Step switch
    {
        1 => kept with
        {
            Version = Version, Kind = Words(Kind), Name = Words(Name), CreditCode = Words(CreditCode), LegalRepresentative = Words(LegalRepresentative),
            ContactName = Words(ContactName), ContactPhone = Words(ContactPhone), BankName = Words(BankName), BankAccount = Words(BankAccount),
        },
        2 => kept with
        {
            Version = Version, BankAccount = null, BannerCode = Words(BannerCode), Story = Words(Story), Households = households,
            LinkageMethod = Words(LinkageMethod),
        },
        _ => kept with { Version = Version, BankAccount = null, ScLicence = Words(ScLicence) },
    };

    private static string? Words(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
