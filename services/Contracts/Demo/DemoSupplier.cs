namespace Marketplace.Contracts.Demo;

/// <summary>A made-up supplier that is already admitted when the demo market opens.</summary>
/// <param name="Key">The stable word its ids are made from.</param>
/// <param name="CreditCode">统一社会信用代码, made up, valid by both checks of GB 32100-2015.</param>
/// <param name="Kind"><c>Firm</c>, <c>Cooperative</c> or <c>FamilyFarm</c>.</param>
/// <param name="LegalPerson">法定代表人; also the owner who signs in.</param>
/// <param name="Brand">What is printed on its packs; null where it sells unbranded.</param>
/// <param name="Households">Farm households its trade reaches.</param>
/// <param name="LinkageMethod">How it reaches them (联农带农).</param>
/// <param name="ScLicence">食品生产许可证编号; null for a grower that processes nothing.</param>
/// <param name="BankAccountMasked">Bank and last four digits, for display only.</param>
public sealed record DemoSupplier(
    string Key, Guid Id, string Name, string CreditCode, string Kind, string BannerCode,
    string LegalPerson, Guid OwnerPersonId, string? Brand, string Story, int FoundedYear,
    int Households, string LinkageMethod, string? ScLicence, string BankAccountMasked, string Phone,
    string EnglishName, string EnglishStory);
