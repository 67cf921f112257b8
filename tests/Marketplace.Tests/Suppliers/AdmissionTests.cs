using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Kernel;
using Marketplace.Tests.Support;
using static Marketplace.Tests.Suppliers.Applicant;

namespace Marketplace.Tests.Suppliers;

public sealed class AdmissionTests(AdmissionTests.Fixture fixture) : IClassFixture<AdmissionTests.Fixture>
{
    private Market Market => fixture.Market;

    public sealed class Fixture : IAsyncLifetime
    {
        public Market Market { get; private set; } = null!;

        public async Task InitializeAsync() => Market = await Market.StartAsync();

        public async Task DisposeAsync() => await Market.DisposeAsync();
    }

    [Fact]
    public async Task Three_different_people_admit_a_supplier()
    {
        var applicant = await new Applicant(Market, "MA0TF001").RecommendedAsync();

        var admitted = await applicant.DecideAsync(Reviewer(Market), "admission");

        Assert.Equal(HttpStatusCode.OK, admitted.StatusCode);
        var mine = await applicant.Client.GetFromJsonAsync<JsonElement>("/api/suppliers/mine");
        var supplier = mine.GetProperty("supplier");
        Assert.Equal("尾号5678", supplier.GetProperty("bankAccount").GetString());
        var facts = await Market.Anonymous.GetFromJsonAsync<JsonElement>($"/api/suppliers/{supplier.GetProperty("supplierId").GetGuid()}");
        Assert.Equal("敖汉旗", facts.GetProperty("bannerName").GetString());
        Assert.False(facts.TryGetProperty("contactPhone", out _));
        Assert.Equal(["Submitted", "Recommended", "Admitted"],
            (await applicant.ViewAsync()).GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task The_county_officer_of_another_banner_sees_nothing()
    {
        var applicant = await new Applicant(Market, "MA0TF002").SubmittedAsync();
        var stranger = County(Market, "150422");

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/suppliers/applications/{applicant.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await applicant.DecideAsync(stranger, "recommendation")).StatusCode);
        var queue = await stranger.GetFromJsonAsync<JsonElement>("/api/suppliers/applications?status=Submitted");
        Assert.Empty(queue.GetProperty("items").EnumerateArray());
        var own = await County(Market).GetFromJsonAsync<JsonElement>("/api/suppliers/applications?status=Submitted&limit=50");
        Assert.Contains(own.GetProperty("items").EnumerateArray(), item => item.GetProperty("applicationId").GetGuid() == applicant.Id);
    }

    [Fact]
    public async Task Who_recommended_never_admits_and_nobody_decides_their_own()
    {
        var officer = Guid.CreateVersion7();
        var applicant = await new Applicant(Market, "MA0TF003").RecommendedAsync(officer);

        var same = await applicant.DecideAsync(Reviewer(Market, officer), "admission");
        var own = await applicant.DecideAsync(Reviewer(Market, applicant.Person), "admission");

        Assert.Equal("same-person", (await JsonOf(same)).GetProperty("code").GetString());
        Assert.Equal("own-application", (await JsonOf(own)).GetProperty("code").GetString());
        Assert.Equal("Recommended", await applicant.StatusAsync());
    }

    [Fact]
    public async Task Of_two_reviewers_at_once_one_wins_and_the_other_is_told()
    {
        var applicant = await new Applicant(Market, "MA0TF004").RecommendedAsync();
        var version = await applicant.VersionAsync();

        var answers = await Task.WhenAll(
            applicant.DecideAsync(Reviewer(Market), "admission", version: version),
            applicant.DecideAsync(Reviewer(Market), "rejection", version: version));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        var told = await JsonOf(Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal("application-changed", told.GetProperty("code").GetString());
    }

    [Fact]
    public async Task What_was_returned_with_reasons_is_put_right_and_submitted_again()
    {
        var applicant = await new Applicant(Market, "MA0TF005").SubmittedAsync();
        var version = await applicant.VersionAsync();

        var returned = await applicant.DecideAsync(County(Market), "return",
            new { version, reason = "一处请补正", fields = new Dictionary<string, string> { ["households"] = "与村委会证明不一致" } });

        Assert.Equal(HttpStatusCode.OK, returned.StatusCode);
        Assert.Equal("与村委会证明不一致", (await applicant.ViewAsync()).GetProperty("returned").GetProperty("households").GetString());
        var facts = applicant.Facts;
        facts["households"] = 28;
        facts["bankAccount"] = null;
        Assert.Equal(HttpStatusCode.OK, (await applicant.SaveAsync(facts)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await applicant.SubmitAsync()).StatusCode);
        Assert.Equal(28, (await applicant.ViewAsync()).GetProperty("facts").GetProperty("households").GetInt32());
    }

    [Fact]
    public async Task The_same_credit_code_is_admitted_once()
    {
        var first = await new Applicant(Market, "MA0TF006").RecommendedAsync();
        var second = await new Applicant(Market, "MA0TF006").RecommendedAsync();
        await first.DecideAsync(Reviewer(Market), "admission");

        var refused = await second.DecideAsync(Reviewer(Market), "admission");

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("credit-code-admitted", (await JsonOf(refused)).GetProperty("code").GetString());
        Assert.Equal("Recommended", await second.StatusAsync());
    }

    [Fact]
    public async Task An_officers_look_at_contacts_is_accounted_for()
    {
        var applicant = await new Applicant(Market, "MA0TF007").SubmittedAsync();

        await County(Market).GetAsync($"/api/suppliers/applications/{applicant.Id}");

        Assert.Equal(1, await Market.ScalarAsync<long>(
            $"select count(*) from suppliers.audit_entries where action = 'read-application' and subject_id = '{applicant.Id}'"));
    }
}
