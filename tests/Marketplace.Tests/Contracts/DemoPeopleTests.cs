using Marketplace.Contracts;
using Marketplace.Contracts.Demo;

namespace Marketplace.Tests.Contracts;

public sealed class DemoPeopleTests
{
    private static readonly string[] Roles =
    [
        "Buyer", "SupplierOwner", "SupplierStaff", "Requester", "Approver", "Receiver", "Supervisor", "CountyOfficer",
        "PlatformReviewer", "BrandOwner", "Finance", "DistrictOfficer", "Administrator",
    ];

    [Fact]
    public void Every_person_has_a_phone_of_their_own_and_a_known_role()
    {
        Assert.Equal(DemoMarket.People.Count, DemoMarket.People.Select(person => person.Phone).Distinct().Count());
        Assert.All(DemoMarket.People, person =>
        {
            Assert.Matches("^1990000[0-9]{4}$", person.Phone);
            Assert.NotEmpty(person.Introduction);
            // Who has only applied holds no role yet.
            Assert.True(person.Memberships.Count > 0 || person.Title.StartsWith('待') || person.Title == "正在填表");
            Assert.All(person.Memberships, membership => Assert.Contains(membership.Role, Roles));
        });
        Assert.All(Roles, role => Assert.NotEmpty(DemoMarket.PeopleWith(role)));
    }

    [Fact]
    public void About_ten_people_are_offered_first()
    {
        var featured = DemoMarket.People.Where(person => person.Featured).ToList();
        Assert.InRange(featured.Count, 9, 14);
        Assert.Equal("陈玉芬", featured[0].Name);
    }

    [Fact]
    public void Buyers_live_in_different_districts_with_an_address_each()
    {
        var homes = DemoMarket.PeopleWith("Buyer").Select(buyer => buyer.Addresses[0].DistrictCode).ToList();
        Assert.True(homes.Distinct().Count() >= 4);
        Assert.All(homes, district => Assert.Equal("district", Regions.Find(district)?.Level));
    }

    [Fact]
    public void Every_supplier_has_its_owner_and_every_banner_with_one_its_officer() =>
        Assert.All(DemoMarket.Suppliers, supplier =>
        {
            var owner = Assert.Single(DemoMarket.PeopleWith("SupplierOwner", supplier.Id.ToString()));
            Assert.Equal(supplier.OwnerPersonId, owner.Id);
            Assert.Equal(supplier.LegalPerson, owner.Name);
            Assert.Single(DemoMarket.PeopleWith("CountyOfficer", supplier.BannerCode));
        });

    [Fact]
    public void Every_paired_district_has_its_officer() =>
        Assert.All(Pairings.All, p => Assert.Single(DemoMarket.PeopleWith("DistrictOfficer", p.DistrictCode)));

    [Fact]
    public void Six_canteens_in_four_districts_have_people_for_every_step()
    {
        Assert.Equal(6, DemoMarket.BuyerOrganisations.Sum(organisation => organisation.Canteens.Count));
        Assert.Equal(4, DemoMarket.BuyerOrganisations.Select(o => o.DistrictCode).Distinct().Count());
        Assert.All(DemoMarket.BuyerOrganisations, organisation =>
        {
            var scope = organisation.Id.ToString();
            var requester = Assert.Single(DemoMarket.PeopleWith("Requester", scope));
            Assert.NotEqual(requester, Assert.Single(DemoMarket.PeopleWith("Approver", scope)));
            Assert.Equal(2, DemoMarket.PeopleWith("Receiver", scope).Count());
            Assert.Single(DemoMarket.PeopleWith("Supervisor", scope));
        });
    }
}
