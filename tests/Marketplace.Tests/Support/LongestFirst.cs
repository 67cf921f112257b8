using Marketplace.Tests.Support;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer(LongestFirst.TypeName, "Marketplace.Tests")]

namespace Marketplace.Tests.Support;

/// <summary>What takes minutes begins first, so that the short ones fill the gaps and nothing long is left to run alone.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public const string TypeName = "Marketplace.Tests.Support.LongestFirst";

    private static readonly string[] Long = [BrowserTests.Name, LookingTests.Name, "DistributedShop"];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection =>
        {
            var at = Array.FindIndex(Long, name => collection.DisplayName.Contains(name, StringComparison.Ordinal));
            return at < 0 ? Long.Length : at;
        });
}
