using Marketplace.Contracts.Demo;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Browser;

/// <summary>What somebody meets who comes for the first time: their language, a refusal said once.</summary>
[Collection(LookingTests.Name)]
public sealed class FirstVisitTests(DemoMarketInBrowser demo)
{
    [Theory]
    [InlineData("en-US,en;q=0.9", "en")]
    [InlineData("fr-FR,fr;q=0.9,en;q=0.8,zh;q=0.5", "en")]
    [InlineData("en-US,en;q=0.9,zh-CN;q=0.8", "en")]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN")]
    [InlineData("en;q=0.5,zh-Hans", "zh-CN")]
    [InlineData("fr-FR", "en")]
    [InlineData("ja,*;q=0.5", "en")]
    [InlineData("fr-FR,zh;q=0.1", "zh-CN")]
    [InlineData("*", "zh-CN")]
    public async Task A_first_visit_is_in_the_language_the_browser_asks_for_until_one_is_chosen(string accepted, string language)
    {
        foreach (var path in new[] { "/", "/help", "/sign-in" })
        {
            using var visitor = new PageVisitor(demo.Market.Address);
            visitor.Headers.Add("Accept-Language", accepted);
            Assert.Contains($"<html lang=\"{language}\"", await visitor.ReadAsync(path), StringComparison.Ordinal);
            await visitor.PostAsync("/language", ("lang", language == "en" ? "zh" : "en"));
            Assert.Contains($"<html lang=\"{(language == "en" ? "zh-CN" : "en")}\"", await visitor.ReadAsync(path), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_a_person_chose_in_their_account_is_taken_over_where_they_sign_in_and_a_browsers_own_choice_stays()
    {
        var person = DemoMarket.PeopleWith("Buyer").TakeLast(3).First().Id;
        using var first = new PageVisitor(demo.Market.Address);
        using var second = new PageVisitor(demo.Market.Address);
        using var third = new PageVisitor(demo.Market.Address);
        second.Headers.Add("Accept-Language", "en-US");
        await second.SignInAsync(person);
        Assert.Contains("<html lang=\"en\"", await second.ReadAsync("/account"), StringComparison.Ordinal);

        await first.SignInAsync(person);
        await first.PostAsync("/language", ("lang", "en"));
        await third.SignInAsync(person);
        Assert.Contains("<html lang=\"en\"", await third.ReadAsync("/account"), StringComparison.Ordinal);

        using var chosen = new PageVisitor(demo.Market.Address);
        await chosen.PostAsync("/language", ("lang", "zh"));
        await chosen.SignInAsync(person);
        Assert.Contains("<html lang=\"zh-CN\"", await chosen.ReadAsync("/account"), StringComparison.Ordinal);
        await first.PostAsync("/language", ("lang", "zh"));
    }

    [Fact]
    public async Task A_wrong_code_is_said_once_beside_its_field()
    {
        using var visitor = new PageVisitor(demo.Market.Address);
        var (_, page, _) = await visitor.FillAsync("/sign-in", "one-time-code", null, ("Phone", "19900008123"), ("Code", "000000"), ("Action", "enter"));
        Assert.Equal(2, page.Split("验证码不对或已过期").Length);
        Assert.Contains("没有成功，请看下面标出的地方", page, StringComparison.Ordinal);
    }
}
