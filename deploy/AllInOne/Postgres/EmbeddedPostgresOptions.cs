namespace Marketplace.AllInOne.Postgres;

/// <summary>Where the embedded PostgreSQL keeps its data, and how it runs.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>Holds the cluster (<c>pg18</c>), its lock, its log and the superuser's secret. Made when absent.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The TCP port on 127.0.0.1; a free one when absent.</summary>
    public int? Port { get; init; }

    public int MaxConnections { get; init; } = 300;

    /// <summary>False only for tests that never crash: a power cut then loses the cluster.</summary>
    public bool Fsync { get; init; } = true;

    /// <summary>Further server settings by name, e.g. <c>shared_buffers</c>. They win over ours.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    internal IEnumerable<KeyValuePair<string, string>> ServerSettings(int port)
    {
        var all = new Dictionary<string, string>
        {
            ["listen_addresses"] = "127.0.0.1",
            ["port"] = $"{port}",
            // A socket would need a folder of its own with its own rights; TCP with a secret serves every platform alike.
            ["unix_socket_directories"] = "",
            ["max_connections"] = $"{MaxConnections}",
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
            ["log_min_messages"] = "warning",
            ["jit"] = "off",
        };
        if (!Fsync)
        {
            all["fsync"] = "off";
            all["full_page_writes"] = "off";
            all["synchronous_commit"] = "off";
        }

        foreach (var (name, value) in Settings) all[name] = value;
        return all;
    }
}
