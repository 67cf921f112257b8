using Marketplace.Kernel;

namespace Marketplace.Catalog.Importing;

/// <summary>Where an import stands.</summary>
internal static class ImportJob
{
    public const string Checking = "Checking";
    public const string Checked = "Checked";
    public const string Applying = "Applying";
    public const string Done = "Done";
    public const string Stopped = "Stopped";

    // A worker that is alive says so with every piece; one that is not loses the job after this.
    public static readonly TimeSpan Claim = TimeSpan.FromSeconds(30);

    private const string Take = """
        update catalog.imports set claimed_until = @until
        where import_id = (
            select import_id
            from catalog.imports
            where state in ('Checking', 'Applying') and (claimed_until is null or claimed_until < @now)
            order by made_at
            limit 1
            for update skip locked)
        returning import_id, supplier_id, content, retires_absent, goes_on, state, done, hidden_rows, plan, checks
        """;

    private const string LockClaim = """
        select claimed_until
        from catalog.imports
        where import_id = @importId
        for update
        """;

    /// <summary>The next job nobody is at, or null.</summary>
    public static async Task<ImportRow?> Next(CatalogDatabase db, DateTimeOffset now, CancellationToken ct)
    {
        var row = await db.FindAsync<ImportRow>(Take, new { now, until = now + Claim }, ct);
        return row is null ? null : row with { ClaimedUntil = now + Claim };
    }

    /// <summary>Locks the job and makes sure that no other worker took it over meanwhile.</summary>
    public static async Task Hold(Work work, ImportRow job)
    {
        var claimed = await work.FindAsync<DateTimeOffset?>(LockClaim, new { job.ImportId });
        if (claimed is null || (claimed.Value - job.ClaimedUntil).Duration() > TimeSpan.FromMilliseconds(1))
        {
            throw new OperationCanceledException("Another worker took this import over.");
        }
    }

    public static Task<int> Stop(CatalogDatabase db, Guid importId, string reason, DateTimeOffset at, CancellationToken ct) => db.ExecuteAsync(
        "update catalog.imports set state = 'Stopped', reason = @reason, finished_at = @at, claimed_until = null where import_id = @importId",
        new { importId, reason, at }, ct);
}

internal sealed record ImportRow
{
    public Guid ImportId { get; init; }
    public Guid SupplierId { get; init; }
    public byte[] Content { get; init; } = [];
    public bool RetiresAbsent { get; init; }
    public bool GoesOn { get; init; }
    public string HiddenRows { get; init; } = "";
    public string State { get; init; } = "";

    /// <summary>What the last of so many checks said it would do, hashed.</summary>
    public string Plan { get; init; } = "";
    public int Checks { get; init; }
    public int Done { get; init; }
    public DateTimeOffset ClaimedUntil { get; init; }
}
