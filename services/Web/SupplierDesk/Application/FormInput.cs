using System.Globalization;
using Marketplace.Readers;

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
    public string? ScFrom { get; set; }
    public string? ScUntil { get; set; }
    public string? LinkageSince { get; set; }
    public string? ProducerName { get; set; }
    public string? ProducerCode { get; set; }
    public string? AuthorisedFrom { get; set; }
    public string? AuthorisedUntil { get; set; }
    public List<string>? ProductScope { get; set; }

    public static FormInput Of(FactsShown facts, int version) => new()
    {
        Version = version, Kind = facts.Kind, Name = facts.Name, CreditCode = facts.CreditCode,
        LegalRepresentative = facts.LegalRepresentative, ContactName = facts.ContactName, ContactPhone = facts.ContactPhone,
        BankName = facts.BankName, BannerCode = facts.BannerCode, Story = facts.Story,
        Households = facts.Households?.ToString(CultureInfo.InvariantCulture), LinkageMethod = facts.LinkageMethod, ScLicence = facts.ScLicence,
        ScFrom = Day(facts.ScFrom), ScUntil = Day(facts.ScUntil), LinkageSince = facts.LinkageSince?.ToString(CultureInfo.InvariantCulture),
        ProducerName = facts.ProducerName, ProducerCode = facts.ProducerCode, AuthorisedFrom = Day(facts.AuthorisedFrom),
        AuthorisedUntil = Day(facts.AuthorisedUntil), ProductScope = [.. facts.ProductScope ?? []],
    };

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // What is no day is left out; the API then says that it is missing.
    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The draft with this step's fields replaced. The account is sent only when typed: what is shown is masked.</summary>
    public FactsShown On(FactsShown kept, int? households) => Step switch
    {
        1 => kept with
        {
            Version = Version, Kind = Words(Kind), Name = Words(Name), CreditCode = Words(CreditCode), LegalRepresentative = Words(LegalRepresentative),
            ContactName = Words(ContactName), ContactPhone = Words(ContactPhone), BankName = Words(BankName), BankAccount = Words(BankAccount),
            ProducerName = Words(ProducerName), ProducerCode = Words(ProducerCode), AuthorisedFrom = Day(AuthorisedFrom),
            AuthorisedUntil = Day(AuthorisedUntil), ProductScope = Kind == "Agent" ? ProductScope ?? [] : [],
        },
        2 => kept with
        {
            Version = Version, BankAccount = null, BannerCode = Words(BannerCode), Story = Words(Story), Households = households,
            LinkageMethod = Words(LinkageMethod),
            LinkageSince = NumberReader.Whole(LinkageSince?.TrimEnd('年', ' ')).Value is >= 0 and var since ? since : null,
        },
        _ => kept with { Version = Version, BankAccount = null, ScLicence = Words(ScLicence), ScFrom = Day(ScFrom), ScUntil = Day(ScUntil) },
    };

    private static string? Words(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
