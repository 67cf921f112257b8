using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Suppliers.Applications;

namespace Marketplace.Suppliers.Qualifications;

/// <summary>Reads the register for suppliers, officers and brand owners, each in their scope; and what admission enters into it.</summary>
internal static class Register
{
    private const string List = """
        select q.qualification_id, q.supplier_id, s.name as supplier_name, s.banner_code, q.type_code, t.name as type_name, t.issuer, q.number,
               q.product_ids, q.sku_ids, q.categories, q.valid_from, q.valid_until, q.state, q.reason, q.file_name, q.media_type, q.version,
               (select count(*)::int from suppliers.skus k
                where k.supplier_id = q.supplier_id and (k.sku_id = any(q.sku_ids) or k.product_id = any(q.product_ids))) as covered,
               (select json_agg(json_build_object('state', h.state, 'actorName', h.actor_name, 'actorRole', h.actor_role, 'reason', h.reason,
                       'at', h.at) order by h.at)::text
                from suppliers.qualification_steps h where h.qualification_id = q.qualification_id) as steps
        from suppliers.qualifications q
        join suppliers.suppliers s using (supplier_id)
        join suppliers.qualification_types t using (type_code)
        where (@SupplierId::uuid is null or q.supplier_id = @SupplierId) and (@Banners::text[] is null or s.banner_code = any(@Banners))
          and (@TypeCode::text is null or q.type_code = @TypeCode) and (@States::text[] is null or q.state = any(@States))
          and (@QualificationId::uuid is null or q.qualification_id = @QualificationId)
          and (@Until::date is null or q.valid_until <= @Until)
        order by q.state <> 'Pending', q.valid_until nulls last, q.qualification_id
        limit 500
        """;

    public static async Task<IReadOnlyList<QualificationLine>> ListAsync(SuppliersDatabase db, Filter filter, DateOnly today, CancellationToken ct) =>
        [.. (await db.QueryAsync<Row>(List, filter, ct)).Select(row => row.Line(today))];

    /// <summary>What an SC number lets one make, on our shelves; for other kinds nothing narrows it.</summary>
    public static async Task<string[]> ScopeOfAsync(Work work, QualificationType type, string number) => type.NumberCheck == "ScLicence"
        ? await work.FindAsync<string[]>("select categories from suppliers.sc_categories where digits = @digits", new { digits = number[2..5] }) ?? []
        : [];

    /// <summary>What was checked with the application begins to hold with the admission.</summary>
    public static async Task EnterAdmittedAsync(Work work, Guid supplierId, Application application, DateTimeOffset now)
    {
        var step = new Step(Guid.Empty, "", Step.Clock, "随准入登记", new Dictionary<string, string>(), now);
        var today = BeijingTime.DayOf(now);
        Qualification Of(string type, string name, string number, DateOnly? from, DateOnly? until) => new()
        {
            QualificationId = Guid.CreateVersion7(), SupplierId = supplierId, SupplierName = application.Name!, TypeCode = type, TypeName = name,
            Number = number, ValidFrom = from ?? today, ValidUntil = until, State = Qualification.Valid,
        };
        await Of("business-licence", "营业执照", application.CreditCode!, null, null).AddAsync(work, step);
        if (application.ScLicence is { } licence)
        {
            var scope = await ScopeOfAsync(work, await QualificationType.DemandAsync(work, "sc-licence"), licence);
            await (Of("sc-licence", "食品生产许可证", licence, application.ScFrom, application.ScUntil) with { Categories = scope }).AddAsync(work, step);
        }
        if (application.Kind == AgentRules.Agent)
        {
            await (Of("agent-authorisation", "代理授权书", application.ProducerCode!, application.AuthorisedFrom, application.AuthorisedUntil)
                with { Categories = application.ProductScope ?? [] }).AddAsync(work, step);
        }
    }

    /// <summary>What to list; what is null does not narrow it.</summary>
    internal sealed record Filter
    {
        public Guid? SupplierId { get; init; }
        public string[]? Banners { get; init; }
        public string? TypeCode { get; init; }
        public string[]? States { get; init; }
        public Guid? QualificationId { get; init; }
        public DateOnly? Until { get; init; }
    }

    private sealed record Row : QualificationRow
    {
        public string State { get; init; } = "";
        public int Version { get; init; }
        public int Covered { get; init; }
        public string? Steps { get; init; }

        public QualificationLine Line(DateOnly today) => new(
            QualificationId, SupplierId, SupplierName, BannerCode, Regions.Find(BannerCode)?.Name ?? "", TypeCode, TypeName, Issuer, Number,
            ProductIds, SkuIds, Categories, Covered, ValidFrom, ValidUntil,
            ValidUntil is { } until && State is Qualification.Valid ? until.DayNumber - today.DayNumber : null, State, Reason, FileName,
            MediaType, Version, Steps is null ? [] : JsonSerializer.Deserialize<QualificationStep[]>(Steps, Json.Options)!);
    }
}

/// <param name="Covered">How many SKUs it names; 0 where it covers what its kind covers.</param>
/// <param name="DaysLeft">Of a valid one with an end: whole days until it.</param>
/// <param name="State">Pending, Refused, Upcoming, Valid, Expired or Withdrawn.</param>
public sealed record QualificationLine(
    Guid QualificationId, Guid SupplierId, string SupplierName, string BannerCode, string BannerName, string TypeCode, string TypeName,
    string Issuer, string Number, IReadOnlyList<Guid> ProductIds, IReadOnlyList<Guid> SkuIds, IReadOnlyList<string> Categories, int Covered,
    DateOnly ValidFrom, DateOnly? ValidUntil, int? DaysLeft, string State, string Reason, string? FileName, string? MediaType, int Version,
    IReadOnlyList<QualificationStep> Steps);

/// <param name="ActorRole">SupplierOwner, CountyOfficer, PlatformReviewer, BrandOwner, or Clock where a day did it.</param>
public sealed record QualificationStep(string State, string ActorName, string ActorRole, string Reason, DateTimeOffset At);
