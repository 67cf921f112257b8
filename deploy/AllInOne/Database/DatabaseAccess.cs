using Npgsql;

namespace Marketplace.AllInOne.Database;

/// <summary>The connection strings of a provisioned database, as configuration that each process is given.</summary>
public sealed class DatabaseAccess
{
    private readonly Func<string, string> _connect;

    internal DatabaseAccess(string admin, string database, Func<string, string> secretOf)
    {
        _connect = role => new NpgsqlConnectionStringBuilder(admin)
        {
            Database = database, Username = role, Password = secretOf(role), Pooling = true, MaxPoolSize = 10,
            // Ten processes that start together on a small machine need longer than the usual fifteen seconds.
            Timeout = 60,
        }.ConnectionString;
        Owner = _connect("marketplace_owner");
    }

    /// <summary>Owns every table; for migrations alone.</summary>
    public string Owner { get; }

    /// <summary>What one process of a distributed market needs: its own schema, the migrations' owner, the key ring.</summary>
    public Dictionary<string, string?> ForService(string service) => new()
    {
        [$"ConnectionStrings:{service}"] = Of(service),
        ["ConnectionStrings:Owner"] = Owner,
        ["ConnectionStrings:keys"] = Keys(writes: service == "identity"),
    };

    /// <summary>The pages and the gateway keep nothing; they only open tickets and cookies.</summary>
    public Dictionary<string, string?> ForReaderOfKeys() => new() { ["ConnectionStrings:keys"] = Keys(writes: false) };

    /// <summary>Every service in one process.</summary>
    public Dictionary<string, string?> ForAllInOne()
    {
        var all = Services.All.ToDictionary(service => $"ConnectionStrings:{service}", service => (string?)Of(service));
        all["ConnectionStrings:Owner"] = Owner;
        all["ConnectionStrings:keys"] = Keys(writes: true);
        return all;
    }

    private string Of(string service) => _connect(Provisioning.RoleOf(service));

    private string Keys(bool writes) => _connect(writes ? "marketplace_keys" : "marketplace_keys_reader");
}
