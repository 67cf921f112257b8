using System.Net;
using System.Text.RegularExpressions;
using Marketplace.Contracts.Demo;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Browser;

/// <summary>A desk that is offered is a desk that opens.</summary>
[Collection(LookingTests.Name)]
public sealed partial class DesksTests(DemoMarketInBrowser demo)
{
    [Fact]
    public async Task Everybody_lands_on_a_page_of_theirs_and_every_desk_they_are_offered_opens()
    {
        var one = DemoMarket.People.SelectMany(person => person.Memberships.Select(held => (held.Role, Person: person)))
            .DistinctBy(held => held.Role).Select(held => held.Person).Distinct().ToList();
        Assert.True(one.Count > 5);
        foreach (var person in one)
        {
            using var visitor = new PageVisitor(demo.Market.Address);
            await visitor.SignInAsync(person.Id);
            foreach (var desk in Offered().Matches(await visitor.ReadAsync("/account")).Select(match => match.Groups[1].Value).Distinct())
            {
                var (status, _) = await visitor.GetAsync(desk);
                Assert.True(status == HttpStatusCode.OK, $"{person.Name}: {desk} answers {(int)status}");
            }
        }
    }

    [GeneratedRegex("name=\"Chosen\" value=\"[^|\"]*\\|([^\"]+)\"")]
    private static partial Regex Offered();
}
