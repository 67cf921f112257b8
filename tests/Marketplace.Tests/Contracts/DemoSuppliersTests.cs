using Marketplace.Contracts;
using Marketplace.Contracts.Demo;

namespace Marketplace.Tests.Contracts;

/// <summary>The checks are written out here again, so that a mistake in the product cannot vouch for itself.</summary>
public sealed class DemoSuppliersTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    [Fact]
    public void Every_demo_credit_code_passes_both_checks() => Assert.All(DemoMarket.Suppliers, supplier =>
    {
        var code = supplier.CreditCode;
        Assert.Equal(18, code.Length);

        int[] weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
        var sum = weights.Select((weight, i) => weight * Alphabet.IndexOf(code[i], StringComparison.Ordinal)).Sum();
        Assert.Equal(Alphabet[(31 - sum % 31) % 31], code[17]);

        int[] inner = [3, 7, 9, 10, 5, 8, 4, 2];
        var rest = 11 - inner.Select((weight, i) => weight * LetterValue(code[8 + i])).Sum() % 11;
        Assert.Equal(rest switch { 10 => 'X', 11 => '0', _ => (char)('0' + rest) }, code[16]);
    });

    [Fact]
    public void Every_demo_credit_code_names_its_banner_and_kind() => Assert.All(DemoMarket.Suppliers, supplier =>
    {
        Assert.Equal(supplier.BannerCode, supplier.CreditCode[2..8]);
        Assert.Equal(
            supplier.Kind switch { "Firm" => "91", "FamilyFarm" => "92", "Cooperative" => "93", _ => "" },
            supplier.CreditCode[..2]);
    });

    [Fact]
    public void Every_demo_food_licence_passes_its_check() => Assert.All(
        DemoMarket.Suppliers.Where(supplier => supplier.ScLicence is not null),
        supplier =>
        {
            Assert.Matches("^SC[0-9]{14}$", supplier.ScLicence);
            Assert.Equal(supplier.BannerCode, supplier.ScLicence![5..11]);

            var p = 10;
            foreach (var digit in supplier.ScLicence[2..15])
            {
                p = (p + digit - '0') % 10;
                p = (p == 0 ? 10 : p) * 2 % 11;
            }
            Assert.Equal((11 - p) % 10, supplier.ScLicence[15] - '0');
        });

    [Fact]
    public void Every_demo_supplier_says_that_it_is_one_and_sells_something()
    {
        var selling = DemoMarket.Products.Select(product => product.SupplierId).ToHashSet();
        Assert.All(DemoMarket.Suppliers, supplier =>
        {
            Assert.Contains("示例", supplier.Name, StringComparison.Ordinal);
            Assert.Equal("banner", Regions.Find(supplier.BannerCode)?.Level);
            Assert.Contains(supplier.Id, selling);
        });
    }

    [Fact]
    public void Every_paired_banner_and_the_other_leagues_have_a_supplier()
    {
        var banners = DemoMarket.Suppliers.Select(supplier => supplier.BannerCode).ToHashSet();
        Assert.All(Pairings.All, pairing => Assert.Contains(pairing.BannerCode, banners));

        var leagues = banners.Select(banner => Regions.LeagueOf(banner)?.Name).ToHashSet();
        Assert.Superset(
            new HashSet<string?> { "赤峰市", "通辽市", "兴安盟", "锡林郭勒盟", "呼伦贝尔市", "乌兰察布市" }, leagues);
    }

    [Fact]
    public void Processed_food_names_the_licence_of_the_firm_that_made_it()
    {
        var suppliers = DemoMarket.Suppliers.ToDictionary(supplier => supplier.Id);
        Assert.All(
            DemoMarket.Products.Where(p => p.Certificates.Any(c => c.Contains("SC", StringComparison.Ordinal))),
            product => Assert.Contains(
                product.Certificates,
                c => c.Contains(suppliers[product.SupplierId].ScLicence ?? "none", StringComparison.Ordinal)));
    }

    private static int LetterValue(char c) => char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10;
}
