using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Marketplace.Contracts;
using Marketplace.Contracts.Demo;
using Marketplace.Suppliers.Applications;
using Marketplace.Web.Language;
using Marketplace.Web.Shop;

namespace Marketplace.Tests.Conventions;

/// <summary>Chinese is the source of every string of the pages, English a complete second language.</summary>
public partial class StringsTests
{
    private const string Web = "services/Web";
    private static readonly DateOnly Today = new(2026, 11, 21);

    private static IEnumerable<string> Used => SourceTree.Files(Web, ".cs", ".razor").SelectMany(file => Text.KeysIn(File.ReadAllText(file)));

    [Fact]
    public void Every_string_of_the_pages_is_there_in_English()
    {
        var wrong = from file in SourceTree.Files(Web, ".cs", ".razor")
                    from key in Text.KeysIn(File.ReadAllText(file)).Distinct()
                    where !Text.IsTranslated(key)
                    select $"{Path.GetRelativePath(SourceTree.Root, file)}: \"{key}\" is missing in the strings.en.json of its area.";

        Assert.True(!wrong.Any(), string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void No_English_string_is_left_over_and_none_is_Chinese_or_forgets_a_figure()
    {
        var used = Used.ToHashSet();
        var wrong = from file in SourceTree.Files(Web, "strings.en.json")
                    from entry in JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!
                    let fault = !used.Contains(entry.Key) ? "no page uses it"
                        : Figures(entry.Key) is var figures && !figures.SetEquals(Figures(entry.Value)) ? "its {0} differ"
                        : entry.Value.Length == 0 ? "it is empty" : null
                    where fault is not null
                    select $"{Path.GetRelativePath(SourceTree.Root, file)}: \"{entry.Key}\": {fault}.";

        Assert.True(!wrong.Any(), string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void One_Chinese_string_has_one_English_one_wherever_it_stands()
    {
        var wrong = from file in SourceTree.Files(Web, "strings.en.json")
                    from entry in JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!
                    group entry.Value by entry.Key into said
                    where said.Distinct().Count() > 1
                    select $"\"{said.Key}\" is {string.Join(" and ", said.Distinct())}: choose one, or another Chinese word for the other meaning.";

        Assert.True(!wrong.Any(), string.Join(Environment.NewLine, wrong));
    }

    // Behind a figure that counts nothing: a verb, or whose sum it is.
    private static readonly string[] NotCounted = ["signs", "this", "was", "comes", "less", "is", "has", "needs", "recommends", "canteens", "buyers"];

    [Fact]
    public void What_is_counted_in_English_has_a_singular()
    {
        var wrong = from file in SourceTree.Files(Web, ".en.json")
                    from entry in JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!
                    from Match counted in Counted().Matches(entry.Value)
                    where !NotCounted.Contains(counted.Groups[2].Value)
                    select $"{Path.GetRelativePath(SourceTree.Root, file)}: \"{entry.Value}\": write {{{counted.Groups[1].Value}:one|{counted.Groups[2].Value}}}.";
        Assert.True(!wrong.Any(), string.Join(Environment.NewLine, wrong));

        InEnglish(() =>
        {
            Assert.Equal(["1 item", "0 items", "12 items", "1,260 items"], new object[] { 1, 0, 12, "1,260" }.Select(count => Text.Current["共{0}件", count]));
            Assert.Equal("1 canteen order waits for your confirmation", Text.Current["有{0}张食堂订单等您确认", 1]);
            Assert.Equal("3 canteen orders wait for your confirmation", Text.Current["有{0}张食堂订单等您确认", 3]);
            Assert.Equal("1 line is not recorded yet; record them, then sign.", Text.Said("还有1行没有登记，登记完再签字。"));
        });
    }

    // What the law calls a thing, and filters of a list, are no promises.
    private static readonly string[] NoPromises = ["不支持7天无理由", "鲜活易腐，不支持7天无理由退货", "等了", "90天内到期", "最近90天", "已暂停15分钟", "距截单还有18分钟"];

    [Fact]
    public void A_promise_of_days_or_minutes_takes_its_figure_from_the_rule_that_keeps_it()
    {
        var wrong = from file in SourceTree.Files(Web, ".cs", ".razor")
                    from key in Text.KeysIn(File.ReadAllText(file))
                    where Promised().IsMatch(key) && !NoPromises.Any(word => key.Contains(word, StringComparison.Ordinal))
                    select $"{Path.GetRelativePath(SourceTree.Root, file)}: \"{key}\": take the figure from Contracts/Promises.cs, or take the promise down.";

        Assert.True(!wrong.Any(), string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void Every_refusal_has_an_English_sentence()
    {
        var known = JsonSerializer.Deserialize<Dictionary<string, string>>(
            File.ReadAllText(Path.Combine(SourceTree.Root, Web, "refusals.en.json")))!;
        var wrong = from service in SourceTree.Services.Append("Kernel")
                    from file in SourceTree.Files(Path.Combine("services", service), ".cs")
                    from Match refusal in Refusals().Matches(File.ReadAllText(file))
                    let code = refusal.Groups[1].Value
                    where !known.ContainsKey(code)
                    select $"{Path.GetRelativePath(SourceTree.Root, file)}: {code} is missing in {Web}/refusals.en.json.";

        Assert.True(!wrong.Any(), string.Join(Environment.NewLine, wrong.Distinct()));
    }

    [Fact]
    public void Every_region_and_every_way_to_keep_the_demos_goods_has_its_English_words()
    {
        InEnglish(() =>
        {
            Assert.All(Regions.All, region => Assert.DoesNotMatch("[\u4e00-\u9fff]", Text.Place(region.Name)));
            Assert.All(DemoMarket.Products, product => Assert.DoesNotMatch("[\u4e00-\u9fff]", Text.Said(product.StorageText)));
            Assert.All(DemoMarket.Products, product => Assert.DoesNotMatch("[\u4e00-\u9fff]",
                $"{Text.Said(product.SeasonText)} {Text.Said(product.ShelfLifeText)} {string.Concat(product.Certificates.Select(Text.Said))}{string.Concat(product.Marks.Select(MarketWords.Of))}"));
            Assert.All(DemoMarket.Products.SelectMany(product => product.Skus), sku => Assert.DoesNotMatch("[\u4e00-\u9fff（）]", Text.Pack(sku.PackText)));
            Assert.Equal("From October, all year", Text.Said("10月起，全年"));
            Assert.Equal("New lamb September to January, frozen otherwise", Text.Said("9月至次年1月新羊，其余为冻品"));
            Assert.Equal(["500 g × 2/bag", "about 15 kg/case (weighed)", "20 skewers/box (800 g)", "1 pc/case (about 3 kg)", "5 L/jug", "3 kg/罎"],
                new[] { "500 g×2/袋", "约15 kg/箱（称重）", "20串/盒（800 g）", "1个/箱（约3 kg）", "5 L/桶", "3 kg/罎" }.Select(pack => Text.Pack(pack).Replace('\u00A0', ' ')));
            Assert.Equal("Aohan Banner, Chifeng, Inner Mongolia", Text.Place("内蒙古自治区赤峰市敖汉旗"));
            Assert.Equal("禾穗", Text.Place("禾穗"));
        });
    }

    [Fact]
    public void What_a_service_says_of_an_application_is_said_in_English_with_its_figures()
    {
        var facts = new ApplicationFacts { CreditCode = "91150422MA0TET017M", ScLicence = "SC10115042200013", ContactPhone = "12", BankAccount = "1" };
        var flaws = ApplicationRules.FlawsOf(facts, [], Today).Concat(ApplicationRules.FlawsOf(new ApplicationFacts(), [], Today)).ToList();
        InEnglish(() =>
        {
            Assert.All(flaws, flaw => Assert.NotEqual(flaw.Sentence, Text.Said(flaw.Sentence)));
            Assert.StartsWith("Character 18, the check, is wrong: by the first 17 it is “L”, not “M”.",
                Text.Said(flaws.First(flaw => flaw.Code == "credit-code-check").Sentence), StringComparison.Ordinal);
            Assert.Equal("Still missing: 3; to put right: 2. Then you can submit.", Text.Said("三项资料待补、两处需要改正，弄好即可提交。"));
        });
    }

    internal static void InEnglish(Action read)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new CultureInfo("en");
        try
        {
            read();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static HashSet<string> Figures(string sentence) => [.. Figure().Matches(sentence).Select(figure => figure.Value)];

    [GeneratedRegex(@"\d ?(?:天|日内|小时|分钟|秒)|\d:00前|当天")]
    private static partial Regex Promised();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Figure();

    [GeneratedRegex(@"\{(\d)\} (?:[a-z]+ )?([A-Za-z]+s|people)\b")]
    private static partial Regex Counted();

    /// <summary>Matches <c>RefusedException(409, "code"</c>, <c>RefusedException.Field("field", "code"</c> and the like.</summary>
    [GeneratedRegex("""RefusedException(?:\s*\(\s*(?:\d+|StatusCodes\.\w+)\s*,|\.\w+\(\s*(?:\$?"[^"]*"|\w+)\s*,)\s*"([a-z0-9-]+)"\s*,""")]
    private static partial Regex Refusals();
}
