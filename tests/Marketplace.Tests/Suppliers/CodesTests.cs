using FsCheck;
using FsCheck.Fluent;
using Marketplace.Contracts.Demo;
using Marketplace.Suppliers.Checks;

namespace Marketplace.Tests.Suppliers;

public class CodesTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    [Fact]
    public void The_standards_own_example_and_every_demo_code_are_right()
    {
        Assert.Null(CreditCode.FlawOf("91350100M000100Y43"));
        Assert.All(DemoMarket.Suppliers, supplier => Assert.Null(CreditCode.FlawOf(supplier.CreditCode)));
        Assert.All(DemoMarket.Suppliers.Where(supplier => supplier.ScLicence is not null), supplier => Assert.Null(ScLicence.FlawOf(supplier.ScLicence!)));
    }

    [Fact]
    public void Any_single_character_change_of_a_credit_code_is_found()
    {
        var change =
            from supplier in Gen.Elements(DemoMarket.Suppliers.ToArray())
            from at in Gen.Choose(0, 17)
            from letter in Gen.Elements(Alphabet.ToCharArray())
            select (supplier.CreditCode, at, letter);

        Prop.ForAll(change.ToArbitrary(), changed =>
        {
            var letters = changed.CreditCode.ToCharArray();
            letters[changed.at] = changed.letter;
            var code = new string(letters);
            return code == changed.CreditCode || CreditCode.FlawOf(code) is not null;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_single_digit_change_of_a_production_licence_is_found()
    {
        const string licence = "SC10115042200012";
        foreach (var at in Enumerable.Range(2, 14))
        foreach (var digit in "0123456789".Where(digit => digit != licence[at]))
        {
            Assert.NotNull(ScLicence.FlawOf(licence[..at] + digit + licence[(at + 1)..]));
        }
    }

    [Theory]
    [InlineData("", "credit-code-missing")]
    [InlineData("91350100M000100Y4", "credit-code-length")]
    [InlineData("9135O100M000100Y43", "credit-code-letter")]
    [InlineData("00350100M000100Y43", "credit-code-authority")]
    [InlineData("9135010AM000100Y43", "credit-code-region")]
    [InlineData("91350100M000200Y43", "credit-code-organisation")]
    [InlineData("91350100M000100Y44", "credit-code-check")]
    [InlineData("91350200M000100Y43", "credit-code-check")]
    public void A_wrong_code_says_which_part_is_wrong(string code, string flaw) => Assert.Equal(flaw, CreditCode.FlawOf(code)?.Code);

    [Fact]
    public void A_code_with_a_right_last_and_a_wrong_organisation_check_is_told_so()
    {
        var first17 = "91350100M000100Y5";
        var flaw = CreditCode.FlawOf(first17 + CreditCode.CheckOf(first17));

        Assert.Equal("credit-code-organisation", flaw?.Code);
        Assert.Contains("第9至17位", flaw!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_typed_on_a_phone_is_read_as_meant() =>
        Assert.Equal("91350100M000100Y43", CreditCode.Normalise(" 91350100-m000 100ｙ43"));
}
