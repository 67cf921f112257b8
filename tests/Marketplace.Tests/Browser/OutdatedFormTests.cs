using System.Net;
using System.Text.RegularExpressions;
using Marketplace.Contracts.Demo;
using Marketplace.Load;
using Marketplace.Tests.Support;
using Marketplace.Web.Session;

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
                var page = await visitor.ReadAsync(path);
                if (byPerson.Key.Length > 0 && Handler().Count(page) > page.Split("name=\"_for\"").Length - 1) wrong.Add($"{path}: a form does not say whose it is");
                var owner = Owner().Match(page).Groups[1].Value;
                foreach (var name in Handler().Matches(page).Select(match => match.Groups[1].Value).Distinct())
                {
                    forms++;
                    var gone = await visitor.PostAsync(path, ("_handler", name + "-gone"), ("_for", owner), ("Reason", "写好的意见"), ("Input.Figure", "33.5"), ("Input.DistrictCode", "110105"));
                    if (!gone.Page.Contains("页面已经变了", StringComparison.Ordinal)) wrong.Add($"{path} {name}: {gone.Status}");
                    if (owner.Length > 0 && !Array.TrueForAll(["写好的意见", "33.5", "朝阳区"], typed => gone.Page.Contains(typed, StringComparison.Ordinal))) wrong.Add($"{path} {name}: what was typed is lost");
                    // The same form from a tab that does not know its person has signed out.
                    var left = await stranger.PostAsync(path, ("_handler", name));
                    if (left.Status is not HttpStatusCode.OK and not HttpStatusCode.NotFound) wrong.Add($"{path} {name}, signed out: {left.Status}");
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.InRange(forms, 40, 1000);
    }

    [Fact]
    public async Task What_a_page_hides_in_its_forms_is_not_taken_for_what_somebody_typed()
    {
        var wrong = new List<string>();
        foreach (var byPerson in PagesTests.Pages.GroupBy(page => (string)page[1]))
        {
            using var visitor = new PageVisitor(demo.Market.Address);
            if (byPerson.Key.Length > 0) await visitor.SignInAsync(DemoMarket.People.First(person => person.Name == byPerson.Key).Id);
            foreach (var path in byPerson.Select(page => (string)page[2]).Where(path => path != "/nothing-here"))
            {
                wrong.AddRange(StandingForm.On(await visitor.SourceAsync(path), "method=\"post\"").SelectMany(form => TypedWords.Of(form.Hidden)).Select(said => $"{path}: {said}"));
            }
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Theory]
    [InlineData("周明慧", "/officer/applications/")]
    [InlineData("周明慧", "/officer/suppliers/")]
    [InlineData("赵秀兰", "/supplier/products/")]
    [InlineData("林晓燕", "/canteen/requisitions/")]
    [InlineData("赵秀兰", "/supplier/purchase-orders/")]
    public async Task What_was_typed_about_something_that_is_gone_stands_on_the_page_that_says_so(string name, string path)
    {
        using var visitor = new PageVisitor(demo.Market.Address);
        await visitor.SignInAsync(DemoMarket.People.First(person => person.Name == name).Id);
        (string, string)[] typed = [("_handler", "any"), ("Input.Reason", "写好的意见"), ("Input.Price", "33.5"), ("Input.Version", "7"), ("Password", "一二三四")];
        var (status, page) = await visitor.PostAsync(path + Guid.NewGuid(), typed);
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.All(["您刚才写的还没有送出", "<li>写好的意见</li>", "<li>33.5</li>"], said => Assert.Contains(said, page, StringComparison.Ordinal));
        Assert.DoesNotContain("<li>7</li>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("一二三四", page, StringComparison.Ordinal);

        // As script writes it, with labels and the texts of what was chosen.
        (_, page) = await visitor.PostAsync(path + Guid.NewGuid(), [.. typed, ("_said", "单价：33.5\n单位：公斤")]);
        Assert.Contains("<li>单位：公斤</li>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_person_typed_is_neither_sent_nor_offered_in_the_name_of_the_next_in_that_browser()
    {
        using var first = new PageVisitor(demo.Market.Address);
        using var next = new PageVisitor(demo.Market.Address);
        var people = DemoMarket.PeopleWith("Buyer").TakeLast(2).ToList();
        await first.SignInAsync(people[0].Id);
        var owner = Owner().Match(await first.ReadAsync("/addresses")).Groups[1].Value;
        (string, string)[] form = [("_handler", "address"), ("_for", owner), ("Input.Recipient", "不是她的"), ("Input.Phone", "19900007777")];

        // Signed out in another tab, the form waits; the next person signs in and is not offered it.
        Assert.Contains("登录", (await next.PostAsync("/addresses", form)).Page, StringComparison.Ordinal);
        await next.SignInAsync(people[1].Id);
        var resumed = await next.ReadAsync("/resume");
        Assert.Contains("刚才填写的是另一个账号的内容", resumed, StringComparison.Ordinal);
        Assert.DoesNotContain("不是她的", resumed, StringComparison.Ordinal);

        // And pressed while the next person is signed in, nothing is done in their name.
        var (_, page) = await next.PostAsync("/addresses", form);
        Assert.Contains("刚才那一页是用另一个账号打开的，没有提交", page, StringComparison.Ordinal);
        Assert.Contains($"您现在登录的是{people[1].Name}", page, StringComparison.Ordinal);
        Assert.DoesNotContain("不是她的", await next.ReadAsync("/addresses"), StringComparison.Ordinal);
    }

    [GeneratedRegex("name=\"_for\" value=\"([^\"]+)\"")]
    private static partial Regex Owner();

    [GeneratedRegex("name=\"_handler\" value=\"([^\"]+)\"")]
    private static partial Regex Handler();
}
