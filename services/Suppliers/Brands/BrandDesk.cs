using System.ComponentModel.DataAnnotations;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Readers;
using Marketplace.Suppliers.Applications;
using Marketplace.Suppliers.Qualifications;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Suppliers.Brands;

/// <summary>A brand's owner grants licences to suppliers or single SKUs, narrows them and withdraws them.</summary>
internal static class BrandDesk
{
    private const string Choices = """
        select s.supplier_id, s.name, s.banner_code
        from suppliers.suppliers s
        where s.standing <> 'Terminated' and (@like::text is null or s.name ilike @like)
        order by s.name
        limit 100
        """;

    private const string Goods = """
        select sku_id, product_id, product_name, pack, category_code, is_listed
        from suppliers.skus
        where supplier_id = @supplierId
        order by product_name, pack
        """;

    private const string Licensed = """
        select sku_id, product_id, product_name, pack, category_code, is_listed
        from suppliers.skus
        where sku_id in (select unnest(q.sku_ids) from suppliers.qualifications q
                         where q.type_code = @typeCode and q.state in ('Valid', 'Upcoming'))
        order by product_name, pack
        """;

    public static void Map(IEndpointRouteBuilder suppliers)
    {
        var owner = Policies.For(Roles.BrandOwner);
        suppliers.MapGet("/brands/{typeCode}/licences", List).RequireAuthorization(owner)
            .WithName("ListBrandLicences").WithSummary("A brand's licences, those that end first on top.");
        suppliers.MapGet("/brands/{typeCode}/goods", ListLicensed).RequireAuthorization(owner)
            .WithName("ListLicensedGoods").WithSummary("The goods that the brand's licences name.");
        suppliers.MapPost("/brands/{typeCode}/licences", Grant).RequireAuthorization(owner)
            .WithName("GrantBrandLicence").WithSummary("Licenses a supplier, for all it marks or for named SKUs.")
            .Produces<QualificationMade>(201).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        suppliers.MapPut("/brands/licences/{qualificationId:guid}", Narrow).RequireAuthorization(owner)
            .WithName("NarrowBrandLicence").WithSummary("Fewer SKUs or an earlier end; never more.").ProducesProblem(400).ProducesProblem(409);
        suppliers.MapPost("/brands/licences/{qualificationId:guid}/withdrawal", Withdraw).RequireAuthorization(owner)
            .WithName("WithdrawBrandLicence").WithSummary("Ends it; the marked goods are hidden within seconds.").ProducesProblem(400).ProducesProblem(409);
        suppliers.MapGet("/brand-candidates", ListCandidates).RequireAuthorization(owner)
            .WithName("ListBrandCandidates").WithSummary("Suppliers to license, by name; at most 100.");
        suppliers.MapGet("/brand-candidates/{supplierId:guid}/goods", ListGoods).RequireAuthorization(owner)
            .WithName("ListBrandCandidateGoods").WithSummary("What one of them sells.");
    }

    private static async Task<Ok<IReadOnlyList<QualificationLine>>> List(string typeCode, SuppliersDatabase db, TimeProvider clock, CancellationToken ct)
    {
        var lines = await Register.ListAsync(db, new Register.Filter { TypeCode = typeCode }, clock.Today(), ct);
        return TypedResults.Ok<IReadOnlyList<QualificationLine>>([.. lines.Where(line => line.Issuer == QualificationType.BrandOwner)]);
    }

    private static async Task<Ok<IReadOnlyList<BrandCandidate>>> ListCandidates(string? q, SuppliersDatabase db, CancellationToken ct) =>
        TypedResults.Ok(await db.QueryAsync<BrandCandidate>(Choices, new { like = SearchPattern.Anywhere(q) }, ct));

    private static async Task<Ok<IReadOnlyList<GoodsLine>>> ListGoods(Guid supplierId, SuppliersDatabase db, CancellationToken ct) =>
        TypedResults.Ok(await db.QueryAsync<GoodsLine>(Goods, new { supplierId }, ct));

    private static async Task<Ok<IReadOnlyList<GoodsLine>>> ListLicensed(string typeCode, SuppliersDatabase db, CancellationToken ct) =>
        TypedResults.Ok(await db.QueryAsync<GoodsLine>(Licensed, new { typeCode }, ct));

