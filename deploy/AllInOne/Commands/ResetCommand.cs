using Marketplace.AllInOne.Distributed;
using Marketplace.AllInOne.Postgres;

namespace Marketplace.AllInOne.Commands;

/// <summary>Throws a market's data away, unless it is running.</summary>
internal static class ResetCommand
{
    public static async Task ResetAsync(DataFolder data, CancellationToken ct)
    {
        if (data.IsEmpty) return;
        await LeftOvers.EndAsync(data);
        if (!await EmbeddedPostgres.EndAbandonedAsync(data.Path, ct))
            throw new StartupException("集市正在运行，请先停止", "the market is running, stop it first");
        data.Clear();
    }
}
