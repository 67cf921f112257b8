using System.Net;
using System.Text.RegularExpressions;
using Marketplace.Contracts.Demo;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Browser;

/// <summary>A form that its page no longer has (done in another tab, by somebody else, signed out meanwhile) never ends in a bare refusal.</summary>
[Collection(LookingTests.Name)]
public sealed partial class OutdatedFormTests(DemoMarketInBrowser demo)
{
    [Fact]
    public async Task Every_form_of_every_page_that_is_gone_shows_the_page_as_it_is_now()
    {
        var wrong = new List<string>();
        var forms = 0;
        foreach (var byPerson in PagesTests.Pages.GroupBy(page => (string)page[1]))
        {
            using var visitor = new PageVisitor(demo.Market.Address);
            using var stranger = new PageVisitor(demo.Market.Address);
            if (byPerson.Key.Length > 0) await visitor.SignInAsync(DemoMarket.People.First(person => person.Name == byPerson.Key).Id);
            foreach (var path in byPerson.Select(page => (string)page[2]).Where(path => path != "/nothing-here"))
            {
                foreach (var name in Handler().Matches(await visitor.ReadAsync(path)).Select(match => match.Groups[1].Value).Distinct())
                {
                    forms++;
                    var gone = await visitor.PostAsync(path, ("_handler", name + "-gone"));
                    if (!gone.Page.Contains("页面已经变了", StringComparison.Ordinal)) wrong.Add($"{path} {name}: {gone.Status}");
                    // The same form from a tab that does not know its person has signed out.
                    var left = await stranger.PostAsync(path, ("_handler", name));
                    if (left.Status is not HttpStatusCode.OK and not HttpStatusCode.NotFound) wrong.Add($"{path} {name}, signed out: {left.Status}");
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.InRange(forms, 40, 1000);
    }

    [GeneratedRegex("name=\"_handler\" value=\"([^\"]+)\"")]
    private static partial Regex Handler();
}
