using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Readers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Suppliers.Settings;

/// <summary>Days of notice, deadlines and signing offices: data that the platform changes, and everybody may read.</summary>
internal sealed class AdmissionRules(IConfiguration configuration)
{
    private const string Read = """
        select value::int from suppliers.settings where name = 'notice-days';
        select status, days from suppliers.deadlines order by status;
        select office_code, banner_code, name from suppliers.offices order by banner_code, position, office_code
        """;

    private const string Write = """
        insert into suppliers.settings (name, value) values ('notice-days', @days)
        on conflict on constraint settings_key do update set value = excluded.value;
        insert into suppliers.deadlines (status, days) select * from unnest(@statuses, @limits)
        on conflict on constraint deadlines_key do update set days = excluded.days;
        delete from suppliers.offices;
        insert into suppliers.offices (office_code, banner_code, name, position)
        select code, banner, name, position from unnest(@codes, @banners, @names) with ordinality as o (code, banner, name, position)
        """;

    public static void Map(IEndpointRouteBuilder suppliers)
    {
        suppliers.MapGet("/admission-rules", Show).AllowAnonymous().Packed()
            .WithName("ReadAdmissionRules").WithSummary("Days of notice, deadlines by status, signing offices.");
        suppliers.MapPut("/admission-rules", Change).RequireAuthorization(Policies.For(Roles.PlatformReviewer, Roles.Administrator))
            .WithName("ChangeAdmissionRules").WithSummary("Sets the same; what is under way keeps its notice.").ProducesProblem(400);
    }

    /// <summary>What an installation fixes (<c>Marketplace:Admission:NoticeDays</c>), else what the platform has set.</summary>
    public async Task<int> NoticeDaysAsync(Work work) => Fixed
        ?? await work.FindAsync<int>("select value::int from suppliers.settings where name = 'notice-days'");

    private int? Fixed => int.TryParse(configuration["Marketplace:Admission:NoticeDays"], CultureInfo.InvariantCulture, out var days) ? days : null;

    private static async Task<Ok<AdmissionRulesView>> Show(SuppliersDatabase db, AdmissionRules rules, CancellationToken ct) =>
        TypedResults.Ok(await db.QueryMultipleAsync(Read, null, async grid =>
        {
            var days = await grid.ReadSingleAsync<int>();
            var deadlines = (await grid.ReadAsync<(string Status, int Days)>()).ToDictionary(row => row.Status, row => row.Days);
            return new AdmissionRulesView(rules.Fixed ?? days, deadlines, [.. await grid.ReadAsync<SigningOffice>()]);
        }, ct));

    private static async Task<Results<NoContent, NotFound>> Change(
        AdmissionRulesView request, CurrentUser user, SuppliersDatabase db, TimeProvider clock, CancellationToken ct)
    {
        var deadlines = request.Deadlines.Where(limit => limit.Key is "Submitted" or "Recommended" or "Asked" or "Returned").ToList();
        if (deadlines.Any(limit => limit.Value is < 1 or > 365)) throw RefusedException.Field("deadlines", "deadline-days", "办理期限应在1到365天之间。");
        if (request.Offices.All(office => office.BannerCode.Length > 0))
        {
            throw RefusedException.Field("offices", "offices-missing", "至少要有一个适用于所有旗县的推荐部门。");
        }
        if (request.Offices.Any(office => office.BannerCode.Length > 0 && Regions.Find(office.BannerCode) is not { Level: "banner" })
            || request.Offices.Any(office => office.OfficeCode.Length is < 2 or > 40 || office.Name.Length is < 2 or > 40)
            || request.Offices.DistinctBy(office => (office.BannerCode, office.OfficeCode)).Count() < request.Offices.Count)
        {
            throw RefusedException.Field("offices", "office-wrong", "推荐部门写成“代码 名称”，前面可以加旗县代码；同一旗县里代码不能重复。");
        }
        await using var work = await db.BeginAsync(ct);
        await work.ExecuteAsync(Write, new
        {
            days = request.NoticeDays.ToString(CultureInfo.InvariantCulture),
            statuses = deadlines.Select(limit => limit.Key).ToArray(), limits = deadlines.Select(limit => limit.Value).ToArray(),
            codes = request.Offices.Select(office => office.OfficeCode).ToArray(),
            banners = request.Offices.Select(office => office.BannerCode).ToArray(),
            names = request.Offices.Select(office => office.Name).ToArray(),
        });
        await work.AuditAsync(user, "change-admission-rules", null, "修改公示天数、办理期限或推荐部门", clock.GetUtcNow());
        await work.CommitAsync();
        return TypedResults.NoContent();
    }
}

/// <param name="NoticeDays">Days of public notice before an approval takes effect; 0 for none.</param>
/// <param name="Deadlines">Days in which a step should be taken: Submitted, Recommended, Asked, Returned.</param>
public sealed record AdmissionRulesView(
    [property: Range(0, 60, ErrorMessage = "公示天数应在0到60天之间。")] int NoticeDays,
    [property: Required(ErrorMessage = "请填写办理期限。")] IReadOnlyDictionary<string, int> Deadlines,
    [property: Required(ErrorMessage = "请填写推荐部门。"), MaxLength(400, ErrorMessage = "推荐部门最多400个。")] IReadOnlyList<SigningOffice> Offices);

/// <param name="BannerCode">Empty for every banner that lists none of its own.</param>
public sealed record SigningOffice(string OfficeCode, string BannerCode, string Name);
