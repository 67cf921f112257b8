using Marketplace.Tests.Support;

namespace Marketplace.Tests.Conventions;

public class OpenApiTests(EmptyMarket fixture) : IClassFixture<EmptyMarket>
{
    [Theory]
    [InlineData("Identity")]
    [InlineData("Suppliers")]
    [InlineData("Catalog")]
    [InlineData("Orders")]
    [InlineData("Payments")]
    [InlineData("Procurement")]
    [InlineData("Impact")]
    public async Task The_committed_document_equals_the_running_one(string service)
    {
        ArgumentNullException.ThrowIfNull(service);
        var running = await fixture.Market.Anonymous.GetStringAsync(new Uri($"/api/{service.ToLowerInvariant()}/openapi.json", UriKind.Relative));

        Committed.Compare($"tests/Marketplace.Tests/Conventions/openapi/{service.ToLowerInvariant()}.json", running.ReplaceLineEndings("\n") + "\n", $"The interface of {service} has changed.");
    }
}

/// <summary>Files that say how the program is, compared with how it runs.</summary>
internal static class Committed
{
    /// <summary>Fails when they differ; writes the file instead where <c>MARKETPLACE_WRITE_COMMITTED=1</c> asks for it.</summary>
    public static void Compare(string path, string running, string whatChanged)
    {
        var file = Path.Combine(SourceTree.Root, path);
        if (Environment.GetEnvironmentVariable("MARKETPLACE_WRITE_COMMITTED") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, running);
            return;
        }
        var committed = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        Assert.True(committed == running,
            $"{whatChanged} If that is meant, run the tests with MARKETPLACE_WRITE_COMMITTED=1 and commit {path}.");
    }
}
