using Marketplace.Catalog.Products;
using Marketplace.Kernel;
using Microsoft.AspNetCore.OutputCaching;
using Npgsql;

namespace Marketplace.Catalog.Importing;

/// <summary>Does the imports that wait, one after the other; looks again every second, for those a dead process left.</summary>
internal sealed partial class RunImports(
    CatalogDatabase db, CategoryTree tree, TimeProvider clock, IOutputCacheStore cache, ILogger<RunImports> log)
    : Every(TimeSpan.FromSeconds(1), log)
{
    // A job that is interrupted stays as it is; its claim ends, and it is gone on with from where it stands.
    public override async Task<bool> DoAsync(CancellationToken ct)
    {
        if (await ImportJob.Next(db, clock.GetUtcNow(), ct) is not { } job) return false;
        await Do(job, ct);
        return true;
    }

    private async Task Do(ImportRow job, CancellationToken ct)
    {
        try
        {
            if (job.State == ImportJob.Checking) await CheckImport.Run(db, job, tree, clock.GetUtcNow(), ct);
            else await ApplyImport.Run(db, job, tree, clock, cache, ct);
        }
        catch (RefusedException refusal)
        {
            await ImportJob.Stop(db, job.ImportId, refusal.Message, clock.GetUtcNow(), ct);
        }
        catch (PostgresException broken) when (!broken.IsTransient)
        {
            LogBroken(log, job.ImportId, broken);
            await ImportJob.Stop(db, job.ImportId, "导入时系统出了错，已经记录下来。已导入的行不受影响，请稍后把文件再传一次。", clock.GetUtcNow(), ct);
        }
    }

    [LoggerMessage(211, LogLevel.Error, "Import {ImportId} cannot go on")]
    private static partial void LogBroken(ILogger logger, Guid importId, Exception fault);
}
