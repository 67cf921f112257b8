using Marketplace.Contracts.Demo;
using Marketplace.Suppliers.Applications;

namespace Marketplace.Suppliers.Demo;

/// <summary>One application of the demo market, with the steps it has been through.</summary>
internal sealed record DemoApplication(Guid Id, Guid Applicant, string ApplicantName, ApplicationFacts Facts, IReadOnlyList<DemoStep> Steps)
{
    public DemoStep Last => Steps[^1];

    public Guid? RecommendedBy => Last.Status is ApplicationStatus.Recommended or ApplicationStatus.Noticed or ApplicationStatus.Admitted or ApplicationStatus.Rejected
        ? Steps.Last(step => step.Status == ApplicationStatus.Recommended).Actor : null;
}

internal sealed record DemoStep(
    ApplicationStatus Status, Guid Actor, string ActorName, string Role, string Reason, DateTimeOffset At,
    IReadOnlyDictionary<string, string>? Fields = null);

/// <summary>How the demo's suppliers came in, and who is waiting now.</summary>
internal static class DemoApplications
{
    public static IEnumerable<DemoApplication> Admitted(DateOnly today) => DemoMarket.Suppliers.Select((supplier, i) =>
    {
        var at = Noon(today.AddDays(-420 + i * 9));
        var facts = new ApplicationFacts
        {
            Kind = supplier.Kind, Name = supplier.Name, CreditCode = supplier.CreditCode, LegalRepresentative = supplier.LegalPerson,
            BannerCode = supplier.BannerCode, ContactName = supplier.LegalPerson, ContactPhone = supplier.Phone,
            BankName = supplier.BankAccountMasked.Split(' ')[0], BankAccount = "621700000000000" + supplier.BankAccountMasked[^4..],
            Story = supplier.Story, Households = supplier.Households, LinkageMethod = supplier.LinkageMethod, ScLicence = supplier.ScLicence,
            LinkageSince = supplier.FoundedYear, ProductScope = [],
        };
        return new DemoApplication(
            DemoIds.Of($"application/{supplier.Key}", at), supplier.OwnerPersonId, supplier.LegalPerson, facts,
            [
                Submitted(supplier.OwnerPersonId, supplier.LegalPerson, at),
                Recommended(supplier.BannerCode, "产地和联农带农情况属实，同意推荐。", at.AddDays(2)),
                Reviewed(ApplicationStatus.Admitted, "资料齐全，证照有效，准予入驻。", at.AddDays(5)),
            ]);
    });

    /// <summary>In different states, so that every officer has something to do.</summary>
    public static IEnumerable<DemoApplication> UnderWay(DateOnly today)
    {
        yield return Waiting("aohan-qiaomai", "孙广荣", Firm("敖汉旗长胜示例荞麦食品有限公司", 1, "150430", "孙广荣", "19900006101", 96,
            "与长胜镇三个村签订荞麦收购合同", "在长胜镇有一条石磨生产线，收本镇的荞麦，磨面、做饸饹面。", "SC101150430071"), Noon(today.AddDays(-3)));
        yield return Waiting("aohan-shaguo", "白玉梅", Cooperative("敖汉旗萨力巴示例沙果专业合作社", 2, "150430", "白玉梅", "19900006102", 58,
            "社员果树入社，统一采收和分级", "萨力巴乡家家房前屋后都有沙果树，合作社统一收、统一卖，也晒果干。", null), Noon(today.AddDays(-1)));
        yield return InState(Waiting("balinzuo-fentiao", "于洪涛", Firm("巴林左旗十三敖包示例粉业有限公司", 3, "150422", "于洪涛", "19900006103", 132,
            "马铃薯订单种植，保底价收购", "用本旗的马铃薯做手工粉条，冬天漏粉，自然冷冻晾干。", "SC123150422072"), Noon(today.AddDays(-9))),
            at => Returned("150422", "两处请补正后再交。", at.AddDays(4), new Dictionary<string, string>
            {
                ["businessLicence"] = "照片反光，看不清经营范围，请重新拍。",
                ["households"] = "与村委会证明的户数不一致，请核对。",
            }));
        yield return InState(Waiting("wengniute-niurou", "何青松", Firm("翁牛特旗海日苏示例牛业有限公司", 4, "150426", "何青松", "19900006104", 211,
            "架子牛托养，保底价回收", "海日苏镇的牧户养母牛、我们育肥，在旗里的定点屠宰场宰，冷鲜分割发北京。", "SC104150426073"), Noon(today.AddDays(-12))),
            at => Recommended("150426", "屠宰委托合同和检疫手续齐全，带动户数经苏木核实，同意推荐。", at.AddDays(6)));
        yield return InState(InState(Waiting("ningcheng-shucai", "田桂芝", Cooperative("宁城县大城子示例暖棚蔬菜专业合作社", 6, "150429", "田桂芝", "19900006106", 74,
            "社员入棚，统一育苗、统一销售", "大城子镇的暖棚冬天种黄瓜和西红柿，早上摘，夜里发北京。", null), Noon(today.AddDays(-16))),
            at => Recommended("150429", "暖棚在册，水质检测合格，同意推荐。", at.AddDays(5))),
            at => Reviewed(ApplicationStatus.Noticed, "资料齐全，同意公示。", at.AddDays(9)));
        var draft = Waiting("kalaqin-jiagong", "刘志新", Firm("喀喇沁旗王爷府示例农产品加工厂", 5, "150428", "刘志新", "19900006105", 12, null, null, null),
            Noon(today.AddDays(-2)));
        yield return draft with
        {
            Facts = draft.Facts with { BankAccount = null, BankName = null },
            Steps = [draft.Last with { Status = ApplicationStatus.Draft }],
        };
    }

