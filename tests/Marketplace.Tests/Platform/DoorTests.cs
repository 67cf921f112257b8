using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Marketplace.AllInOne.Database;
using Marketplace.Gateway;
using Marketplace.Kernel;
using Marketplace.Tests.Identity;
using Marketplace.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Platform;

/// <summary>The market behind its gateway's policies, spoken to from outside by people who lie about where they are.</summary>
public class DoorTests
{
    private static readonly string[] Lies =
        ["X-Forwarded-For", "X-Real-IP", "X-Original-For", "Marketplace-Visitor-Address", "X-Forwarded-Host", "X-Forwarded-Proto"];

    [Fact]
    public async Task Nobody_outside_says_from_where_they_come_or_by_which_name()
    {
        await using var market = await StartAsync(("Marketplace:Hosts", "good.example.cn"));
        Assert.Equal(60, await SendCodesAsync(market, 70, (request, at) =>
        {
            foreach (var lie in Lies) request.Headers.Add(lie, $"203.0.{at}.9");
            request.Headers.Add("Forwarded", $"for=203.0.{at}.9");
        }));

        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(market, "evil.example.cn"));
        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(market, "evil.example.cn", ("X-Forwarded-Host", "good.example.cn")));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(market, "good.example.cn", ("X-Forwarded-Host", "evil.example.cn")));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(market, "localhost"));
        var answer = await SendAsync(market, HttpMethod.Get, "/", "localhost", ("X-Forwarded-Proto", "https"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(market, HttpMethod.Get, "/health/live", "10.1.2.3")).StatusCode);
    }

    [Fact]
    public async Task Pages_tell_the_services_the_visitor_they_see_and_not_the_one_that_was_claimed()
    {
        await using var market = await StartAsync(("Marketplace:Identity:CodesPerAddressAndHour", "2"));
        var sent = 0;
        for (var at = 0; at < 4; at++)
        {
            using var visitor = new PageVisitor(market.Address);
            visitor.Headers.Add("X-Forwarded-For", $"203.0.113.{at}");
            var page = await visitor.SendFormAsync("/sign-in", "one-time-code", null, ("Phone", Phones.NewPhone()), ("Action", "send"));
            if (page.Contains("验证码已经发出", StringComparison.Ordinal)) sent++;
            if (page.Contains("验证码已经发出", StringComparison.Ordinal)) continue;
            // Whoever was sent none and then types a wrong one is not told that one was sent.
            page = await visitor.SendFormAsync("/sign-in", "one-time-code", null, ("Phone", Phones.NewPhone()), ("Code", "000000"), ("Action", "enter"));
            Assert.DoesNotContain("验证码已经发出", page, StringComparison.Ordinal);
        }
        Assert.Equal(2, sent);
    }

    [Fact]
    public async Task A_proxy_that_is_named_speaks_for_its_visitors_and_what_they_claim_before_it_is_nothing()
    {
        await using var market = await StartAsync(("Marketplace:Proxies", "127.0.0.0/8, 10.9.0.1"), ("Marketplace:Identity:CodesPerAddressAndHour", "3"));
        Assert.Equal(3, await SendCodesAsync(market, 5, (request, at) => request.Headers.Add("X-Forwarded-For", $"192.0.2.{at}, 203.0.113.9")));
        Assert.Equal(3, await SendCodesAsync(market, 5, (request, _) => request.Headers.Add("X-Forwarded-For", "203.0.113.10, 10.9.0.1")));

        var answer = await SendAsync(market, HttpMethod.Get, "/", "localhost", ("X-Forwarded-Proto", "https"));
        Assert.True(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task The_demo_market_answers_to_this_machines_names_alone()
    {
        await using var market = await StartAsync(("Marketplace:Demo", "true"), ("Marketplace:Hosts", "good.example.cn"));
        Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(market, "good.example.cn"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(market, "127.0.0.1"));

        // And to a number that rings nowhere, which it says; a market of one's own has its own number or none.
        await using var own = await StartAsync();
        await using var ringing = await StartAsync(("Marketplace:Demo", "true"), ("Marketplace:Web:HelpPhone", "010-12345678"));
        foreach (var path in new[] { "/", "/help" })
        {
            Assert.Contains("tel:400-000-0000", await market.Anonymous.GetStringAsync(path), StringComparison.Ordinal);
            Assert.Contains("tel:010-12345678", await ringing.Anonymous.GetStringAsync(path), StringComparison.Ordinal);
            Assert.DoesNotContain("tel:", await own.Anonymous.GetStringAsync(path), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_database_that_holds_the_demo_market_is_not_opened_beyond_this_machine()
    {
        var market = await Market.StartAsync();
        await market.ScalarAsync<string>("insert into identity.market_settings (name, value) values ('demo-market', 'loaded')");
        var database = await market.LeaveAsync();

        var anywhere = await Assert.ThrowsAsync<RefusedException>(() => Market.GoOnAsync(database, copy: false, builder =>
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenAnyIP(0))));
        Assert.Equal("demo-beyond-this-machine", anywhere.Code);
        await Assert.ThrowsAsync<RefusedException>(() => Market.GoOnAsync(database, copy: false, builder =>
            builder.Configuration["Marketplace:Hosts"] = "good.example.cn"));

        await using var home = await Market.GoOnAsync(database, copy: false);
        Assert.Equal(HttpStatusCode.OK, (await home.Anonymous.GetAsync(new Uri("/api/identity/demo-people", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task What_a_browser_sends_that_we_cannot_read_is_refused_with_a_sentence_it_can_show()
    {
        await using var market = await StartAsync();
        foreach (var (path, body, status, words) in new (string, HttpContent?, HttpStatusCode, string)[]
        {
            ("/products/%00", null, HttpStatusCode.BadRequest, "这个网址读不懂"),
            ("/search?q=%00", null, HttpStatusCode.BadRequest, "网址里的“搜索的词”读不懂"),
            ("/search?q=%ED%A0%BD", null, HttpStatusCode.BadRequest, "网址里的“搜索的词”读不懂"),
            ("/?q=%FF", null, HttpStatusCode.BadRequest, "网址里的“搜索的词”读不懂"),
            ("/categories?page=99999999999", null, HttpStatusCode.BadRequest, "网址里的“第几页”读不懂"),
            ("/sign-in", new ByteArrayContent([]), HttpStatusCode.UnsupportedMediaType, "这样发来的内容我们收不了"),
            ("/cart/lines", JsonContent.Create(1), HttpStatusCode.UnsupportedMediaType, "这样发来的内容我们收不了"),
            ("/language", JsonContent.Create(1), HttpStatusCode.UnsupportedMediaType, "这样发来的内容我们收不了"),
            ("/sign-in", new FormUrlEncodedContent([new("Phone", "1\0")]), HttpStatusCode.BadRequest, "填写的内容里有读不懂的字"),
            ("/sign-in", new MultipartFormDataContent { { new StringContent("1\0"), "Phone" } }, HttpStatusCode.BadRequest, "填写的“Phone”里有读不懂的字"),
            ("http://evil.example.cn/", null, HttpStatusCode.BadRequest, "这里没有这个网站"),
        })
        {
            var isElsewhere = path.StartsWith("http", StringComparison.Ordinal);
            using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, isElsewhere ? "/" : path) { Content = body };
            if (isElsewhere) request.Headers.Host = new Uri(path).Host;
            request.Headers.Accept.ParseAdd("text/html");
            using var answer = await market.Anonymous.SendAsync(request);
            var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
            Assert.True(answer.StatusCode == status && page.Contains(words, StringComparison.Ordinal), $"{path}: {(int)answer.StatusCode} {page}");
            Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
            // In the shop's style, with a way home, and at the door, where nobody knows who reads, in both languages.
            Assert.Contains("href=\"/\"", page, StringComparison.Ordinal);
            if (page.Contains("rel=\"stylesheet\"", StringComparison.Ordinal)) continue;
            var style = page[(page.IndexOf("<style>", StringComparison.Ordinal) + 7)..page.IndexOf("</style>", StringComparison.Ordinal)];
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style))), policy, StringComparison.Ordinal);
            Assert.Matches("<h2 lang=\"en\">[A-Z][a-z ;]+", page);
        }
    }

    private static Task<Market> StartAsync(params (string Key, string Value)[] settings) => Market.StartAsync(configure: builder =>
    {
        foreach (var (key, value) in settings) builder.Configuration[key] = value;
        foreach (var limit in new[] { "PerPerson", "PerAddress", "PerAddressInAll", "SignInPerAddress" })
            builder.Configuration[$"Marketplace:Limits:{limit}"] = "100000";
        // As the all-in-one has it: in front of everything that comes from outside, and not of what pages ask of services.
        builder.AddGatewayPolicies();
        builder.Services.AddSingleton<IStartupFilter>(new GatewayInFront());
    });

    private static async Task<int> SendCodesAsync(Market market, int tries, Action<HttpRequestMessage, int> lie)
    {
        var sent = 0;
        for (var at = 0; at < tries; at++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/identity/codes")
            {
                Content = JsonContent.Create(new { phone = Phones.NewPhone(), purpose = "SignIn" }),
            };
            lie(request, at);
            using var answer = await market.Anonymous.SendAsync(request);
            if (answer.StatusCode == HttpStatusCode.Accepted) sent++;
        }
        return sent;
    }

    private static async Task<HttpStatusCode> AskAsync(Market market, string host, params (string Name, string Value)[] headers) =>
        (await SendAsync(market, HttpMethod.Get, "/api/identity/openapi.json", host, headers)).StatusCode;

    private static async Task<HttpResponseMessage> SendAsync(
        Market market, HttpMethod method, string path, string host, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Host = host;
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return await market.Anonymous.SendAsync(request);
    }

    private sealed class GatewayInFront : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            // What comes within the process comes by no port.
            app.UseWhen(context => context.Connection.LocalPort != 0, visitors => visitors.UseGatewayPolicies());
            next(app);
        };
    }
}
