using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Tests.Support;
using static Marketplace.Tests.Suppliers.Applicant;

namespace Marketplace.Tests.Suppliers;

/// <summary>What lies between the county's word and the first sale: questions, several offices, the public notice, objections.</summary>
public sealed class NoticeTests(NoticeTests.Fixture fixture) : IClassFixture<NoticeTests.Fixture>
{
    private Market Market => fixture.Market;

    public sealed class Fixture : IAsyncLifetime
    {
        public Market Market { get; private set; } = null!;

        public async Task InitializeAsync() => Market = await Market.StartAsync(configure: builder =>
            builder.Configuration["Marketplace:Admission:NoticeDays"] = "5");

        public async Task DisposeAsync() => await Market.DisposeAsync();
    }

    [Fact]
    public async Task Who_is_approved_is_published_and_admitted_when_the_days_are_over()
    {
        var applicant = await NoticedAsync("MA0TG001");

        var notice = await Market.Anonymous.GetFromJsonAsync<JsonElement>($"/api/suppliers/notices/{applicant.Id}");
        Assert.Equal("敖汉旗丰收示例合作社", notice.GetProperty("name").GetString());
        Assert.DoesNotContain("19900008001", notice.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("秦素芬", notice.ToString(), StringComparison.Ordinal);
        Market.Clock.Advance(TimeSpan.FromDays(5.1));

        await UntilAsync(applicant, "Admitted");
        Assert.Equal(HttpStatusCode.NotFound, (await Market.Anonymous.GetAsync($"/api/suppliers/notices/{applicant.Id}")).StatusCode);
    }

    [Fact]
    public async Task An_open_objection_holds_the_admission_until_it_is_answered()
    {
        var applicant = await NoticedAsync("MA0TG002");
        Assert.Equal(HttpStatusCode.Created, (await ObjectAsync(applicant, "这家的谷子不是本旗种的。")).StatusCode);
        Market.Clock.Advance(TimeSpan.FromDays(5.1));
        await Market.DueDoneAsync();
        Assert.Equal("Noticed", await applicant.StatusAsync());
        var reviewer = Reviewer(Market);
        var objection = (await reviewer.GetFromJsonAsync<JsonElement>($"/api/suppliers/objections?applicationId={applicant.Id}"))[0];

        var path = $"/api/suppliers/objections/{objection.GetProperty("objectionId").GetGuid()}/decision";
        var first = await reviewer.PostAsJsonAsync(path, new { decision = "Dismissed", answer = "实地看过，地在四家子镇。" });
        var second = await Reviewer(Market).PostAsJsonAsync(path, new { decision = "Upheld", answer = "属实。" });

        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        await UntilAsync(applicant, "Admitted");
    }

    [Fact]
    public async Task An_objection_upheld_ends_the_application_and_says_why()
    {
        var applicant = await NoticedAsync("MA0TG003");
        await ObjectAsync(applicant, "营业执照已经吊销了。");
        var reviewer = Reviewer(Market);
        var objection = (await reviewer.GetFromJsonAsync<JsonElement>($"/api/suppliers/objections?applicationId={applicant.Id}"))[0];

        await reviewer.PostAsJsonAsync($"/api/suppliers/objections/{objection.GetProperty("objectionId").GetGuid()}/decision",
            new { decision = "Upheld", answer = "执照确已吊销。" });

        var view = await applicant.ViewAsync();
        Assert.Equal("Rejected", view.GetProperty("status").GetString());
        Assert.Contains("执照确已吊销", view.GetProperty("steps").EnumerateArray().Last().GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await ObjectAsync(applicant, "我也有异议要提。")).StatusCode);
    }

    [Fact]
    public async Task One_address_objects_five_times_a_day_and_then_is_told_to_wait()
    {
        var applicant = await NoticedAsync("MA0TG004");
        for (var at = 0; at < 5; at++) await ObjectAsync(applicant, $"第{at}次提出同样的异议。");

        var refused = await ObjectAsync(applicant, "再来一次同样的异议。");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Fact]
    public async Task The_platform_asks_and_the_applicant_answers_without_starting_over()
    {
        var applicant = await new Applicant(Market, "MA0TG005").RecommendedAsync();
        Assert.Equal(HttpStatusCode.OK, (await applicant.DecideAsync(Reviewer(Market), "question",
            new { version = await applicant.VersionAsync(), reason = "烘干是在哪里做的？" })).StatusCode);
        Assert.Equal("Asked", await applicant.StatusAsync());

        var answered = await applicant.Client.PostAsJsonAsync($"/api/suppliers/applications/{applicant.Id}/answer",
            new { version = await applicant.VersionAsync(), answer = "在社里自己的烘干塔。" });

        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.Equal("Recommended", await applicant.StatusAsync());
        Assert.Equal(HttpStatusCode.OK, (await applicant.DecideAsync(Reviewer(Market), "admission")).StatusCode);
    }