    private static Task<IResult> Grant(
        string typeCode, BrandLicenceRequest request, [AsParameters] Admission.OfficerAtWork owner, CancellationToken ct) =>
        owner.Once.RunAsync(owner.Database, new { typeCode, request }, async work =>
        {
            var type = await QualificationType.DemandAsync(work, typeCode);
            if (type.Issuer != QualificationType.BrandOwner) return TypedResults.NotFound();
            var (number, today) = (type.Tidied(request.Number), owner.Clock.Today());
            type.Check(number, request.ValidFrom, request.ValidUntil, today);
            var name = await work.FindAsync<string>(
                "select name from suppliers.suppliers where supplier_id = @SupplierId and standing <> 'Terminated'", new { request.SupplierId })
                ?? throw RefusedException.Field("supplierId", "supplier-unknown", "没有这家供应商，或已经清退。");
            var skus = await OwnSkusAsync(work, request.SupplierId, request.SkuIds);
            var id = Guid.CreateVersion7();
            await new Qualification
            {
                QualificationId = id, SupplierId = request.SupplierId, SupplierName = name, TypeCode = typeCode, TypeName = type.Name, Number = number,
                SkuIds = skus, ValidFrom = request.ValidFrom!.Value, ValidUntil = request.ValidUntil,
                State = request.ValidFrom > today ? Qualification.Upcoming : Qualification.Valid,
            }.AddAsync(work, Step.By(owner.User, Roles.BrandOwner, "", owner.Clock.GetUtcNow()));
            return TypedResults.Created((string?)null, new QualificationMade(id));
        }, ct);

    private static async Task<Results<NoContent, NotFound>> Narrow(
        Guid qualificationId, NarrowRequest request, CurrentUser owner, SuppliersDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var one = await Qualification.LockAsync(work, qualificationId);
        if (one is not { Issuer: QualificationType.BrandOwner }) return TypedResults.NotFound();
        one.Check(request.Version, Qualification.Valid, Qualification.Upcoming);
        var skus = await OwnSkusAsync(work, one.SupplierId, request.SkuIds);
        var until = request.ValidUntil ?? one.ValidUntil;
        if (one.SkuIds.Length > 0 && (skus.Length == 0 || skus.Except(one.SkuIds).Any()))
        {
            throw RefusedException.Field("skuIds", "only-narrower", "这里只能缩小范围；要增加商品请另发一份授权。");
        }
        if (until > one.ValidUntil) throw RefusedException.Field("validUntil", "only-narrower", "这里只能提前到期日；要延长请另发一份授权。");
        if (until < one.ValidFrom) throw RefusedException.Field("validUntil", "ends-before-it-begins", "到期日早于开始日，请核对。");
        if (until < clock.Today()) throw RefusedException.Field("validUntil", "ended", "到期日已经过去；要马上结束请用撤销。");

        var narrowed = one with { SkuIds = skus, ValidUntil = until };
        await work.ExecuteAsync(
            "update suppliers.qualifications set sku_ids = @SkuIds, valid_until = @ValidUntil where qualification_id = @QualificationId", narrowed);
        await narrowed.MoveAsync(work, one.State, Step.By(owner, Roles.BrandOwner, request.Reason?.Trim() is { Length: > 0 } reason ? reason : "缩小授权范围", clock.GetUtcNow()));
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, NotFound>> Withdraw(
        Guid qualificationId, WithdrawalRequest request, CurrentUser owner, SuppliersDatabase db, TimeProvider clock, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Reason)) throw RefusedException.Field("reason", "reason-missing", "请写明撤销的原因，供应商会看到。");
        await using var work = await db.BeginAsync(ct);
        var one = await Qualification.LockAsync(work, qualificationId);
        if (one is not { Issuer: QualificationType.BrandOwner }) return TypedResults.NotFound();
        one.Check(request.Version, Qualification.Valid, Qualification.Upcoming);
        await one.MoveAsync(work, Qualification.Withdrawn, Step.By(owner, Roles.BrandOwner, request.Reason.Trim(), clock.GetUtcNow()));
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    private static async Task<Guid[]> OwnSkusAsync(Work work, Guid supplierId, IReadOnlyList<Guid>? asked)
    {
        var skus = (asked ?? []).Distinct().Order().ToArray();
        var own = await work.FindAsync<int>(
            "select count(*)::int from suppliers.skus where supplier_id = @supplierId and sku_id = any(@skus)", new { supplierId, skus });
        return own == skus.Length ? skus : throw RefusedException.Field("skuIds", "skus-unknown", "有的规格不是这家供应商的，请重新选择。");
    }
}

/// <param name="SkuIds">The SKUs licensed; empty for every product of the supplier that bears the mark.</param>
public sealed record BrandLicenceRequest(
    Guid SupplierId,
    [property: Required(ErrorMessage = "请填写授权编号。"), StringLength(40, ErrorMessage = "授权编号最多40位。")] string? Number,
    DateOnly? ValidFrom, DateOnly? ValidUntil,
    [property: MaxLength(500, ErrorMessage = "一份授权最多500个规格。")] IReadOnlyList<Guid>? SkuIds);

public sealed record NarrowRequest(
    int Version, DateOnly? ValidUntil,
    [property: MaxLength(500, ErrorMessage = "一份授权最多500个规格。")] IReadOnlyList<Guid>? SkuIds,
    [property: StringLength(300, ErrorMessage = "原因最多300个字。")] string? Reason);

public sealed record BrandCandidate(Guid SupplierId, string Name, string BannerCode);
