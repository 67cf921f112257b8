using System.ComponentModel.DataAnnotations;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Readers;
using Marketplace.Suppliers.Attachments;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Suppliers.Linkage;

/// <summary>联农带农, year by year: stated by the supplier with evidence, verified by the county, shown without small figures.</summary>
internal static class LinkageYears
{
    private const string List = """
        select year, method, households, note, file_name, stated_at, verified_at, version,
            case when verified_at is not null then coalesce(verified_households, households) end as verified_households,
            case when verified_at is not null then coalesce(verified_method, method) end as verified_method,
            case when verified_at is not null then coalesce(verified_version, version) end as verified_version
        from suppliers.linkage_years
        where supplier_id = @supplierId
        order by year desc
        """;

    // What was verified stands, and is what others see, until what is stated anew is verified.
    private const string Keep = """
        insert into suppliers.linkage_years (supplier_id, year, method, households, note, stated_at)
        values (@supplierId, @year, @method, @households, @note, @now)
        on conflict on constraint linkage_years_key do update
        set method = excluded.method, households = excluded.households, note = excluded.note, stated_at = excluded.stated_at,
            version = suppliers.linkage_years.version + 1
        """;

    private const string Verified = """
        update suppliers.linkage_years
        set verified_by = @by, verified_at = @now, verified_households = households, verified_method = method, verified_version = version
        where supplier_id = @supplierId and year = @year and sha256 is not null and version = @version
        """;

    private const string Now = """
        select version, households, sha256 is not null as has_evidence
        from suppliers.linkage_years
        where supplier_id = @supplierId and year = @year
        for update
        """;

    // The verified figure wins over what the application said, wherever the supplier is shown.
    private const string TakeVerified = """
        update suppliers.suppliers s
        set households = latest.households, linkage_method = latest.method, version = s.version + 1
        from (
            select coalesce(l.verified_households, l.households) as households, coalesce(l.verified_method, l.method) as method
            from suppliers.linkage_years l
            where l.supplier_id = @supplierId and l.verified_at is not null
            order by l.year desc
            limit 1) latest
        where s.supplier_id = @supplierId and (s.households, s.linkage_method) is distinct from (latest.households, latest.method)
        returning s.name, s.credit_code, s.households, s.version
        """;

    public static void Map(IEndpointRouteBuilder suppliers)
    {
        suppliers.MapGet("/mine/linkage", ReadMine).RequireAuthorization(Policies.Supplier)
            .WithName("ReadMyLinkage").WithSummary("The caller's own figures, as stated.");
        suppliers.MapPut("/mine/linkage/{year:int}", State).RequireAuthorization(Policies.SupplierProducts)
            .WithName("StateLinkage").WithSummary("States one year.").ProducesProblem(400);
        suppliers.MapPut("/mine/linkage/{year:int}/file", Attach).RequireAuthorization(Policies.SupplierProducts)
            // Bearer tickets are not sent by a browser on its own accord, so no form token is needed.
            .DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(4 * FileContent.MostBytes))
            .WithName("AttachLinkageFile").WithSummary("The evidence of one year (multipart: file).").ProducesProblem(400).ProducesProblem(413);
        suppliers.MapGet("/{supplierId:guid}/linkage", ReadPublic).AllowAnonymous().Packed()
            .WithName("ReadLinkage").WithSummary("Verified years, without figures about fewer than five households.");

