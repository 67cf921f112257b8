using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Suppliers;

/// <summary>What suppliers hold, what lapses and what comes back: the register, brands, standing, changes, linkage, on the demo market.</summary>
public sealed class RegisterTests(RegisterTests.Fixture fixture) : IClassFixture<RegisterTests.Fixture>
{
    private Market Market => fixture.Market;

    public sealed class Fixture : IAsyncLifetime
    {
        public Market Market { get; private set; } = null!;

        public async Task InitializeAsync() => Market = await Market.StartAsync(demo: true);

        public async Task DisposeAsync() => await Market.DisposeAsync();
    }

    [Theory]
    [InlineData("sc-licence", "SC10115043000013", "2026-01-01", "2030-01-01", "number", "校验码不对")]
    [InlineData("sc-licence", "SC10115043000012", "2026-01-01", "2025-12-31", "validUntil", "早于开始日")]
    [InlineData("sc-licence", "SC10115043000012", "2020-01-01", "2021-01-01", "validUntil", "到期")]
    [InlineData("sc-licence", "SC10115043000012", "2026-01-01", "2036-01-01", "validUntil", "最长5年")]
    [InlineData("business-licence", "93150430MA0TE1002X", "2020-01-01", null, "number", "第18位")]
    [InlineData("green", "LB-15-2315043001", "2026-01-01", "2028-01-01", "productIds", "请选择")]
    [InlineData("mengzibiao", "MZB-1", "2026-01-01", "2028-01-01", "typeCode", "品牌方")]
    public async Task A_wrong_number_or_period_is_refused_naming_the_field(
        string type, string number, string from, string? until, string field, string words)
    {
        var refused = await SendAsync(OwnerOf("aohan-farm"), HttpMethod.Post, "/api/suppliers/mine/qualifications",
            new { typeCode = type, number, validFrom = from, validUntil = until });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var errors = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Contains(words, errors.GetProperty(field)[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_licence_hides_its_goods_and_a_checked_renewal_brings_them_back()
    {
        var supplier = SupplierOf("shangjing");
        var product = DemoMarket.Products.First(one => one.SupplierId == supplier.Id && one.CategoryCode == "noodles").Id;
        var (owner, officer) = (OwnerOf("shangjing"), Market.As(DemoMarket.PeopleWith(Roles.CountyOfficer, supplier.BannerCode).First()));
        var licence = (await LinesAsync(officer, $"?supplier={supplier.Id}&type=sc-licence")).Single();
        Assert.True(await IsListedAsync(product));

        await SendAsync(officer, HttpMethod.Post, $"/api/suppliers/qualifications/{licence.GetProperty("qualificationId").GetGuid()}/withdrawal",
            new { version = licence.GetProperty("version").GetInt32(), reason = "监督抽查不合格" });
        await Soon.UntilAsync(async () => !await IsListedAsync(product));
        var blocked = await owner.GetFromJsonAsync<JsonElement>("/api/catalog/mine/blocked");
        Assert.Contains(blocked.EnumerateArray(), sku => sku.GetProperty("because").GetString()!.Contains("监督抽查不合格", StringComparison.Ordinal));

        var today = DateOnly.FromDateTime(Market.Clock.GetUtcNow().UtcDateTime);
        var made = await SendAsync(owner, HttpMethod.Post, "/api/suppliers/mine/qualifications", new
        {
            typeCode = "sc-licence", number = licence.GetProperty("number").GetString(), validFrom = today.AddDays(-1), validUntil = today.AddYears(4),
        });
        var id = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("qualificationId").GetGuid();
        var decision = new { version = 1, valid = true, reason = "已整改复查" };
        var answers = await Task.WhenAll(
            SendAsync(officer, HttpMethod.Post, $"/api/suppliers/qualifications/{id}/decision", decision),
            SendAsync(Market.As(DemoMarket.PeopleWith(Roles.PlatformReviewer).First()), HttpMethod.Post, $"/api/suppliers/qualifications/{id}/decision", decision));

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        await Soon.UntilAsync(() => IsListedAsync(product));
    }

    [Fact]
    public async Task A_suspended_suppliers_goods_are_hidden_and_come_back_and_a_holiday_ends_by_itself()
    {
        var supplier = SupplierOf("linxi");
        var product = DemoMarket.Products.First(one => one.SupplierId == supplier.Id).Id;
        var reviewer = Market.As(DemoMarket.PeopleWith(Roles.PlatformReviewer).First());
        await StandAsync(reviewer, supplier.Id, "Suspended", "有买家投诉，核查中");
        await Soon.UntilAsync(async () => !await IsListedAsync(product));
        await StandAsync(reviewer, supplier.Id, "Active", "核查无误");
        await Soon.UntilAsync(() => IsListedAsync(product));

        var owner = OwnerOf("linxi");
        var version = await VersionAsync(reviewer, supplier.Id);
        var rest = await owner.PutAsJsonAsync("/api/suppliers/mine/standing",
            new { standing = "Holiday", reason = "秋收", until = DateOnly.FromDateTime(Market.Clock.GetUtcNow().AddHours(8).UtcDateTime), version });
        Assert.Equal(HttpStatusCode.NoContent, rest.StatusCode);
        await Soon.UntilAsync(async () => !await IsListedAsync(product));
        Market.Clock.Advance(TimeSpan.FromDays(1));
        await Soon.UntilAsync(() => IsListedAsync(product));
        Assert.Equal(HttpStatusCode.Conflict, (await owner.PutAsJsonAsync("/api/suppliers/mine/standing",
            new { standing = "Holiday", version })).StatusCode);
    }

    [Fact]
    public async Task A_brand_owner_grants_narrows_and_withdraws_and_the_public_page_counts_with_the_register()
    {
        var supplier = SupplierOf("saihan");
        var owner = Market.As(DemoMarket.PeopleWith(Roles.BrandOwner).First());
        var skus = DemoMarket.Products.Where(one => one.SupplierId == supplier.Id).SelectMany(one => one.Skus).Take(3).Select(sku => sku.Id).ToArray();
        var before = await BrandAsync();
        var today = DateOnly.FromDateTime(Market.Clock.GetUtcNow().AddHours(8).UtcDateTime);
        var made = await SendAsync(owner, HttpMethod.Post, "/api/suppliers/brands/mengzibiao/licences",
            new { supplierId = supplier.Id, number = "MZB-2026-T1", validFrom = today, validUntil = today.AddYears(1), skuIds = skus });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var id = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("qualificationId").GetGuid();
        Assert.Equal((before.Licences + 1, before.Skus + 3), await BrandAsync());

        var wider = await owner.PutAsJsonAsync($"/api/suppliers/brands/licences/{id}", new { version = 1, validUntil = today.AddYears(2), skuIds = skus });
        var narrower = await owner.PutAsJsonAsync($"/api/suppliers/brands/licences/{id}", new { version = 1, skuIds = skus[..1] });
        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.NoContent], [wider.StatusCode, narrower.StatusCode]);
        Assert.Equal((before.Licences + 1, before.Skus + 1), await BrandAsync());

        await owner.PostAsJsonAsync($"/api/suppliers/brands/licences/{id}/withdrawal", new { version = 2, reason = "抽检不合格" });
        Assert.Equal(before, await BrandAsync());
    }

    [Fact]
    public async Task A_kind_of_licence_is_added_as_data_and_hides_what_lacks_it()
    {
        var product = DemoMarket.Products.First(one => one.CategoryCode == "fish").Id;
        var reviewer = Market.As(DemoMarket.PeopleWith(Roles.PlatformReviewer).First());
        Task<HttpResponseMessage> Keep(bool hides) => reviewer.PutAsJsonAsync("/api/suppliers/qualification-types/fish-permit", new
        {
            name = "水产养殖证", issuer = "Authority", scope = "Supplier", numberPattern = "^[0-9]{8}$", numberCheck = "", numberHint = "8位数字", mostYears = 10,
            categories = new[] { "fish" }, hidesWhenMissing = hides,
        });

        Assert.Equal(HttpStatusCode.NoContent, (await Keep(true)).StatusCode);
        await Soon.UntilAsync(async () => !await IsListedAsync(product));
        await Keep(false);
        await Soon.UntilAsync(() => IsListedAsync(product));
    }

    [Fact]
    public async Task A_new_account_needs_a_proof_and_waits_for_an_officer()
    {
        var owner = OwnerOf("kulun");
        var refused = await SendAsync(owner, HttpMethod.Post, "/api/suppliers/mine/changes", new { bankAccount = "6217000099990000", reason = "换了开户行" });
        Assert.Equal("second-factor-needed", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());

        var person = DemoMarket.People.First(one => one.Id == SupplierOf("kulun").OwnerPersonId);
        var proof = SecondFactorProof.Make(Market.Service<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>(), person.Id,
            SecondFactorProof.BankAccount, Market.Clock.GetUtcNow());
        var asked = await SendAsync(owner, HttpMethod.Post, "/api/suppliers/mine/changes",
            new { name = "库伦旗新名示例合作社", bankAccount = "6217000099990000", reason = "换了开户行", proof });
        Assert.Equal(HttpStatusCode.Created, asked.StatusCode);
        Assert.DoesNotContain("9999", await owner.GetStringAsync("/api/suppliers/mine"), StringComparison.Ordinal);
        var id = (await asked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("changeId").GetGuid();

        var reviewer = Market.As(DemoMarket.PeopleWith(Roles.PlatformReviewer).First());
        Assert.Equal(HttpStatusCode.NoContent, (await reviewer.PostAsJsonAsync($"/api/suppliers/changes/{id}/decision", new { apply = true, version = 1 })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await reviewer.PostAsJsonAsync($"/api/suppliers/changes/{id}/decision", new { apply = true, version = 1 })).StatusCode);
        await Market.CaughtUpAsync();
        Assert.Equal("尾号0000", (await owner.GetFromJsonAsync<JsonElement>("/api/suppliers/mine")).GetProperty("supplier").GetProperty("bankAccount").GetString());
        Assert.Contains("库伦旗新名示例合作社", await Market.Anonymous.GetStringAsync($"/api/catalog/suppliers/{SupplierOf("kulun").Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_figure_about_fewer_than_five_households_is_shown_to_anyone_else()
    {
        var (owner, supplier) = (OwnerOf("naiman"), SupplierOf("naiman"));
        await owner.PutAsJsonAsync("/api/suppliers/mine/linkage/2026", new { method = "帮工", households = 4 });
        var form = new MultipartFormDataContent { { new ByteArrayContent(Applicant.Png), "file", "证明.png" } };
        Assert.Equal(HttpStatusCode.NoContent, (await owner.PutAsync("/api/suppliers/mine/linkage/2026/file", form)).StatusCode);
        var officer = Market.As(DemoMarket.PeopleWith(Roles.CountyOfficer).First().Id, new Membership(Roles.CountyOfficer, supplier.BannerCode));
        Assert.Equal(HttpStatusCode.NoContent,
            (await officer.PostAsJsonAsync($"/api/suppliers/register/{supplier.Id}/linkage/2026/verification", new { version = 2 })).StatusCode);

        foreach (var reader in new[] { Market.Anonymous, officer })
        {
            var path = reader == officer ? $"/api/suppliers/register/{supplier.Id}/linkage" : $"/api/suppliers/{supplier.Id}/linkage";
            var year = (await reader.GetFromJsonAsync<JsonElement>(path)).EnumerateArray().First(one => one.GetProperty("year").GetInt32() == 2026);
            Assert.Equal(JsonValueKind.Null, year.GetProperty("households").ValueKind);
        }
        // The verified figure is the supplier's everywhere, not the one of its application.
        await Market.CaughtUpAsync();
        var (facts, shelf) = (await Market.Anonymous.GetFromJsonAsync<JsonElement>($"/api/suppliers/{supplier.Id}"),
            await Market.Anonymous.GetFromJsonAsync<JsonElement>($"/api/catalog/suppliers/{supplier.Id}"));
        Assert.Equal(JsonValueKind.Null, facts.GetProperty("households").ValueKind);
        Assert.Equal(JsonValueKind.Null, shelf.GetProperty("supplier").GetProperty("households").ValueKind);
    }

    [Fact]
    public async Task An_officer_decides_on_what_was_shown_and_is_asked_where_the_supplier_changed_it_meanwhile()
    {
        var (owner, supplier) = (OwnerOf("aohan-farm"), SupplierOf("aohan-farm"));
        var officer = Market.As(DemoMarket.PeopleWith(Roles.CountyOfficer).First().Id, new Membership(Roles.CountyOfficer, supplier.BannerCode));
        MultipartFormDataContent Paper() => new() { { new ByteArrayContent(Applicant.Png), "file", "证明.png" } };
        async Task<JsonElement> Asked(string path, object body)
        {
            using var answer = await officer.PostAsJsonAsync(path, body);
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            return await answer.Content.ReadFromJsonAsync<JsonElement>();
        }

        await owner.PutAsJsonAsync("/api/suppliers/mine/linkage/2025", new { method = "订单收购", households = 450 });
        await owner.PutAsync("/api/suppliers/mine/linkage/2025/file", Paper());
        var years = $"/api/suppliers/register/{supplier.Id}/linkage";
        async Task<int> Seen() => (await officer.GetFromJsonAsync<JsonElement>(years)).EnumerateArray()
            .First(one => one.GetProperty("year").GetInt32() == 2025).GetProperty("version").GetInt32();
        var seen = await Seen();
        await owner.PutAsJsonAsync("/api/suppliers/mine/linkage/2025", new { method = "订单收购", households = 999 });
        var moved = await Asked($"{years}/2025/verification", new { version = seen });
        Assert.Contains("现在是999户", moved.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PostAsJsonAsync($"{years}/2025/verification", new { version = await Seen() })).StatusCode);

        var asked = await SendAsync(owner, HttpMethod.Post, "/api/suppliers/mine/changes", new { name = "换过材料示例合作社", reason = "更名" });
        var change = (await asked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("changeId").GetGuid();
        await owner.PutAsync($"/api/suppliers/mine/changes/{change}/file", Paper());
        Assert.Equal("change-changed", (await Asked($"/api/suppliers/changes/{change}/decision", new { apply = true, version = 1 })).GetProperty("code").GetString());
        await owner.DeleteAsync($"/api/suppliers/mine/changes/{change}");
    }

    [Fact]
    public async Task What_the_county_verified_stands_everywhere_until_it_verifies_what_was_stated_anew()
    {
        var (owner, supplier) = (OwnerOf("zhalaite"), SupplierOf("zhalaite"));
        var officer = Market.As(DemoMarket.PeopleWith(Roles.CountyOfficer).First().Id, new Membership(Roles.CountyOfficer, supplier.BannerCode));
        var (mine, years) = ("/api/suppliers/mine/linkage", $"/api/suppliers/register/{supplier.Id}/linkage");
        async Task<JsonElement> Year(HttpClient reader, string path) =>
            (await reader.GetFromJsonAsync<JsonElement>(path)).EnumerateArray().First(one => one.GetProperty("year").GetInt32() == 2026);
        async Task<(int Year, int Supplier)> Public() =>
        (
            (await Year(Market.Anonymous, $"/api/suppliers/{supplier.Id}/linkage")).GetProperty("households").GetInt32(),
            (await Market.Anonymous.GetFromJsonAsync<JsonElement>($"/api/suppliers/{supplier.Id}")).GetProperty("households").GetInt32()
        );
        async Task<int> Waiting() => (await officer.GetFromJsonAsync<JsonElement>("/api/suppliers/register?linkageWaits=true")).EnumerateArray()
            .Where(one => one.GetProperty("supplierId").GetGuid() == supplier.Id).Sum(one => one.GetProperty("linkageWaiting").GetInt32());
        async Task Verified() => Assert.Equal(HttpStatusCode.NoContent, (await officer.PostAsJsonAsync($"{years}/2026/verification",
            new { version = (await Year(officer, years)).GetProperty("version").GetInt32() })).StatusCode);

        Assert.Equal(0, await Waiting());
        await owner.PutAsJsonAsync($"{mine}/2026", new { method = "订单收购", households = 999 });
        Assert.Equal(0, await Waiting());
        await owner.PutAsync($"{mine}/2026/file", new MultipartFormDataContent { { new ByteArrayContent(Applicant.Png), "file", "证明.png" } });
        Assert.Equal(1, await Waiting());
        await Verified();
        Assert.Equal((0, 999), (await Waiting(), (await Public()).Year));

        await owner.PutAsJsonAsync($"{mine}/2026", new { method = "务工", households = 1000 });
        Assert.Equal((999, 999), await Public());
        Assert.Equal("订单收购", (await Year(Market.Anonymous, $"/api/suppliers/{supplier.Id}/linkage")).GetProperty("method").GetString());
        foreach (var year in new[] { await Year(owner, mine), await Year(officer, years) })
        {
            Assert.Equal((1000, JsonValueKind.Null, 999), (year.GetProperty("households").GetInt32(), year.GetProperty("verifiedAt").ValueKind,
                year.GetProperty("verified").GetProperty("households").GetInt32()));
        }
        Assert.Equal(1, await Waiting());
        await Verified();
        Assert.Equal((1000, 1000), await Public());
        Assert.Equal(0, await Waiting());
    }

    private static DemoSupplier SupplierOf(string key) => DemoMarket.Suppliers.First(one => one.Key == key);

    private HttpClient OwnerOf(string key) => Market.As(DemoMarket.People.First(one => one.Id == SupplierOf(key).OwnerPersonId));

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path, object body)
    {
        var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.Add(IdempotentRequest.Header, Guid.CreateVersion7().ToString());
        return client.SendAsync(request);
    }

    private static async Task<JsonElement[]> LinesAsync(HttpClient officer, string query) =>
        [.. (await officer.GetFromJsonAsync<JsonElement>("/api/suppliers/qualifications" + query)).EnumerateArray()];

    private async Task<bool> IsListedAsync(Guid product) =>
        (await Market.Anonymous.GetFromJsonAsync<JsonElement>($"/api/catalog/products/{product}")).GetProperty("isListed").GetBoolean();

    private async Task<(int Licences, int Skus)> BrandAsync()
    {
        var page = await Market.Anonymous.GetFromJsonAsync<JsonElement>("/api/suppliers/brands/mengzibiao");
        var brand = page.GetProperty("brand");
        var (licences, skus) = (brand.GetProperty("licences").GetInt32(), brand.GetProperty("namedSkus").GetInt32());
        Assert.Equal(licences, page.GetProperty("holders").GetArrayLength());
        return (licences, skus);
    }

    private static async Task<long> VersionAsync(HttpClient reviewer, Guid supplier) =>
        (await reviewer.GetFromJsonAsync<JsonElement>($"/api/suppliers/register/{supplier}")).GetProperty("version").GetInt64();

    private static async Task StandAsync(HttpClient reviewer, Guid supplier, string standing, string reason) =>
        Assert.Equal(HttpStatusCode.NoContent, (await reviewer.PutAsJsonAsync($"/api/suppliers/register/{supplier}/standing",
            new { standing, reason, version = await VersionAsync(reviewer, supplier) })).StatusCode);
}
