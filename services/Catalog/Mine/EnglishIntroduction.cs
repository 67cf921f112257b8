using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Catalog.Mine;

/// <summary>A supplier gives its own English for its name and for what it says of itself.</summary>
internal static class EnglishIntroduction
{
    private const string Find = """
        select english_name as name, english_story as story
        from catalog.suppliers
        where supplier_id = @supplierId
        """;

    private const string Save = """
        update catalog.suppliers set english_name = @name, english_story = @story
        where supplier_id = @supplierId
        """;

    // Goods are found by the name of who sells them.
    private const string Listed = """
        select product_id
        from catalog.listings
        where supplier_id = @supplierId
        """;

    public static void Map(IEndpointRouteBuilder mine)
    {
        mine.MapGet("/english-introduction", Read).RequireAuthorization(Policies.SupplierProducts)
            .WithName("ReadEnglishIntroduction").WithSummary("Reads the supplier's own English for itself");
        mine.MapPut("/english-introduction", Handle).RequireAuthorization(Policies.SupplierOwner)
            .WithName("WriteEnglishIntroduction").WithSummary("Writes the supplier's own English for itself")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<Results<Ok<IntroductionInEnglish>, NotFound>> Read(CurrentUser user, CatalogDatabase db, CancellationToken ct)
    {
        var known = await db.FindAsync<IntroductionInEnglish>(Find, new { user.SupplierId }, ct);
        return known is null ? TypedResults.NotFound() : TypedResults.Ok(known);
    }

    private static async Task<Results<NoContent, NotFound>> Handle(
        IntroductionInEnglish said, CurrentUser user, CatalogDatabase db, IOutputCacheStore cache, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var saved = await work.ExecuteAsync(Save, new { user.SupplierId, name = (said.Name ?? "").Trim(), story = (said.Story ?? "").Trim() });
        if (saved == 0) return TypedResults.NotFound();
        var listed = (await work.QueryAsync<Guid>(Listed, new { user.SupplierId })).ToArray();
        await Shelf.Listings.Refresh(work, listed);
        await work.CommitAsync();
        await Shelf.ProductNews.Evict(cache, listed, ct);
        return TypedResults.NoContent();
    }
}

/// <summary>A supplier in its own English; empty where it gives none.</summary>
public sealed record IntroductionInEnglish(
    [property: StringLength(EnglishNames.Longest, ErrorMessage = "英文名最多 80 个字符。"), RegularExpression(EnglishNames.Pattern, ErrorMessage = EnglishNames.Rule)] string? Name,
    [property: StringLength(EnglishNames.LongestText, ErrorMessage = "英文介绍最多 4000 个字符。"), RegularExpression(EnglishNames.TextPattern, ErrorMessage = EnglishNames.Rule)] string? Story);
