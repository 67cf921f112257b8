using System.Net.Sockets;
using Npgsql;

namespace Marketplace.Kernel;

/// <summary>Tells whether something failed because the database is away: stopped, starting, out of reach, or not there at all.</summary>
public static class DatabaseOutage
{
    /// <summary>How long to wait before trying again.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(5);

    public static bool Is(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is PostgresException { SqlState: var state } ? IsAway(state) : fault is NpgsqlException { InnerException: SocketException or EndOfStreamException }) return true;
        }
        return false;
    }

    // 08 connection, 57P shutdown or start, 58 its disk, 3D no such database (PostgreSQL's manual, appendix A).
    private static bool IsAway(string state) =>
        state[..2] is "08" or "58" or "3D" || state.StartsWith("57P", StringComparison.Ordinal);
}
