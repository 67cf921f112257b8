using Marketplace.Catalog.Products;
using Marketplace.Kernel;
using Microsoft.AspNetCore.OutputCaching;
using Npgsql;

namespace Marketplace.Catalog.Importing;

/// <summary>Does the imports that wait, one after the other; looks again every second, for those a dead process left.</summary>
internal sealed partial class RunImports(
    CatalogDatabase db, CategoryTree tree, TimeProvider clock, IOutputCacheStore cache, ILogger<RunImports> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _bell = new(0, 1);

    /// <summary>Something new waits.</summary>
    public void Wake()
    {
        if (_bell.CurrentCount > 0) return;
        try
        {
            _bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else rang at the same moment.
        }
    }

    public override void Dispose()
    {
        _bell.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await ImportJob.Next(db, clock.GetUtcNow(), stoppingToken) is { } job) await Do(job, stoppingToken);
                else await _bell.WaitAsync(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The job stays as it is; its claim ends, and it is gone on with from where it stands.
                LogInterrupted(log, fault);
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
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

    [LoggerMessage(210, LogLevel.Warning, "An import was interrupted and will be gone on with")]
    private static partial void LogInterrupted(ILogger logger, Exception fault);

    [LoggerMessage(211, LogLevel.Error, "Import {ImportId} cannot go on")]
    private static partial void LogBroken(ILogger logger, Guid importId, Exception fault);
}
