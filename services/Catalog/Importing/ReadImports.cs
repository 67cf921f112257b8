using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Marketplace.Catalog.PriceLists;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Catalog.Importing;

/// <summary>Where imports stand, and the fate of every row.</summary>
internal static class ReadImports
{
    private const string Columns = """
        import_id, file_name, retires_absent, state, reason, row_count as rows, added, changed, retired, mistakes, done,
        unknown_columns, made_at, finished_at, hidden_rows, hidden_count, plan as hash, checks
        """;

    private const string List = $"""
        select {Columns}
        from catalog.imports
        where supplier_id = @supplierId
        order by made_at desc
        limit 10
        """;

    private const string One = $"""
        select {Columns}
        from catalog.imports
        where import_id = @importId and supplier_id = @supplierId
        """;

    private const string Rows = """
        select r.row_number as row, r.code, r.name, r.fate, r.details, r.notes::text as notes, r.was_fate, r.was_notes::text as was_notes
        from catalog.import_rows r
        join catalog.imports i using (import_id)
        where r.import_id = @importId and i.supplier_id = @supplierId and r.row_number > @after and (@fate::text is null or r.fate = @fate)
            and r.since > @seen
        order by r.row_number
        limit @limit
        """;

    public static void Map(IEndpointRouteBuilder mine)
    {
        mine.MapGet("/imports", HandleList).RequireAuthorization(Policies.SupplierProducts)
            .WithName("ReadImports").WithSummary("The caller's last ten price lists");
        mine.MapGet("/imports/{importId:guid}", HandleOne).RequireAuthorization(Policies.SupplierProducts)
            .WithName("ReadImport").WithSummary("Where an import stands");
        mine.MapGet("/imports/{importId:guid}/rows", HandleRows).RequireAuthorization(Policies.SupplierProducts)
            .WithName("ReadImportRows").WithSummary("The fate of each row, by row number");
    }

