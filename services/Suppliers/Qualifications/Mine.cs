using System.ComponentModel.DataAnnotations;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Suppliers.Applications;
using Marketplace.Suppliers.Attachments;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Suppliers.Qualifications;

/// <summary>A supplier's own register: what they hold, what ends when, and a new or renewed licence handed in to be checked.</summary>
internal static class Mine
{
    private const string Goods = """
        select sku_id, product_id, product_name, pack, category_code, is_listed
        from suppliers.skus
        where supplier_id = @supplierId
        order by product_name, pack
        limit 2000
        """;

    public static void Map(IEndpointRouteBuilder suppliers)
    {
        suppliers.MapGet("/mine/qualifications", Read).RequireAuthorization(Policies.SupplierProducts)
            .WithName("ReadMyQualifications").WithSummary("The caller's register, what ends first on top, and their goods.");
        suppliers.MapPost("/mine/qualifications", HandIn).RequireAuthorization(Policies.SupplierProducts)
            .WithName("HandInQualification").WithSummary("Hands in a licence, or its renewal, to be checked.")
            .Produces<QualificationMade>(201).ProducesProblem(400).ProducesProblem(409);
        suppliers.MapPut("/mine/qualifications/{qualificationId:guid}/file", Attach).RequireAuthorization(Policies.SupplierProducts)
            // Bearer tickets are not sent by a browser on its own accord, so no form token is needed.
            .DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(4 * FileContent.MostBytes))
            .WithName("AttachQualificationFile").WithSummary("The photo or scan of it (multipart: file), while it is being checked.")
            .ProducesProblem(400).ProducesProblem(409).ProducesProblem(413);
    }

    private static async Task<Ok<MyQualifications>> Read(CurrentUser user, SuppliersDatabase db, TimeProvider clock, CancellationToken ct)
    {
        var lines = await Register.ListAsync(db, new Register.Filter { SupplierId = user.SupplierId }, clock.Today(), ct);
        var goods = await db.QueryAsync<GoodsLine>(Goods, new { supplierId = user.SupplierId }, ct);
        return TypedResults.Ok(new MyQualifications(lines, goods));
    }

    private static Task<IResult> HandIn(
        QualificationRequest request, IdempotentRequest once, CurrentUser user, SuppliersDatabase db, TimeProvider clock, CancellationToken ct) =>
        once.RunAsync(db, request, async work =>
        {
            var type = await QualificationType.DemandAsync(work, request.TypeCode ?? "");
            if (type.Issuer != QualificationType.Authority)
            {
                throw RefusedException.Field("typeCode", "granted-by-brand", $"{type.Name}由品牌方直接授权，不用在这里登记。请联系品牌方。");
            }
            var number = type.Tidied(request.Number);
            type.Check(number, request.ValidFrom, request.ValidUntil, clock.Today());
            var products = (request.ProductIds ?? []).Distinct().ToArray();
            if (type.Scope == "Product" && products.Length == 0) throw RefusedException.Field("productIds", "products-missing", $"请选择{type.Name}覆盖哪些商品。");
            await RefuseForeignAsync(work, user.SupplierId, products);
            var id = Guid.CreateVersion7();
            await new Qualification
            {
                QualificationId = id, SupplierId = user.SupplierId, TypeCode = type.TypeCode, TypeName = type.Name, Number = number,
                ProductIds = products, Categories = await Register.ScopeOfAsync(work, type, number), ValidFrom = request.ValidFrom!.Value,
                ValidUntil = request.ValidUntil,
            }.AddAsync(work, Step.By(user, Roles.SupplierOwner, "", clock.GetUtcNow()));
            return TypedResults.Created((string?)null, new QualificationMade(id));
        }, ct);

    private static async Task RefuseForeignAsync(Work work, Guid supplierId, Guid[] products)
    {
        var own = await work.FindAsync<int>(
            "select count(distinct product_id)::int from suppliers.skus where supplier_id = @supplierId and product_id = any(@products)",
            new { supplierId, products });
        if (own != products.Length) throw RefusedException.Field("productIds", "products-unknown", "有的商品不是您的，或刚建好还没同步，请稍后再试。");
    }

    private static async Task<Results<NoContent, NotFound>> Attach(
        Guid qualificationId, IFormFile? file, CurrentUser user, SuppliersDatabase db, IFileStore files, CancellationToken ct)
    {
        var (content, mediaType) = await AttachFile.Judged(file, "file", ct);
        await using var work = await db.BeginAsync(ct);
        var one = await Qualification.LockAsync(work, qualificationId);
        if (one is null || one.SupplierId != user.SupplierId) return TypedResults.NotFound();
        one.Check(one.Version, Qualification.Pending);
        await work.ExecuteAsync(
            """
            update suppliers.qualifications
            set sha256 = @sha256, media_type = @mediaType, file_name = @name, version = version + 1
            where qualification_id = @qualificationId
            """,
            new { sha256 = await files.KeepAsync(content, ct), mediaType, name = FileContent.NameFor(file!.FileName, mediaType), qualificationId });
        await work.CommitAsync();
        return TypedResults.NoContent();
    }
}

/// <param name="ProductIds">The products it covers; required where the kind is of products.</param>
public sealed record QualificationRequest(
    [property: Required(ErrorMessage = "请选择资质种类。")] string? TypeCode,
    [property: StringLength(60, ErrorMessage = "编号最多60位。")] string? Number,
    DateOnly? ValidFrom, DateOnly? ValidUntil,
    [property: MaxLength(500, ErrorMessage = "一份资质最多覆盖500个商品。")] IReadOnlyList<Guid>? ProductIds);

public sealed record QualificationMade(Guid QualificationId);

public sealed record MyQualifications(IReadOnlyList<QualificationLine> Items, IReadOnlyList<GoodsLine> Goods);

public sealed record GoodsLine(Guid SkuId, Guid ProductId, string ProductName, string Pack, string CategoryCode, bool IsListed);
