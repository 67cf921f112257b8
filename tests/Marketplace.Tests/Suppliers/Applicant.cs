using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Kernel;
using Marketplace.Suppliers.Checks;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Suppliers;

/// <summary>Someone in 敖汉旗 who wants to sell, and the officers they meet.</summary>
internal sealed class Applicant(Market market, string organisation = "MA0TF001")
{
    public const string Aohan = "150430";

    /// <summary>A header of one pixel and an end; enough to be told by its content.</summary>
    public static readonly byte[] Png =
    [
        0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0, 0x90, 0x77, 0x53, 0xDE,
        0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82,
    ];

    public Guid Person { get; } = Guid.CreateVersion7();

    public HttpClient Client => field ??= market.As(Person, "秦素芬");

    public string CreditCode { get; } = CodeFor(organisation);

    public Guid Id { get; private set; }

    public string Banner { get; init; } = Aohan;

    public string Name { get; init; } = "敖汉旗丰收示例合作社";

    public static HttpClient County(Market market, string banner = Aohan, Guid? person = null) =>
        market.As(person ?? Guid.CreateVersion7(), "斯琴", new Membership(Roles.CountyOfficer, banner));

    public static HttpClient Reviewer(Market market, Guid? person = null) =>
        market.As(person ?? Guid.CreateVersion7(), "周明慧", new Membership(Roles.PlatformReviewer, ""));

    public static string CodeFor(string organisation)
    {
        var first17 = "93" + Aohan + organisation + Marketplace.Suppliers.Checks.CreditCode.OrganisationCheckOf(organisation);
        return first17 + Marketplace.Suppliers.Checks.CreditCode.CheckOf(first17);
    }

    public Dictionary<string, object?> Facts => new()
    {
        ["kind"] = "Cooperative", ["name"] = Name, ["creditCode"] = CreditCode, ["legalRepresentative"] = "秦素芬",
        ["bannerCode"] = Banner, ["contactName"] = "秦素芬", ["contactPhone"] = "19900008001", ["bankName"] = "中国农业银行",
        ["bankAccount"] = "6217000012345678", ["story"] = "种谷子，也养羊。", ["households"] = 30, ["linkageMethod"] = "订单收购",
    };

    /// <summary>A complete draft.</summary>
    public async Task<Applicant> DraftedAsync()
    {
        Id = (await JsonOf(await StartAsync(Facts))).GetProperty("applicationId").GetGuid();
        (await AttachAsync(Png)).EnsureSuccessStatusCode();
        return this;
    }

    public async Task<Applicant> SubmittedAsync()
    {
        await DraftedAsync();
        (await SubmitAsync()).EnsureSuccessStatusCode();
        return this;
    }

    public async Task<Applicant> RecommendedAsync(Guid? officer = null)
    {
        await SubmittedAsync();
        (await DecideAsync(County(market, Banner, officer), "recommendation")).EnsureSuccessStatusCode();
        return this;
    }

    public Task<HttpResponseMessage> StartAsync(object facts) => PostAsync(Client, "/api/suppliers/applications", facts);

    public async Task<HttpResponseMessage> SaveAsync(Dictionary<string, object?> facts, int? version = null)
    {
        facts["version"] = version ?? await VersionAsync();
        return await Client.PutAsJsonAsync($"/api/suppliers/applications/{Id}", facts);
    }

    public async Task<HttpResponseMessage> SubmitAsync() =>
        await Client.PostAsJsonAsync($"/api/suppliers/applications/{Id}/submission", new { version = await VersionAsync() });

    public Task<HttpResponseMessage> AttachAsync(byte[] content, string name = "执照.png", string kind = "BusinessLicence")
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return Client.PostAsync($"/api/suppliers/applications/{Id}/attachments",
            new MultipartFormDataContent { { new StringContent(kind), "kind" }, { file, "file", name } });
    }

    public async Task<HttpResponseMessage> DecideAsync(HttpClient officer, string deed, object? more = null, int? version = null) =>
        await PostAsync(officer, $"/api/suppliers/applications/{Id}/{deed}", more ?? new { version = version ?? await VersionAsync(), reason = "资料属实。" });

    public async Task<JsonElement> ViewAsync() => await Client.GetFromJsonAsync<JsonElement>($"/api/suppliers/applications/{Id}");

    public async Task<string?> StatusAsync() => (await ViewAsync()).GetProperty("status").GetString();

    public async Task<int> VersionAsync() => (await ViewAsync()).GetProperty("version").GetInt32();

    public static async Task<JsonElement> JsonOf(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add(IdempotentRequest.Header, Guid.CreateVersion7().ToString());
        return client.SendAsync(request);
    }
}