    private static DemoApplication Waiting(string key, string person, ApplicationFacts facts, DateTimeOffset at) =>
        new(DemoIds.Of($"application/{key}", at), PersonOf(facts.ContactPhone!), person, facts, [Submitted(PersonOf(facts.ContactPhone!), person, at)]);

    private static Guid PersonOf(string phone) => DemoMarket.People.First(person => person.Phone == phone).Id;

    private static DemoApplication InState(DemoApplication waiting, Func<DateTimeOffset, DemoStep> next) =>
        waiting with { Steps = [.. waiting.Steps, next(waiting.Last.At)] };

    private static ApplicationFacts Firm(
        string name, int number, string banner, string person, string phone, int households, string? linkage, string? story, string? licence) =>
        Facts("Firm", "91", name, number, banner, person, phone, households, linkage, story, licence);

    private static ApplicationFacts Cooperative(
        string name, int number, string banner, string person, string phone, int households, string? linkage, string? story, string? licence) =>
        Facts("Cooperative", "93", name, number, banner, person, phone, households, linkage, story, licence);

    private static ApplicationFacts Facts(
        string kind, string type, string name, int number, string banner, string person, string phone, int households, string? linkage,
        string? story, string? licence) => new()
    {
        Kind = kind, Name = name, CreditCode = DemoCodes.CreditCode(type, banner, $"MA0TE9{number:00}"), LegalRepresentative = person,
        BannerCode = banner, ContactName = person, ContactPhone = phone, BankName = "内蒙古农村商业银行",
        BankAccount = $"62170000000000088{number:00}", Story = story, Households = households, LinkageMethod = linkage,
        ScLicence = licence is null ? null : DemoCodes.ScLicence(licence), LinkageSince = linkage is null ? null : 2021, ProductScope = [],
        ScFrom = licence is null ? null : new DateOnly(2025, 5, 20), ScUntil = licence is null ? null : new DateOnly(2030, 5, 19),
    };

    private static DemoStep Submitted(Guid applicant, string name, DateTimeOffset at) =>
        new(ApplicationStatus.Submitted, applicant, name, Step.Applicant, "", at);

    private static DemoStep Recommended(string banner, string reason, DateTimeOffset at) =>
        County(ApplicationStatus.Recommended, banner, reason, at);

    private static DemoStep Returned(string banner, string reason, DateTimeOffset at, IReadOnlyDictionary<string, string> fields) =>
        County(ApplicationStatus.Returned, banner, reason, at) with { Fields = fields };

    private static DemoStep County(ApplicationStatus status, string banner, string reason, DateTimeOffset at)
    {
        var officer = DemoMarket.PeopleWith(Kernel.Roles.CountyOfficer, banner).First();
        return new(status, officer.Id, officer.Name, Kernel.Roles.CountyOfficer, reason, at);
    }

    private static DemoStep Reviewed(ApplicationStatus status, string reason, DateTimeOffset at)
    {
        var reviewer = DemoMarket.PeopleWith(Kernel.Roles.PlatformReviewer).First();
        return new(status, reviewer.Id, reviewer.Name, Kernel.Roles.PlatformReviewer, reason, at);
    }

    private static DateTimeOffset Noon(DateOnly day) => new(day, new TimeOnly(4, 0), TimeSpan.Zero);
}