        var officers = Policies.For(Roles.CountyOfficer, Roles.PlatformReviewer);
        suppliers.MapGet("/register/{supplierId:guid}/linkage", ReadStated).RequireAuthorization(officers)
            .WithName("ReadStatedLinkage").WithSummary("What a supplier stated, for officers of its banner.");
        suppliers.MapPost("/register/{supplierId:guid}/linkage/{year:int}/verification", Verify).RequireAuthorization(Policies.For(Roles.CountyOfficer))
            .WithName("VerifyLinkage").WithSummary("The county has seen the evidence of one year.").ProducesProblem(409);
        suppliers.MapGet("/register/{supplierId:guid}/linkage/{year:int}/file", File).RequireAuthorization(officers)
            .WithName("ReadLinkageFile").WithSummary("The evidence, as a download.")
            .Produces(200, contentType: "application/octet-stream").ProducesProblem(404);
    }

    private static async Task<Ok<IReadOnlyList<LinkageYear>>> ReadMine(CurrentUser user, SuppliersDatabase db, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<LinkageYear>>([.. (await Rows(db, user.SupplierId, ct)).Select(row => row.View(asStated: true))]);

    private static async Task<Ok<IReadOnlyList<LinkageYear>>> ReadPublic(Guid supplierId, SuppliersDatabase db, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<LinkageYear>>([.. (await Rows(db, supplierId, ct)).Where(row => row.VerifiedAt is not null)
            .Select(row => row.AsVerified())]);

    private static async Task<Results<Ok<IReadOnlyList<LinkageYear>>, NotFound>> ReadStated(
        Guid supplierId, CurrentUser officer, SuppliersDatabase db, CancellationToken ct) =>
        await IsOpenTo(supplierId, officer, db, ct)
            ? TypedResults.Ok<IReadOnlyList<LinkageYear>>([.. (await Rows(db, supplierId, ct)).Select(row => row.View(asStated: false))])
            : TypedResults.NotFound();

    private static async Task<NoContent> State(
        int year, LinkageRequest request, CurrentUser user, SuppliersDatabase db, TimeProvider clock, CancellationToken ct)
    {
        if (year < 1980 || year > clock.Today().Year) throw RefusedException.Field("year", "linkage-year", "年份应在1980年到今年之间。");
        if (request.Households > 0 && string.IsNullOrWhiteSpace(request.Method)) throw RefusedException.Field("method", "method-missing", "请说明怎样带动农户。");
        await db.ExecuteAsync(Keep, new
        {
            supplierId = user.SupplierId, year, method = request.Method?.Trim() ?? "", households = request.Households!.Value,
            note = request.Note?.Trim() ?? "", now = clock.GetUtcNow(),
        }, ct);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, NotFound>> Attach(
        int year, IFormFile? file, CurrentUser user, SuppliersDatabase db, IFileStore files, CancellationToken ct)
    {
        var (content, mediaType) = await AttachFile.Judged(file, "file", ct);
        return await db.ExecuteAsync(
            """
            update suppliers.linkage_years
            set sha256 = @sha256, media_type = @mediaType, file_name = @name, version = version + 1
            where supplier_id = @supplierId and year = @year
            """,
            new
            {
                sha256 = await files.KeepAsync(content, ct), mediaType, name = FileContent.NameFor(file!.FileName, mediaType),
                supplierId = user.SupplierId, year,
            }, ct) == 0 ? TypedResults.NotFound() : TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, NotFound>> Verify(
        Guid supplierId, int year, VerificationRequest request, CurrentUser officer, SuppliersDatabase db, TimeProvider clock, CancellationToken ct)
    {
        if (!await IsOpenTo(supplierId, officer, db, ct)) return TypedResults.NotFound();
        var now = clock.GetUtcNow();
        await using var work = await db.BeginAsync(ct);
        var stated = await work.FindAsync<Stated>(Now, new { supplierId, year });
        if (stated is null) return TypedResults.NotFound();
        if (!stated.HasEvidence) throw RefusedException.Conflict("linkage-evidence-missing", "这一年还没有上传证明材料，不能核实。");
        if (await work.ExecuteAsync(Verified, new { by = officer.Id, now, supplierId, year, version = request.Version!.Value }) == 0)
        {
            var figure = HouseholdFigures.Shown(stated.Households) is { } households ? $"{households}户" : "少于5户";
            throw RefusedException.Conflict("linkage-changed", $"供应商刚刚改过{year}年的填报，现在是{figure}。请看过现在的数和证明再核实。");
        }
        var facts = await work.FindAsync<Facts>(TakeVerified, new { supplierId });
        if (facts is not null) work.Publish(new SupplierFactsChanged(supplierId, facts.Name, facts.CreditCode, now, facts.Households), facts.Version);
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    private static async Task<IResult> File(
        Guid supplierId, int year, HttpContext context, CurrentUser officer, SuppliersDatabase db, IFileStore files, CancellationToken ct)
    {
        if (!await IsOpenTo(supplierId, officer, db, ct)) return TypedResults.NotFound();
        var file = await db.FindAsync<StoredFile>(
            "select sha256, media_type, file_name from suppliers.linkage_years where supplier_id = @supplierId and year = @year and sha256 is not null",
            new { supplierId, year }, ct);
        return file is null || await files.OpenAsync(file.Sha256, ct) is not { } content ? TypedResults.NotFound()
            : ReadAttachment.AsDownload(context, content, file.MediaType, file.FileName);
    }

    private static async Task<bool> IsOpenTo(Guid supplierId, CurrentUser officer, SuppliersDatabase db, CancellationToken ct) =>
        await db.FindAsync<string>("select banner_code from suppliers.suppliers where supplier_id = @supplierId", new { supplierId }, ct) is { } banner
        && (officer.Is(Roles.PlatformReviewer) || officer.Is(Roles.CountyOfficer, banner));

    private static Task<IReadOnlyList<Row>> Rows(SuppliersDatabase db, Guid supplierId, CancellationToken ct) =>
        db.QueryAsync<Row>(List, new { supplierId }, ct);

    private sealed record Stated(int Version, int Households, bool HasEvidence);

    private sealed record Facts(string Name, string CreditCode, int Households, long Version);

    private sealed record StoredFile(string Sha256, string MediaType, string FileName);

    private sealed record Row(
        int Year, string Method, int Households, string Note, string? FileName, DateTimeOffset StatedAt, DateTimeOffset? VerifiedAt,
        int Version, int? VerifiedHouseholds, string? VerifiedMethod, int? VerifiedVersion)
    {
        // For the supplier and its officers: what is stated, and beside it what still stands until it is verified.
        public LinkageYear View(bool asStated) => new(
            Year, Method, Figure(Households, asStated), Note, FileName, StatedAt, VerifiedVersion == Version ? VerifiedAt : null, Version,
            VerifiedAt is null ? null : new(Figure(VerifiedHouseholds, asStated), VerifiedMethod!, VerifiedAt.Value));

        public LinkageYear AsVerified() => new(
            Year, VerifiedMethod!, Figure(VerifiedHouseholds, asStated: false), "", null, VerifiedAt!.Value, VerifiedAt, VerifiedVersion!.Value,
            new(Figure(VerifiedHouseholds, asStated: false), VerifiedMethod!, VerifiedAt!.Value));

        private static int? Figure(int? households, bool asStated) => asStated ? households : HouseholdFigures.Shown(households);
    }
}

/// <param name="Households">Null where fewer than five were stated.</param>
/// <param name="VerifiedAt">Null while what is stated waits for the county.</param>
/// <param name="Verified">What the county verified last; it is the figure of the year everywhere until what is stated is verified.</param>
public sealed record LinkageYear(
    int Year, string Method, int? Households, string Note, string? FileName, DateTimeOffset StatedAt, DateTimeOffset? VerifiedAt, int Version,
    VerifiedLinkage? Verified);

/// <param name="Households">Null where they are fewer than five.</param>
public sealed record VerifiedLinkage(int? Households, string Method, DateTimeOffset At);

/// <param name="Version">The version that was read: a figure or paper changed since is asked about.</param>
public sealed record VerificationRequest([property: Required(ErrorMessage = "请说明看过的是哪一版。")] int? Version);

public sealed record LinkageRequest(
    [property: StringLength(200, ErrorMessage = "联农带农方式最多200个字。")] string? Method,
    [property: Required(ErrorMessage = "请填写带动农户数，没有就填0。"), Range(0, 100_000, ErrorMessage = "带动农户数应在0到100000之间。")] int? Households,
    [property: StringLength(500, ErrorMessage = "说明最多500个字。")] string? Note);
