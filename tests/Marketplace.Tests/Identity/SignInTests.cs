using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts.Demo;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Identity;

public sealed class SignInTests(EmptyMarket fixture) : IClassFixture<EmptyMarket>
{
    private readonly Market market = fixture.Market;

    [Fact]
    public async Task A_new_number_with_the_right_code_becomes_a_registered_buyer()
    {
        var phone = Phones.NewPhone();
        var person = await market.SignInByCodeAsync(phone);

        Assert.True(person.Answer.GetProperty("isNew").GetBoolean());
        Assert.True(person.Answer.GetProperty("needsName").GetBoolean());
        var me = await person.MeAsync();
        Assert.Equal($"{phone[..3]}****{phone[7..]}", me.GetProperty("phoneMasked").GetString());
        var held = Assert.Single(me.GetProperty("memberships").EnumerateArray().ToList());
        Assert.Equal("Buyer", held.GetProperty("role").GetString());

        var renamed = await person.Client.PutAsJsonAsync("/api/identity/me", new { name = "  王  小明 " });
        Assert.Equal(HttpStatusCode.NoContent, renamed.StatusCode);
        Assert.Equal("王 小明", (await person.MeAsync()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task One_number_written_in_many_ways_is_one_person()
    {
        var phone = Phones.NewPhone();
        var first = await (await market.SignInByCodeAsync(phone)).MeAsync();
        market.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.Accepted, (await market.AskForCodeAsync($"+86 {phone[..3]} {phone[3..7]} {phone[7..]}")).StatusCode);
        var code = await market.ReadCodeAsync(phone, messages: 2);
        var second = await (await market.ReadTicketAsync(await market.SignInAsync(new { phone = "86" + phone, code }))).MeAsync();
        Assert.Equal(first.GetProperty("personId").GetGuid(), second.GetProperty("personId").GetGuid());
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("23800000000")]
    [InlineData("1380000000a")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("")]
    public async Task A_number_that_is_none_is_refused_by_its_field(string phone)
    {
        var answer = await market.AskForCodeAsync(phone);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(problem.GetProperty("errors").EnumerateObject(), error => error.Name.Equals("phone", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_same_code_used_twice_at_once_signs_in_once()
    {
        var phone = Phones.NewPhone();
        var code = await market.CodeForAsync(phone);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => market.SignInAsync(new { phone, code })));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(11, answers.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized));
        Assert.Equal(1, await market.ScalarAsync<long>($"select count(*) from identity.people where phone = '{phone}'"));
    }

    [Fact]
    public async Task A_code_dies_after_five_minutes()
    {
        var phone = Phones.NewPhone();
        var code = await market.CodeForAsync(phone);
        market.Clock.Advance(TimeSpan.FromMinutes(5.1));
        var answer = await market.SignInAsync(new { phone, code });
        Assert.Equal("code-wrong", await answer.CodeOfProblemAsync());
    }

    [Fact]
    public async Task A_code_dies_after_five_wrong_tries()
    {
        var phone = Phones.NewPhone();
        var code = await market.CodeForAsync(phone);
        var wrong = code == "000000" ? "000001" : "000000";
        foreach (var _ in Enumerable.Range(0, 5))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await market.SignInAsync(new { phone, code = wrong })).StatusCode);
        }
        Assert.Equal(HttpStatusCode.Unauthorized, (await market.SignInAsync(new { phone, code })).StatusCode);
    }

    [Fact]
    public async Task A_code_for_one_purpose_opens_no_other()
    {
        var phone = Phones.NewPhone();
        var code = await market.CodeForAsync(phone, "PasswordReset");
        Assert.Equal(HttpStatusCode.Unauthorized, (await market.SignInAsync(new { phone, code })).StatusCode);
    }

    [Fact]
    public async Task Codes_are_kept_hashed_and_leave_no_text_behind()
    {
        var phone = Phones.NewPhone();
        await market.CodeForAsync(phone);
        Assert.Equal("", await market.ScalarAsync<string>($"select text from identity.text_messages where phone = '{phone}'"));
    }

    [Fact]
    public async Task Demo_people_are_absent_without_the_demo()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await market.Anonymous.GetAsync("/api/identity/demo-people")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await market.Anonymous.PostAsJsonAsync("/api/identity/demo-inbox/search", new { })).StatusCode);
        var answer = await market.Anonymous.PostAsJsonAsync(
            "/api/identity/demo-session", new { personId = DemoMarket.People[0].Id });
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
