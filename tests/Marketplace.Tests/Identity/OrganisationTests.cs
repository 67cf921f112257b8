using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Identity;
using Marketplace.Kernel;
using Marketplace.Tests.Procurement;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Identity;

public sealed class OrganisationTests(EmptyMarket fixture) : IClassFixture<EmptyMarket>
{
    private readonly Market market = fixture.Market;

    [Fact]
    public async Task An_admitted_suppliers_applicant_becomes_its_owner()
    {
        var (owner, supplier) = await AdmitAsync();
        var me = await owner.MeAsync();
        Assert.Contains(me.GetProperty("memberships").EnumerateArray(), held =>
            held.GetProperty("role").GetString() == Roles.SupplierOwner && held.GetProperty("scope").GetString() == supplier.ToString()
            && held.GetProperty("scopeName").GetString() == "敖汉示例合作社");
    }

    [Fact]
    public async Task Staff_are_invited_by_phone_join_by_signing_in_and_lose_their_ticket_when_removed()
    {
        var (owner, supplier) = await AdmitAsync();
        var phone = Phones.NewPhone();
        var invited = await InviteAsync(owner.Client, phone, Roles.SupplierStaff, supplier);
        Assert.Equal(HttpStatusCode.Created, invited.StatusCode);
        Assert.Contains("敖汉示例合作社邀请您担任供应商员工（各项都管）", (await market.MessagesOfAsync(phone, 1))[0], StringComparison.Ordinal);

        var staff = await market.SignInByCodeAsync(phone);
        Assert.Contains(await RolesOf(staff), role => role == Roles.SupplierStaff);

        var people = await owner.Client.GetFromJsonAsync<JsonElement>($"/api/identity/organisations/{supplier}/people");
        var member = people.GetProperty("members").EnumerateArray().Single(one => one.GetProperty("role").GetString() == Roles.SupplierStaff);
        Assert.True(member.GetProperty("removable").GetBoolean());
        var removed = await owner.Client.DeleteAsync($"/api/identity/memberships/{member.GetProperty("membershipId").GetGuid()}");
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        await Soon.UntilAsync(
            async () => (await staff.Client.GetAsync("/api/identity/me")).StatusCode == HttpStatusCode.Unauthorized);
        var renewed = await market.ReadTicketAsync(await market.RenewAsync(staff.RefreshToken));
        Assert.DoesNotContain(await RolesOf(renewed), role => role == Roles.SupplierStaff);
    }

    [Fact]
    public async Task A_withdrawn_invitation_gives_nothing()
    {
        var (owner, supplier) = await AdmitAsync();
        var phone = Phones.NewPhone();
        var made = await (await InviteAsync(owner.Client, phone, Roles.SupplierStaff, supplier)).Content.ReadFromJsonAsync<JsonElement>();
        var withdrawn = await owner.Client.DeleteAsync($"/api/identity/invitations/{made.GetProperty("invitationId").GetGuid()}");
        Assert.Equal(HttpStatusCode.NoContent, withdrawn.StatusCode);
        Assert.Equal(["Buyer"], await RolesOf(await market.SignInByCodeAsync(phone)));
    }

    [Fact]
    public async Task An_owner_invites_staff_to_their_own_supplier_only()
    {
        var (owner, supplier) = await AdmitAsync();
        var (_, other) = await AdmitAsync();
        var phone = Phones.NewPhone();
        Assert.Equal(HttpStatusCode.Forbidden, (await InviteAsync(owner.Client, phone, Roles.SupplierStaff, other)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await InviteAsync(owner.Client, phone, Roles.Approver, supplier)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Client.GetAsync($"/api/identity/organisations/{other}/people")).StatusCode);
        var administrator = await owner.Client.PostAsJsonAsync("/api/identity/invitations", new { phone, role = Roles.Administrator, scope = "" });
        Assert.Equal(HttpStatusCode.Forbidden, administrator.StatusCode);
    }

    [Fact]
    public async Task A_founder_is_put_out_by_nobody_they_invited_hands_over_and_the_last_owner_stays()
    {
        var (owner, supplier) = await AdmitAsync();
        var phone = Phones.NewPhone();
        Assert.Equal(HttpStatusCode.Created, (await InviteAsync(owner.Client, phone, Roles.SupplierOwner, supplier)).StatusCode);
        var second = await market.SignInByCodeAsync(phone);
        var people = await second.Client.GetFromJsonAsync<JsonElement>($"/api/identity/organisations/{supplier}/people");
        var founder = people.GetProperty("members").EnumerateArray().First(one => !one.GetProperty("isMe").GetBoolean());
        var own = people.GetProperty("members").EnumerateArray().First(one => one.GetProperty("isMe").GetBoolean());
        Assert.Equal((false, true), (founder.GetProperty("removable").GetBoolean(), own.GetProperty("removable").GetBoolean()));

        var founders = $"/api/identity/memberships/{founder.GetProperty("membershipId").GetGuid()}";
        Assert.Equal(HttpStatusCode.Conflict, (await second.Client.DeleteAsync(founders)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await owner.Client.DeleteAsync(founders)).StatusCode);
        var last = await second.Client.DeleteAsync($"/api/identity/memberships/{own.GetProperty("membershipId").GetGuid()}");
        Assert.Equal(HttpStatusCode.Conflict, last.StatusCode);
    }

