using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Marketplace.Kernel;

/// <summary>A schema and the embedded <c>Schema/*.sql</c> of the assembly that owns it.</summary>
internal sealed record SchemaOwner(string Schema, Assembly Assembly, bool MakesKeyRing);

/// <summary>
/// Brings each schema of this process up to date before anything else starts: numbered files, forward only, a transaction
/// each (but for files that begin with <c>-- no transaction</c>), under an advisory lock so that replicas may start together.
/// Uses <c>ConnectionStrings:Owner</c> where there is one, for the run-time roles own no DDL.
/// </summary>
internal sealed partial class Migrations(
    IEnumerable<SchemaOwner> owners, IConfiguration configuration, ILogger<Migrations> log) : IHostedLifecycleService
{
    private const string NoTransaction = "-- no transaction";

    public bool Done { get; private set; }

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(owners.Select(owner => Migrate(owner, cancellationToken)));
        Done = true;
    }

    private async Task Migrate(SchemaOwner owner, CancellationToken ct)
    {
        var connectionString = configuration.GetConnectionString("Owner") ?? configuration.GetConnectionString(owner.Schema);
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(ct);
        await connection.ExecuteAsync("select pg_advisory_lock(hashtext(@key))", new { key = "migrate " + owner.Schema });
        if (owner.MakesKeyRing)
        {
            await connection.ExecuteAsync("create schema if not exists keys");
            await connection.ExecuteAsync(Text(typeof(Migrations).Assembly, "Marketplace.Kernel.Keys.sql"));
        }
        await connection.ExecuteAsync($"""
            create schema if not exists {owner.Schema};
            create table if not exists {owner.Schema}.migrations (
                name text not null constraint migrations_key primary key,
                checksum text not null,
                applied_at timestamptz not null default now()
            )
            """);
        var applied = (await connection.QueryAsync<(string Name, string Checksum)>(
            $"select name, checksum from {owner.Schema}.migrations")).ToDictionary(row => row.Name, row => row.Checksum);

        var files = Files(typeof(Migrations).Assembly, "kernel/").Concat(Files(owner.Assembly, ""));
        foreach (var (name, text) in files) await Apply(connection, owner.Schema, name, text, applied, ct);
    }

    private async Task Apply(
        NpgsqlConnection connection, string schema, string name, string text, Dictionary<string, string> applied,
        CancellationToken ct)
    {
        var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (applied.TryGetValue(name, out var known))
        {
            if (known == checksum) return;
            throw new InvalidOperationException(
                $"Migration {schema}/{name} was changed after it had been applied. Add a new file instead.");
        }
        var sql = text.Replace("{schema}", schema, StringComparison.Ordinal);
        var transaction = sql.StartsWith(NoTransaction, StringComparison.Ordinal) ? null : await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(sql, transaction: transaction, commandTimeout: 0);
        await connection.ExecuteAsync(
            $"insert into {schema}.migrations (name, checksum) values (@name, @checksum)", new { name, checksum }, transaction);
        if (transaction is not null) await transaction.CommitAsync(ct);
        LogApplied(log, schema, name);
    }

    private static IEnumerable<(string Name, string Text)> Files(Assembly assembly, string prefix)
    {
        const string Folder = ".Schema.";
        return assembly.GetManifestResourceNames()
            .Where(name => name.Contains(Folder, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (prefix + name[(name.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..], Text(assembly, name)));
    }

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(50, LogLevel.Debug, "Migration {Schema}/{Name} applied")]
    private static partial void LogApplied(ILogger logger, string schema, string name);
}
