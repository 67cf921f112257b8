using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Suppliers.Checks;

namespace Marketplace.Suppliers.Applications;

/// <summary>An origin that no licence supports. Pure.</summary>
internal static class OriginHints
{
    public static IEnumerable<string> Of(ApplicationFacts facts)
    {
        if (facts is not { CreditCode: { Length: 18 } code, BannerCode: { } banner }) yield break;
        var home = CreditCode.RegionOf(code);
        // Registered with the league or the region, a firm may work in any banner below.
        var registered = home == banner || home == Regions.LeagueOf(banner)?.Code || home == "150000";
        if (!registered)
        {
            yield return $"信用代码登记地（{Regions.Find(home)?.Name ?? home}）与所填产地不同，请核对种植、养殖或加工地点。";
        }
        if (facts.ScLicence is { Length: 16 } licence && licence[5..11] != banner)
        {
            yield return registered
                ? "食品生产许可证的地区与所填产地不同，请核对加工地点。"
                : "营业执照和食品生产许可证都不在所填产地，没有一份证照支持这个产地。";
        }
    }
}

/// <summary>One credit code in two applications; one person, or one account, behind several applicants or suppliers.</summary>
internal static class SharedHints
{
    private const string Shared = """
        select 'code' as what, a.name
        from suppliers.applications a
        where a.credit_code = @CreditCode and a.application_id <> @ApplicationId and a.status not in ('Draft', 'Rejected')
        union
        select 'person', a.name
        from suppliers.applications a
        where a.legal_representative = @LegalRepresentative and a.application_id <> @ApplicationId and a.status <> 'Draft'
          and a.credit_code is distinct from @CreditCode
        union
        select 'account', a.name
        from suppliers.applications a
        where a.bank_account = @BankAccount and a.application_id <> @ApplicationId and a.status <> 'Draft'
          and a.credit_code is distinct from @CreditCode
        union
        select 'account', s.name
        from suppliers.suppliers s
        where s.bank_account = @BankAccount and s.credit_code is distinct from @CreditCode
        """;

    public static async Task<IEnumerable<string>> OfAsync(Work work, Application application)
    {
        var shared = (await work.QueryAsync<(string What, string Name)>(Shared, application)).ToLookup(row => row.What, row => row.Name);
        return
        [
            .. shared["code"].Any() ? [$"统一社会信用代码与{Names(shared["code"])}的申请相同，请先弄清谁有权申请。"] : Array.Empty<string>(),
            .. shared["person"].Any() ? [$"法定代表人{application.LegalRepresentative}还是{Names(shared["person"])}的法定代表人或同名，请核对。"] : Array.Empty<string>(),
            .. shared["account"].Any() ? [$"收款账号与{Names(shared["account"])}相同，一个账号不应收两家的货款。"] : Array.Empty<string>(),
        ];
    }

    private static string Names(IEnumerable<string> names) => string.Join("、", names.Distinct().Take(5));
}