    [Fact]
    public async Task Staff_for_one_thing_may_do_that_and_nothing_else_and_in_no_other_supplier()
    {
        var (own, other) = (Guid.CreateVersion7().ToString(), Guid.CreateVersion7().ToString());
        var stock = market.As(Guid.CreateVersion7(), new Membership(Roles.SupplierStock, own), new Membership(Roles.SupplierProducts, other));
        stock.DefaultRequestHeaders.Add(CurrentUser.OrganisationHeader, own);

        Assert.Equal(HttpStatusCode.OK, (await stock.GetAsync("/api/orders/stock")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await stock.GetAsync("/api/orders/supplier-orders")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await stock.GetAsync("/api/payments/suppliers/me/balance")).StatusCode);
        // A role held in the other supplier reads the other's goods, whatever organisation is chosen.
        Assert.Equal(HttpStatusCode.OK, (await stock.GetAsync("/api/catalog/mine/products")).StatusCode);
    }

    [Fact]
    public async Task A_supervisor_invites_requesters_approvers_and_receivers_of_their_unit()
    {
        var unit = Guid.CreateVersion7();
        var supervisor = market.As(Guid.CreateVersion7(), new Membership(Roles.Supervisor, unit.ToString()));
        foreach (var role in new[] { Roles.Requester, Roles.Approver, Roles.Receiver })
        {
            Assert.Equal(HttpStatusCode.Created, (await InviteAsync(supervisor, Phones.NewPhone(), role, unit)).StatusCode);
        }
        Assert.Equal(HttpStatusCode.Forbidden, (await InviteAsync(supervisor, Phones.NewPhone(), Roles.Supervisor, unit)).StatusCode);
    }

    [Fact]
    public async Task Two_last_owners_cannot_be_removed_at_the_same_moment()
    {
        var (owner, supplier) = await AdmitAsync();
        var second = await market.SignInByCodeAsync(Phones.NewPhone());
        var admin = market.As(Guid.CreateVersion7(), new Membership(Roles.Administrator, ""));
        var secondId = (await second.MeAsync()).GetProperty("personId").GetGuid();
        var granted = await admin.PostAsJsonAsync($"/api/identity/people/{secondId}/memberships", new { role = Roles.SupplierOwner, scope = supplier.ToString() });
        Assert.Equal(HttpStatusCode.NoContent, granted.StatusCode);

        var people = await admin.GetFromJsonAsync<JsonElement>($"/api/identity/organisations/{supplier}/people");
        var answers = await Task.WhenAll(people.GetProperty("members").EnumerateArray()
            .Select(member => admin.DeleteAsync($"/api/identity/memberships/{member.GetProperty("membershipId").GetGuid()}")));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Conflict);
        _ = owner;
    }

    [Fact]
    public async Task The_administrator_finds_people_and_every_look_is_audited()
    {
        var phone = Phones.NewPhone();
        var person = await market.SignInByCodeAsync(phone);
        var id = (await person.MeAsync()).GetProperty("personId").GetGuid();
        Assert.Equal(HttpStatusCode.Forbidden, (await person.Client.PostAsJsonAsync("/api/identity/people/search", new { })).StatusCode);

        var adminId = Guid.CreateVersion7();
        var admin = market.As(adminId, new Membership(Roles.Administrator, ""));
        var found = await admin.PostJson("/api/identity/people/search", new { query = phone });
        Assert.Equal(id, Assert.Single(found.GetProperty("people").EnumerateArray().ToList()).GetProperty("personId").GetGuid());
        var detail = await admin.GetFromJsonAsync<JsonElement>($"/api/identity/people/{id}");
        Assert.Equal(phone, detail.GetProperty("phone").GetString());
        Assert.Equal(2, await market.ScalarAsync<long>($"select count(*) from identity.audit_entries where actor_id = '{adminId}'"));

        // Whether the dot between the parts of a name is typed, and which, does not matter.
        await market.ScalarAsync<string>($"update identity.people set name = '古丽米热·艾比布力' where person_id = '{id}' returning name");
        foreach (var query in new[] { "古丽米热艾比布力", "古丽米热·艾比布力", "古丽米热•艾比" })
        {
            found = await admin.PostJson("/api/identity/people/search", new { query });
            Assert.Equal(id, Assert.Single(found.GetProperty("people").EnumerateArray().ToList()).GetProperty("personId").GetGuid());
        }
    }

    [Fact]
    public async Task The_first_administrator_is_made_once()
    {
        var services = market.Service<IServiceProvider>();
        var phone = Phones.NewPhone();
        var tries = Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                await IdentityCommands.MakeFirstAdministratorAsync(services, phone, "罗成");
                return true;
            }
            catch (RefusedException refused) when (refused.Code == "administrator-exists")
            {
                return false;
            }
        });
        Assert.Single(await Task.WhenAll(tries), made => made);
        Assert.Contains(Roles.Administrator, await RolesOf(await market.SignInByCodeAsync(phone)));
    }

    private async Task<(SignedIn Owner, Guid Supplier)> AdmitAsync()
    {
        var applicant = await market.SignInByCodeAsync(Phones.NewPhone());
        var ownerId = (await applicant.MeAsync()).GetProperty("personId").GetGuid();
        var supplier = Guid.CreateVersion7();
        await using (var work = await market.Database<IdentityDatabase>().BeginAsync())
        {
            work.Publish(new SupplierAdmitted(
                supplier, "敖汉示例合作社", "93152221MA0TET0259", "150430", "Cooperative", ownerId, "", 0, market.Clock.GetUtcNow()));
            await work.CommitAsync();
        }
        await market.CaughtUpAsync();
        return (await market.ReadTicketAsync(await market.RenewAsync(applicant.RefreshToken)), supplier);
    }

    private static Task<HttpResponseMessage> InviteAsync(HttpClient client, string phone, string role, Guid scope) =>
        client.PostAsJsonAsync("/api/identity/invitations", new { phone, role, scope = scope.ToString() });

    private static async Task<List<string>> RolesOf(SignedIn person) =>
        [.. (await person.MeAsync()).GetProperty("memberships").EnumerateArray().Select(held => held.GetProperty("role").GetString()!)];
}
