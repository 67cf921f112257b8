using System.Threading.Channels;
using Marketplace.Kernel;
using Npgsql;

namespace Marketplace.Orders;

/// <summary>
/// Checkouts wait here while one drainer takes those before them; whatever waits is taken together in one transaction.
/// Idle, a checkout waits for nobody. One drainer per replica: four gave nothing but latency.
/// </summary>
internal sealed partial class PlacementQueue(OrdersDatabase db, TimeProvider clock, ILogger<PlacementQueue> log)
    : BackgroundService
{
    private const int MostWaiting = 2000;
    private const int MostTogether = 64;

    private readonly Channel<Checkout> _waiting = Channel.CreateBounded<Checkout>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true, AllowSynchronousContinuations = false });

    private NpgsqlConnection? _connection;

    /// <exception cref="RefusedException">503 when too many wait already.</exception>
    public Task<IResult> Place(Checkout checkout, CancellationToken ct)
    {
        if (!_waiting.Writer.TryWrite(checkout))
        {
            throw new RefusedException(503, "busy", "下单的人太多了，请稍等几秒再提交，购物车已为您保留。");
        }
        return checkout.Answer.WaitAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(stoppingToken)) await Take(Waiting());
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        finally
        {
            _waiting.Writer.TryComplete();
            var stopping = new RefusedException(503, "busy", "系统正在重启，请稍等几秒再提交。");
            while (_waiting.Reader.TryRead(out var left)) left.Fail(stopping);
            if (_connection is not null) await _connection.DisposeAsync();
        }
    }

    private List<Checkout> Waiting()
    {
        var batch = new List<Checkout>();
        while (batch.Count < MostTogether && _waiting.Reader.TryRead(out var checkout)) batch.Add(checkout);
        return batch;
    }

    /// <summary>Not stopped halfway: what was taken from the queue is decided and answered.</summary>
    private async Task Take(List<Checkout> batch)
    {
        try
        {
            await TakeTogether(batch);
        }
        catch (Exception fault)
        {
            // One may have spoiled it for all; the key of each protects what was committed after all.
            LogBatchFailed(log, batch.Count, fault);
            foreach (var checkout in batch) await TakeAlone(checkout);
        }
    }

    private async Task TakeAlone(Checkout checkout)
    {
        try
        {
            await TakeTogether([checkout]);
        }
        catch (Exception fault)
        {
            checkout.Fail(fault);
        }
    }

    private async Task TakeTogether(List<Checkout> batch)
    {
        var connection = _connection ??= await db.OpenAsync();
        try
        {
            var answers = await PlacementTransaction.Run(connection, batch, clock.GetUtcNow());
            Outbox.Wake(db);
            for (var i = 0; i < batch.Count; i++) batch[i].Reply(answers[i]);
            OrderCounters.PlacedTogether.Record(batch.Count);
        }
        catch
        {
            // Its transaction may still be open; closing it is the sure way out.
            _connection = null;
            await ServiceDatabase.CleanAsync(connection);
            await connection.DisposeAsync();
            throw;
        }
    }

    public override void Dispose()
    {
        _connection?.Dispose();
        base.Dispose();
    }

    [LoggerMessage(100, LogLevel.Warning, "{Count} checkouts could not be taken together: one by one")]
    private static partial void LogBatchFailed(ILogger logger, int count, Exception fault);
}
