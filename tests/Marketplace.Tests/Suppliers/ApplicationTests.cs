using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Suppliers;
using Marketplace.Tests.Support;
using static Marketplace.Tests.Suppliers.Applicant;

namespace Marketplace.Tests.Suppliers;

public sealed class ApplicationTests(AdmissionTests.Fixture fixture) : IClassFixture<AdmissionTests.Fixture>
{
    private Market Market => fixture.Market;

    [Fact]
    public async Task A_draft_keeps_what_is_incomplete_and_says_what_is_missing()
    {
        var applicant = new Applicant(Market);
        var started = await applicant.StartAsync(new { name = "敖汉旗丰收示例合作社", creditCode = "9135" });

        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        var mine = await applicant.Client.GetFromJsonAsync<JsonElement>("/api/suppliers/mine");
        var draft = mine.GetProperty("applications")[0];
        Assert.Equal("9135", draft.GetProperty("facts").GetProperty("creditCode").GetString());
        Assert.Contains("待补", draft.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await applicant.StartAsync(new { name = "再来一份" })).StatusCode);
    }

    [Fact]
    public async Task A_wrong_code_is_refused_naming_field_and_part()
    {
        var applicant = await new Applicant(Market).DraftedAsync();
        var facts = applicant.Facts;
        facts["creditCode"] = applicant.CreditCode[..17] + (applicant.CreditCode[17] == '0' ? '1' : '0');
        await applicant.SaveAsync(facts);

        var refused = await applicant.SubmitAsync();

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var sentence = (await JsonOf(refused)).GetProperty("errors").GetProperty("creditCode")[0].GetString();
        Assert.Contains("第18位校验码不对", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("110108")]
    [InlineData("150400")]
    [InlineData("x")]
    public async Task A_place_that_is_no_banner_is_refused_naming_the_field(string place)
    {
        var refused = await new Applicant(Market).StartAsync(new { bannerCode = place });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await JsonOf(refused)).GetProperty("errors").TryGetProperty("bannerCode", out _));
    }

    [Fact]
    public async Task Too_long_words_and_too_many_households_are_refused_by_field()
    {
        var refused = await new Applicant(Market).StartAsync(new { name = new string('长', 81), households = -1 });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var errors = (await JsonOf(refused)).GetProperty("errors");
        Assert.Equal(2, errors.EnumerateObject().Count());
    }

    [Fact]
    public async Task A_file_that_lies_about_its_type_is_refused_and_one_cut_off_too()
    {
        var applicant = await new Applicant(Market).DraftedAsync();

        var lie = await applicant.AttachAsync(Encoding.UTF8.GetBytes("<html><script>alert(1)</script>"), "营业执照.pdf");
        var cut = await applicant.AttachAsync(Png[..30], "营业执照.png");
        var large = await applicant.AttachAsync(new byte[20 * 1024 * 1024], "大.png");

        Assert.Equal("attachment-content", (await JsonOf(lie)).GetProperty("code").GetString());
        Assert.Equal("attachment-content", (await JsonOf(cut)).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    [Fact]
    public async Task A_file_is_handed_only_to_those_who_may_see_it_as_a_download()
    {
        var applicant = await new Applicant(Market).SubmittedAsync();
        var file = (await applicant.ViewAsync()).GetProperty("attachments")[0].GetProperty("attachmentId").GetGuid();
        var path = $"/api/suppliers/applications/{applicant.Id}/attachments/{file}";

        var seen = await County(Market).GetAsync(path);

        Assert.Equal(Png, await seen.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", seen.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("nosniff", seen.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(HttpStatusCode.NotFound, (await County(Market, "150422").GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Market.AsBuyer().GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Market.Anonymous.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task The_same_file_twice_is_attached_once()
    {
        var applicant = await new Applicant(Market).DraftedAsync();

        (await applicant.AttachAsync(Png, "同一张.png")).EnsureSuccessStatusCode();

        Assert.Equal(1, (await applicant.ViewAsync()).GetProperty("attachments").GetArrayLength());
    }

    [Fact]
    public async Task Two_windows_on_one_draft_do_not_overwrite_each_other()
    {
        var applicant = await new Applicant(Market).DraftedAsync();
        var version = await applicant.VersionAsync();
        await applicant.SaveAsync(applicant.Facts, version);

        Assert.Equal(HttpStatusCode.Conflict, (await applicant.SaveAsync(applicant.Facts, version)).StatusCode);
    }

    [Fact]
    public async Task A_person_gets_their_data_and_is_forgotten()
    {
        var applicant = await new Applicant(Market).SubmittedAsync();
        var data = await applicant.Client.GetStringAsync("/api/suppliers/personal-data");
        Assert.Contains("19900008001", data, StringComparison.Ordinal);

        await using (var work = await Market.Database<SuppliersDatabase>().BeginAsync())
        {
            work.Publish(new PersonErased(applicant.Person, Market.Clock.GetUtcNow()));
            await work.CommitAsync();
        }
        await Market.CaughtUpAsync();

        var left = await Market.ScalarAsync<string>($"select a::text from suppliers.applications a where application_id = '{applicant.Id}'");
        Assert.Contains("Rejected", left, StringComparison.Ordinal);
        Assert.DoesNotContain("19900008001", left, StringComparison.Ordinal);
        Assert.DoesNotContain("秦素芬", left, StringComparison.Ordinal);
    }
}
