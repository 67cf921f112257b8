using System.Net;
using System.Net.Http.Json;
using Marketplace.Tests.Support;
using Npgsql;

namespace Marketplace.Tests.Platform;

/// <summary>While the database is away people are told that the service rests, and nothing they typed is lost.</summary>
public class DatabaseGoneTests
{
    [Fact]
    public async Task A_code_asked_for_while_the_database_is_gone_is_refused_as_a_rest_and_the_number_stays()
    {
        await using var market = await Market.StartAsync();
        using var visitor = new PageVisitor(market.Address);
        await visitor.ReadAsync("/sign-in");
        await TestCluster.DropDatabaseAsync(new NpgsqlConnectionStringBuilder(market.ConnectionString).Database!);

        // Twice: on a connection that ends, and where there is none any more.
        for (var time = 0; time < 2; time++)
        {
            using var answer = await market.Anonymous.PostAsJsonAsync("/api/identity/codes", new { phone = "19900001234", purpose = "SignIn" });
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
            Assert.Contains("\"code\":\"resting\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        var (status, page) = await visitor.PostAsync("/sign-in", ("_handler", "code"), ("Phone", "19900001234"), ("Action", "send"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.All(["服务正在休息", "请在5秒后再试", "value=\"19900001234\""], said => Assert.Contains(said, page, StringComparison.Ordinal));

        visitor.ChooseEnglish();
        (_, page) = await visitor.PostAsync("/sign-in", ("_handler", "code"), ("Phone", "19900001234"), ("Action", "send"));
        Assert.Contains("The service is resting", page, StringComparison.Ordinal);
    }
}
