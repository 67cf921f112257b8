using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Marketplace.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Tests.Identity;

public sealed class SmsGatewayTests
{
    [Fact]
    public async Task The_gateway_gets_each_message_escaped_with_its_key_and_again_when_it_was_busy()
    {
        var received = new ConcurrentQueue<(string Body, string Key)>();
        var calls = 0;
        await using var gateway = await StartGatewayAsync(async context =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                context.Response.StatusCode = 503;
                return;
            }
            using var reader = new StreamReader(context.Request.Body);
            received.Enqueue((await reader.ReadToEndAsync(), context.Request.Headers.Authorization.ToString()));
            await context.Response.WriteAsync("""{"result":"OK"}""");
        });
        await using var market = await Market.StartAsync(configure: builder =>
        {
            builder.Configuration["Marketplace:Sms:Address"] = gateway.Urls.First() + "/send";
            builder.Configuration["Marketplace:Sms:Headers:Authorization"] = "Key 123";
            builder.Configuration["Marketplace:Sms:SuccessMark"] = "OK";
        });
        var phone = Phones.NewPhone();
        Assert.Equal(HttpStatusCode.Accepted, (await market.AskForCodeAsync(phone)).StatusCode);
        await Soon.UntilAsync(() => Task.FromResult(!received.IsEmpty));

        Assert.True(received.TryDequeue(out var message));
        var body = JsonDocument.Parse(message.Body).RootElement;
        Assert.Equal(phone, body.GetProperty("phone").GetString());
        Assert.Contains("登录验证码", body.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("Key 123", message.Key);
    }

    [Fact]
    public async Task What_the_gateway_refuses_for_good_is_not_sent_again()
    {
        var calls = 0;
        await using var gateway = await StartGatewayAsync(context =>
        {
            Interlocked.Increment(ref calls);
            context.Response.StatusCode = 400;
            return Task.CompletedTask;
        });
        await using var market = await Market.StartAsync(configure: builder =>
            builder.Configuration["Marketplace:Sms:Address"] = gateway.Urls.First() + "/send");
        await market.AskForCodeAsync(Phones.NewPhone());
        await Soon.UntilAsync(async () => await market.ScalarAsync<long>(
            "select count(*) from identity.text_messages where given_up_at is not null and text = ''") == 1);
        Assert.Equal(1, calls);
    }

    private static async Task<WebApplication> StartGatewayAsync(RequestDelegate answer)
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/send", answer);
        await app.StartAsync();
        return app;
    }
}
