using System.Security.Cryptography;
using Marketplace.AllInOne;
using Marketplace.AllInOne.Database;
using Marketplace.AllInOne.Distributed;
using Marketplace.AllInOne.Postgres;
using Marketplace.Tests.Faults;
using Marketplace.Tests.Support;
using Npgsql;

namespace Marketplace.Tests.Platform;

/// <summary>Backup and restore where the database is a server of one's own: the distribution's PostgreSQL and its programs.</summary>
public class DumpTests
{
    [Fact]
    public async Task A_distributed_market_is_dumped_while_it_lives_and_restored_beside_itself_row_by_row()
    {
        await using var external = await ExternalPostgres.StartAsync();
        var secrets = Path.Combine(TestCluster.NewFolder("secrets"), "roles.secret");
        var market = await Provisioning.ProvisionAsync(external.Admin, "market", secrets);
        var (here, there) = (new Place(external.Admin), new Place(external.Admin));
        await DemoLoading.RunAsync(market, new Dictionary<string, string?> { ["Marketplace:Files"] = here.Files }, CancellationToken.None);
        await File.WriteAllTextAsync(here.Certificate, "the key ring's certificate");
        await using var program = new BuiltProgram(here.Environment);
        await using var elsewhere = new BuiltProgram(there.Environment);
        var folder = Path.Combine(TestCluster.NewFolder("backup"), "today");

        // Handed on to a broker that the backup does not hold: one message its listener had taken, one it had not.
        var (waiting, done) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await RunAsync(market.Owner, $"""
            insert into payments.handed_on (message_id, type, body, version, created_at)
            select id, 'Marketplace.Contracts.PaymentSettled', '-', 1, now() from unnest(array['{waiting}', '{done}']::uuid[]) as id;
            insert into orders.inbox (consumer, message_id) values ('MarkOrderPaid', '{done}');
            """);

        var taken = await program.RunAsync("backup", folder, "--database", "market");
        Assert.True(taken.Code == 0, taken.Error);
        var restored = await Provisioning.ProvisionAsync(external.Admin, "restored", secrets);
        await File.WriteAllTextAsync(there.Certificate, "somebody else's");
        var refusedKeys = await elsewhere.RunAsync("restore", folder, "--database", "restored");
        Assert.True(refusedKeys.Code == 1 && refusedKeys.Error.Contains("keys.pfx", StringComparison.Ordinal), refusedKeys.Error);
        File.Delete(there.Certificate);
        var put = await elsewhere.RunAsync("restore", folder, "--database", "restored");
        Assert.True(put.Code == 0, put.Error);
        Assert.Equal("the key ring's certificate", await File.ReadAllTextAsync(there.Certificate));
        Assert.NotEmpty(here.Uploads());
        Assert.Equal(here.Uploads(), there.Uploads());

        Assert.Equal($"{waiting} {done}", await ReadAsync(restored.Owner, """
            select (select string_agg(message_id::text, ',') from payments.outbox) || ' ' || (select string_agg(message_id::text, ',') from payments.handed_on)
            """));
        var before = await Books.ReadAsync(market.Owner);
        Assert.True(before.Count > 10_000);
        Assert.True(before.SequenceEqual(await Books.ReadAsync(restored.Owner)), "The restored market tells another story.");
        await RunAsync(restored.ForService("orders")["ConnectionStrings:orders"]!, "update orders.stock set version = version + 1");
        await RunAsync(restored.ForReaderOfKeys()["ConnectionStrings:keys"]!, "select * from keys.data_protection_keys");
        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            RunAsync(restored.ForService("orders")["ConnectionStrings:orders"]!, "select * from payments.entries"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);

        var again = await elsewhere.RunAsync("restore", folder, "--database", "restored");
        Assert.Equal((1, 1), (again.Code, again.Error.TrimEnd().Split('\n').Length));
        var forced = await elsewhere.RunAsync("restore", folder, "--database", "restored", "--force");
        Assert.True(forced.Code == 0, forced.Error);
        Assert.True(before.SequenceEqual(await Books.ReadAsync(restored.Owner)));
    }

    /// <summary>A machine's folder for uploads and its certificate, as the operator configures them.</summary>
    private sealed class Place(string admin)
    {
        public string Files { get; } = TestCluster.NewFolder("files");

        public string Certificate { get; } = Path.Combine(TestCluster.NewFolder("keys"), "keys.pfx");

        public Dictionary<string, string?> Environment => new()
        {
            ["ConnectionStrings__Admin"] = admin, ["Marketplace__Files"] = Files, ["Marketplace__Keys__Certificate"] = Certificate,
        };

        /// <summary>What was uploaded, by name and content.</summary>
        public IEnumerable<(string Name, string Content)> Uploads() =>
            Directory.EnumerateFiles(Files, "*", SearchOption.AllDirectories)
                .Select(file => (Path.GetRelativePath(Files, file), Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))))).Order();
    }

    private static async Task<string?> ReadAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() as string;
    }

    private static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A server whose version is that of pg_dump on PATH, as an operator's would be.</summary>
    private sealed class ExternalPostgres(ChildProcess process, string admin) : IAsyncDisposable
    {
        public string Admin => admin;

        public static async Task<ExternalPostgres> StartAsync()
        {
            var folder = TestCluster.NewFolder("external");
            var binaries = Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
                .Where(bin => File.Exists(Path.Combine(bin, "pg_dump")) && File.Exists(Path.Combine(bin, "initdb"))).Max()
                ?? throw new InvalidOperationException("PostgreSQL is not installed: apt-get install postgresql");
            var process = ChildProcess.Start("external", folder, "dotnet",
                [Path.ChangeExtension(typeof(Composition).Assembly.Location, ".dll"), "postgres", "--data", folder],
                new Dictionary<string, string?> { ["MARKETPLACE_POSTGRES_BIN"] = binaries });
            for (var giveUpAt = DateTime.UtcNow.AddSeconds(180); ; await Task.Delay(200))
            {
                if (Directory.GetFiles(folder, "external.log") is [var log] && (await ReadAsync(log)).Contains("127.0.0.1", StringComparison.Ordinal)) break;
                Assert.True(!process.HasEnded && DateTime.UtcNow < giveUpAt, "The external PostgreSQL did not start.");
            }
            return new(process, (await EmbeddedPostgres.StartAsync(new() { DataFolder = folder })).AdminConnectionString);
        }

        public ValueTask DisposeAsync() => process.DisposeAsync();

        private static async Task<string> ReadAsync(string file)
        {
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return await reader.ReadToEndAsync();
        }
    }
}