    [Fact]
    public async Task Where_two_offices_sign_two_people_do_and_the_first_signature_moves_nothing()
    {
        var reviewer = Reviewer(Market);
        var rules = await reviewer.GetFromJsonAsync<JsonElement>("/api/suppliers/admission-rules");
        var changed = await reviewer.PutAsJsonAsync("/api/suppliers/admission-rules", new
        {
            noticeDays = 5, deadlines = rules.GetProperty("deadlines"),
            offices = new[]
            {
                new { officeCode = "agriculture", bannerCode = "", name = "农牧局" },
                new { officeCode = "agriculture", bannerCode = "150421", name = "农牧局" },
                new { officeCode = "market", bannerCode = "150421", name = "市场监管局" },
            },
        });
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        var applicant = new Applicant(Market, "MA0TG006") { Banner = "150421" };
        await applicant.SubmittedAsync();
        var officer = County(Market, "150421");

        var first = await JsonOf(await applicant.DecideAsync(officer, "recommendation"));
        var again = await applicant.DecideAsync(officer, "recommendation");
        Assert.Equal("Submitted", first.GetProperty("status").GetString());
        Assert.Equal("signed-already", (await JsonOf(again)).GetProperty("code").GetString());
        var second = await JsonOf(await applicant.DecideAsync(County(Market, "150421"), "recommendation"));

        Assert.Equal("Recommended", second.GetProperty("status").GetString());
    }

    [Fact]
    public async Task An_agent_needs_a_producer_a_period_a_scope_and_the_paper()
    {
        var applicant = await new Applicant(Market, "MA0TG007").DraftedAsync();
        var facts = applicant.Facts;
        facts["kind"] = "Agent";
        facts["producerCode"] = applicant.CreditCode;
        facts["authorisedFrom"] = "2026-05-01";
        facts["authorisedUntil"] = "2026-04-30";
        await applicant.SaveAsync(facts);

        var errors = (await JsonOf(await applicant.SubmitAsync())).GetProperty("errors");

        Assert.Contains("早于开始日", errors.GetProperty("authorisedUntil")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains("就是您自己", errors.GetProperty("producerCode")[0].GetString(), StringComparison.Ordinal);
        foreach (var field in new[] { "producerName", "productScope", "authorisation" }) Assert.True(errors.TryGetProperty(field, out _), field);
    }

    [Fact]
    public async Task A_county_recommends_several_at_once_and_hears_of_each()
    {
        var (one, two) = (await new Applicant(Market, "MA0TG008").SubmittedAsync(), await new Applicant(Market, "MA0TG009").SubmittedAsync());
        var elsewhere = new Applicant(Market, "MA0TG010") { Banner = "150422" };
        await elsewhere.SubmittedAsync();

        var answer = await County(Market).PostAsJsonAsync("/api/suppliers/applications/recommendations", new
        {
            reason = "都去看过。",
            items = new[]
            {
                new { applicationId = one.Id, version = await one.VersionAsync() }, new { applicationId = two.Id, version = 99 },
                new { applicationId = elsewhere.Id, version = await elsewhere.VersionAsync() },
            },
        });

        Assert.Equal(HttpStatusCode.BadRequest, (await County(Market).PostAsJsonAsync("/api/suppliers/applications/recommendations", new
        {
            reason = " ", items = new[] { new { applicationId = two.Id, version = await two.VersionAsync() } },
        })).StatusCode);

        var fates = (await JsonOf(answer)).EnumerateArray().ToDictionary(fate => fate.GetProperty("applicationId").GetGuid());
        Assert.True(fates[one.Id].GetProperty("done").GetBoolean());
        Assert.Contains("刚刚被处理过", fates[two.Id].GetProperty("sentence").GetString(), StringComparison.Ordinal);
        Assert.False(fates[elsewhere.Id].GetProperty("done").GetBoolean());
        Assert.Equal("Recommended Submitted Submitted", $"{await one.StatusAsync()} {await two.StatusAsync()} {await elsewhere.StatusAsync()}");
    }

    [Fact]
    public async Task One_person_or_account_behind_several_and_an_origin_without_licence_are_flagged()
    {
        var (one, two) = (new Applicant(Market, "MA0TG011") { Banner = "150423" }, new Applicant(Market, "MA0TG012") { Banner = "150423" });
        await one.SubmittedAsync();
        await two.SubmittedAsync();
        var officer = County(Market, "150423");

        var item = (await officer.GetFromJsonAsync<JsonElement>("/api/suppliers/applications?status=Submitted&kind=Cooperative&q=" + two.CreditCode))
            .GetProperty("items")[0];
        var hints = (await officer.GetFromJsonAsync<JsonElement>($"/api/suppliers/applications/{two.Id}")).GetProperty("hints").ToString();

        Assert.Equal(["BankAccount", "LegalPerson", "Origin"],
            item.GetProperty("flags").EnumerateArray().Select(flag => flag.GetString()).Order());
        Assert.Contains("收款账号", hints, StringComparison.Ordinal);
        Assert.Contains("法定代表人", hints, StringComparison.Ordinal);
    }

    private async Task<Applicant> NoticedAsync(string organisation)
    {
        // Another day: the tests share one address.
        Market.Clock.Advance(TimeSpan.FromDays(1.1));
        var applicant = await new Applicant(Market, organisation).RecommendedAsync();
        var approved = await applicant.DecideAsync(Reviewer(Market), "admission");
        Assert.Equal("Noticed", (await JsonOf(approved)).GetProperty("status").GetString());
        return applicant;
    }

    private Task<HttpResponseMessage> ObjectAsync(Applicant applicant, string words) =>
        Market.Anonymous.PostAsJsonAsync($"/api/suppliers/notices/{applicant.Id}/objections", new { words, contact = "19900008009" });

    private static async Task UntilAsync(Applicant applicant, string status)
    {
        await Soon.UntilAsync(async () => await applicant.StatusAsync() == status);
    }
}