    private static async Task<Ok<IReadOnlyList<ImportStatus>>> HandleList(CurrentUser user, CatalogDatabase db, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<ImportStatus>>(
            [.. (await db.QueryAsync<Row>(List, new { supplierId = user.SupplierId }, ct)).Select(row => row.Status())]);

    private static async Task<Results<Ok<ImportStatus>, NotFound>> HandleOne(Guid importId, CurrentUser user, CatalogDatabase db, CancellationToken ct) =>
        await db.FindAsync<Row>(One, new { importId, supplierId = user.SupplierId }, ct) is { } row
            ? TypedResults.Ok(row.Status()) : TypedResults.NotFound();

    private static async Task<Ok<IReadOnlyList<ImportedRow>>> HandleRows(
        Guid importId, [AsParameters] ImportRowsQuery query, CurrentUser user, CatalogDatabase db, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<ImportedRow>>([.. (await db.QueryAsync<FateRow>(Rows, new
        {
            importId, supplierId = user.SupplierId, after = query.After ?? 0, query.Fate, limit = query.Limit ?? 100,
            seen = query.Since is { } since ? PlanName.Read(since).Check : 0,
        }, ct)).Select(row => row.Imported())]);

    // Properties and not a constructor: Dapper knows an array column only as an Array.
    private sealed record Row
    {
        public Guid ImportId { get; init; }
        public string FileName { get; init; } = "";
        public bool RetiresAbsent { get; init; }
        public string State { get; init; } = "";
        public string Reason { get; init; } = "";
        public int Rows { get; init; }
        public int Added { get; init; }
        public int Changed { get; init; }
        public int Retired { get; init; }
        public int Mistakes { get; init; }
        public int Done { get; init; }
        public string[] UnknownColumns { get; init; } = [];
        public DateTimeOffset MadeAt { get; init; }
        public DateTimeOffset? FinishedAt { get; init; }
        public string HiddenRows { get; init; } = "";
        public int HiddenCount { get; init; }
        public string Hash { get; init; } = "";
        public int Checks { get; init; }

        public ImportStatus Status() => new(ImportId, FileName, RetiresAbsent, State, Reason, Rows, Added, Changed,
            Rows - Added - Changed - Mistakes, Retired, Mistakes, Done, UnknownColumns, MadeAt, FinishedAt, HiddenRows, HiddenCount,
            new PlanName(Checks, Hash).ToString());
    }

    private sealed record FateRow
    {
        public int Row { get; init; }
        public string Code { get; init; } = "";
        public string Name { get; init; } = "";
        public string Fate { get; init; } = "";
        public string[] Details { get; init; } = [];
        public string? WasFate { get; init; }
        public string Notes { get; init; } = "[]";
        public string? WasNotes { get; init; }

        public ImportedRow Imported() => new(Row, Code, Name, Fate, Details, NotesOf(Notes), WasFate is null ? null : new(WasFate, NotesOf(WasNotes ?? "[]")));

        private static RowNote[] NotesOf(string json) => JsonSerializer.Deserialize<RowNote[]>(json, Json.Options)!;
    }
}

public sealed record ImportRowsQuery
{
    /// <summary>Added, Changed, Unchanged, Retired, Mistake or LeftOut.</summary>
    [FromQuery(Name = "fate"), AllowedValues(null, "Added", "Changed", "Unchanged", "Retired", "Mistake", "LeftOut", ErrorMessage = "没有这种结果。")]
    public string? Fate { get; init; }

    /// <summary>The last row number seen.</summary>
    [FromQuery(Name = "after"), Range(0, int.MaxValue, ErrorMessage = "行号不对。")]
    public int? After { get; init; }

    /// <summary>A plan that was read: the rows of which something else was said since.</summary>
    [FromQuery(Name = "since"), RegularExpression(PlanName.Pattern, ErrorMessage = "这不是导入计划。")]
    public string? Since { get; init; }

    [FromQuery(Name = "limit"), Range(1, 500, ErrorMessage = "每页 1 到 500 行。")]
    public int? Limit { get; init; }
}

/// <summary>Where an import stands.</summary>
/// <param name="State">Checking, Checked (waits for its supplier), Applying, Done, or Stopped for a <paramref name="Reason"/>.</param>
/// <param name="RetiresAbsent">What the list does not name is taken off; <paramref name="Retired"/> SKUs.</param>
/// <param name="Mistakes">Rows with a mistake. With one, nothing is written.</param>
/// <param name="Done">Rows written so far.</param>
/// <param name="HiddenRows">Ask, Skip or Take: what becomes of the <paramref name="HiddenCount"/> rows that a filter hides; skipped, their goods stay as they are.</param>
/// <param name="Plan">The name of what would be done, to be agreed to.</param>
public sealed record ImportStatus(
    Guid ImportId, string FileName, bool RetiresAbsent, string State, string Reason, int Rows, int Added, int Changed, int Unchanged,
    int Retired, int Mistakes, int Done, IReadOnlyList<string> UnknownColumns, DateTimeOffset MadeAt, DateTimeOffset? FinishedAt,
    string HiddenRows, int HiddenCount, string Plan);

/// <summary>What becomes of a row, or became of it.</summary>
/// <param name="Row">As the spreadsheet counts; what the list does not name stands after its last row.</param>
/// <param name="Fate">Added, Changed, Unchanged, Retired, Mistake, or LeftOut: hidden and not wanted.</param>
/// <param name="Details">Changes such as 零售价 68 → 72, or mistakes such as 零售价：不是价格。</param>
/// <param name="Notes">The same by codes and what fills them in.</param>
/// <param name="Was">What was said of it before that; null where nothing was.</param>
public sealed record ImportedRow(int Row, string Code, string Name, string Fate, IReadOnlyList<string> Details, IReadOnlyList<RowNote> Notes, ImportedRowBefore? Was);

public sealed record ImportedRowBefore(string Fate, IReadOnlyList<RowNote> Notes);
