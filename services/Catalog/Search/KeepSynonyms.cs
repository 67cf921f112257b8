using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Catalog.Search;

/// <summary>Officers keep the groups of words that mean the same. A word belongs to one group only.</summary>
internal static class KeepSynonyms
{
    private const string Read = """
        select group_id, array_agg(word order by changed_at, word) as words, max(changed_at) as changed_at
        from catalog.synonyms
        group by group_id
        order by max(changed_at) desc, group_id
        """;

    private const string Elsewhere = "select word from catalog.synonyms where word = any(@words) and group_id <> @groupId limit 1";

    private const string Replace = """
        delete from catalog.synonyms where group_id = @groupId;
        insert into catalog.synonyms (group_id, word, changed_by, changed_at)
        select @groupId, word, @by, @at
        from unnest(@words) as word
        """;

    public static void Map(IEndpointRouteBuilder catalog)
    {
        var synonyms = catalog.MapGroup("/synonyms").RequireAuthorization(Policies.For(Roles.PlatformReviewer, Roles.Administrator));
        synonyms.MapGet("", HandleRead).WithName("ReadSynonyms").WithSummary("The groups of words that mean the same in a search");
        synonyms.MapPut("/{groupId:guid}", HandleWrite).WithName("KeepSynonyms").WithSummary("Writes a group; no words remove it")
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<IReadOnlyList<SynonymGroup>>> HandleRead(CatalogDatabase db, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<SynonymGroup>>([.. (await db.QueryAsync<Row>(Read, null, ct)).Select(row => row.Group())]);

    private static async Task<NoContent> HandleWrite(
        Guid groupId, KeepSynonymsRequest request, CurrentUser user, CatalogDatabase db, Synonyms synonyms, TimeProvider clock,
        IOutputCacheStore cache, CancellationToken ct)
    {
        var words = request.Words.Select(word => word.Trim().ToLowerInvariant()).Where(word => word.Length > 0).Distinct().ToArray();
        if (words.Length == 1) throw RefusedException.Field("words", "synonym-alone", "一组至少两个词；要删掉这一组，请把词都去掉。");
        if (words.FirstOrDefault(word => word.Length is < 2 or > 12) is { } wrong)
        {
            throw RefusedException.Field("words", "synonym-length", $"“{wrong}”不合适：每个词 2 到 12 个字。");
        }
        await using var work = await db.BeginAsync(ct);
        await work.ExecuteAsync("lock table catalog.synonyms in share row exclusive mode");
        if (await work.FindAsync<string>(Elsewhere, new { words, groupId }) is { } taken)
        {
            throw RefusedException.Conflict("synonym-taken", $"“{taken}”已经在另一组里，一个词只能在一组。");
        }
        await work.ExecuteAsync(Replace, new { groupId, words, by = user.Id, at = clock.GetUtcNow() });
        await work.CommitAsync();
        synonyms.Forget();
        await cache.EvictByTagAsync(Shelf.PublicAnswers.Lists, ct);
        return TypedResults.NoContent();
    }

    // Properties and not a constructor: Dapper knows an array column only as an Array.
    private sealed record Row
    {
        public Guid GroupId { get; init; }
        public string[] Words { get; init; } = [];
        public DateTimeOffset ChangedAt { get; init; }

        public SynonymGroup Group() => new(GroupId, Words, ChangedAt);
    }
}

/// <summary>Words that mean the same.</summary>
public sealed record SynonymGroup(Guid GroupId, IReadOnlyList<string> Words, DateTimeOffset ChangedAt);

/// <param name="Words">2 to 12 characters each; none removes the group.</param>
public sealed record KeepSynonymsRequest(
    [property: Required(ErrorMessage = "请填写词。"), MaxLength(12, ErrorMessage = "一组最多 12 个词。")] IReadOnlyList<string> Words);
