using Marketplace.Kernel;
using Marketplace.Tests.Support;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Marketplace.Tests.Kernel;

/// <summary>
/// The driver prepares a statement at its fifth execution. Whatever the server refuses then, the connection goes on as before:
/// left alone, the sixth execution fails with "unexpected backend message DataRow" (npgsql/npgsql#6391).
/// </summary>
public sealed class PreparedStatementTests : IAsyncLifetime
{
    private string connectionString = "";

    public async Task InitializeAsync() =>
        connectionString = await TestCluster.AdminConnectionStringAsync(await TestCluster.CreateDatabaseAsync());

    public async Task DisposeAsync()
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        NpgsqlConnection.ClearAllPools();
        await TestCluster.DropDatabaseAsync(name);
    }

    [Theory]
    [InlineData("select @text::text", "NUL\0inside")]
    [InlineData("select 'one'; select @text::text", "NUL\0inside")]
    [InlineData("select (@text::text)::int::text", "no number")]
    [InlineData("insert into short_words values (@text) returning word", "much too long")]
    public async Task A_statement_that_is_refused_while_it_is_prepared_fails_alone(string sql, string refused)
    {
        for (var at = 1; at <= 7; at++)
        {
            await using var database = new OneConnection(connectionString);
            await database.ExecuteAsync("create table if not exists short_words (word varchar(3))");
            Func<string, Task<string?>>[] ways =
            [
                text => database.FindAsync<string>(sql[(sql.IndexOf(';', StringComparison.Ordinal) + 1)..], new { text }),
                text => database.QueryMultipleAsync<string?>(sql, new { text }, async grid =>
                {
                    if (sql.Contains(';', StringComparison.Ordinal)) await grid.ReadAsync<string>();
                    return (await grid.ReadAsync<string>()).Single();
                }),
                text => InWork(database, sql[(sql.IndexOf(';', StringComparison.Ordinal) + 1)..], text),
            ];
            foreach (var ask in ways)
            {
                for (var turn = 1; turn <= 8; turn++)
                {
                    if (turn == at) await Assert.ThrowsAsync<PostgresException>(() => ask(refused));
                    else Assert.Equal($"{turn}", await ask($"{turn}"));
                }
            }
        }
    }

    [Fact]
    public async Task A_question_that_is_called_off_while_it_is_prepared_spoils_no_later_one()
    {
        for (var at = 4; at <= 6; at++)
        {
            await using var database = new OneConnection(connectionString);
            for (var turn = 1; turn <= 8; turn++)
            {
                using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(turn == at ? 100 : 10_000));
                var asked = database.FindAsync<string>("select pg_sleep(@seconds)::text || 'slept'", new { seconds = turn == at ? 20.0 : 0 }, soon.Token);
                if (turn == at) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
                else Assert.Equal("slept", await asked);
            }
        }
    }

    private static async Task<string?> InWork(OneConnection database, string sql, string text)
    {
        await using var work = await database.BeginAsync();
        var answer = await work.FindAsync<string>(sql, new { text });
        await work.CommitAsync();
        return answer;
    }

    private sealed class OneConnection(string connectionString) : ServiceDatabase("one", new ConfigurationBuilder().AddInMemoryCollection(
        [new("ConnectionStrings:one", connectionString + ";Pooling=true;Maximum Pool Size=1")]).Build());
}
