using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts.Demo;
using Marketplace.Tests.Procurement;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Identity;

public sealed class DemoPeopleTests
{
    [Fact]
    public async Task While_the_demo_is_loaded_a_visitor_can_be_any_of_its_people_and_read_their_messages()
    {
        await using var market = await Market.StartAsync(demo: true);
        var people = await market.Anonymous.GetFromJsonAsync<List<JsonElement>>("/api/identity/demo-people");
        Assert.Equal(DemoMarket.People.Count, people!.Count);

        foreach (var one in DemoMarket.People.Where(person => person.Featured))
        {
            var person = await market.ReadTicketAsync(
                await market.Anonymous.PostAsJsonAsync("/api/identity/demo-session", new { personId = one.Id }));
            var me = await person.MeAsync();
            Assert.Equal(one.Name, me.GetProperty("name").GetString());
            var roles = me.GetProperty("memberships").EnumerateArray().Select(held => held.GetProperty("role").GetString()).ToList();
            Assert.All(one.Memberships, held => Assert.Contains(held.Role, roles));
        }
        var stranger = await market.Anonymous.PostAsJsonAsync("/api/identity/demo-session", new { personId = Guid.NewGuid() });
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);

        var phone = DemoMarket.People[0].Phone;
        await market.CodeForAsync(phone);
        var inbox = await market.Anonymous.PostJson("/api/identity/demo-inbox/search", new { phone });
        Assert.Contains(inbox.EnumerateArray(), message => message.GetProperty("text").GetString()!.Contains("登录验证码", StringComparison.Ordinal));
    }
}
