using System.Text.Json;
using System.Text.RegularExpressions;
using Marketplace.Contracts;
using Marketplace.Orders;
using Marketplace.Procurement.Goods;
using Marketplace.Web.Language;

namespace Marketplace.Tests.Conventions;

/// <summary>Services speak Chinese; whatever they may say of a field or as a refusal is known in English.</summary>
public partial class SentencesTests
{
    private const string Han = "[\u3400-\u9fff]";

    // What people are told outside of the pages has its English beside it, and what the demo's people wrote is theirs.
    private static readonly string[] Elsewhere = ["Identity/Notices/", "/Demo/"];

    // Put together of parts, or the end of a sentence: said whole in the tests below.
    private static readonly string[] InParts =
    [
        "{0}，不能{1}。", "{0}，和您刚才看到的不一样。请看清再决定要不要{1}。", "{0} {1} 件，{2} 件起订，{3}{4} {5} 件。", "，请对照营业执照再看一下。",
        "表上每{0}{1}元，这里每{2}{3}元，{4}{5}元，请核对单位和规格，或确认按这里的价。", "规格“{0}”{1}，请从有的规格里选，再核对数量。",
    ];

    [Fact]
    public void Every_rule_of_a_field_has_an_English_sentence()
    {
        var said = Said().ToList();
        Assert.True(said.Count > 700, $"Only {said.Count} sentences were found.");
        var wrong = new List<string>();
        StringsTests.InEnglish(() => wrong.AddRange(from sentence in said
            where !InParts.Contains(sentence.Words) && ChineseMarks().IsMatch(Text.Said(Holes().Replace(sentence.Words, "7")))
            select $"{sentence.File}:{sentence.Line}: “{sentence.Words}” is missing in services/Web/sentences/."));

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void No_English_sentence_stands_there_twice_or_empty_or_without_one_of_its_figures()
    {
        var all = SourceTree.Files("services/Web/sentences", ".en.json").Append(Path.Combine(SourceTree.Root, "services/Web/sentences.en.json"))
            .SelectMany(file => JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!).ToList();
        var wrong = all.Where(one => one.Value.Length == 0).Select(one => $"{one.Key}: empty.")
            .Concat(all.GroupBy(one => one.Key).Where(same => same.Select(one => one.Value).Distinct().Count() > 1).Select(same => $"{same.Key}: two ways."))
            .Concat(all.Where(one => Numbers(one.Value).Except(Numbers(one.Key)).Any()).Select(one => $"{one.Key}: fills in what it does not have."));

        Assert.True(!wrong.Any(), string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void A_state_of_an_order_is_said_in_English_within_its_refusal()
    {
        var refusals = from status in Enum.GetValues<OrderStatus>()
                       from deed in Enum.GetValues<OrderDeed>()
                       from refused in new[]
                       {
                           Record.Exception(() => OrderLifecycle.Move(status, deed)),
                           Record.Exception(() => OrderLifecycle.MustStillBe(Enum.GetValues<OrderStatus>().First(seen => seen != status), status, deed)),
                       }
                       where refused is not null
                       select refused.Message;
        StringsTests.InEnglish(() =>
        {
            Assert.All(refusals, refusal => Assert.DoesNotMatch(Han, Text.Said(refusal)));
            Assert.Equal("The order has been shipped: it cannot be cancelled.", Text.Said("订单已经发货，不能取消。"));
            Assert.Equal("This purchase order now stands as “Awaiting the supplier”, so this cannot be done. Please reload the page.",
                Text.Said("这张采购订单现在是“待供应商确认”，不能这样做。请刷新页面看最新情况。"));
            Assert.Equal("This licence, too: Somebody else has just dealt with this licence; it now stands as “To be checked”. Please reload.",
                "This licence, too: " + Text.Said("这份资质刚刚被别人办理过，现在是“待核验”，请刷新后再看。"));
        });
    }

    [Fact]
    public void What_is_put_together_of_parts_is_said_in_English_whole()
    {
        StringsTests.InEnglish(() =>
        {
            Assert.Equal("2 lines ask for this good, 7 packs together; the least is 10, in multiples of 5. Make it 10 together.",
                Text.Said("有 2 行同种商品，合计 7 件，10 件起订，按 5 件的整数倍，请把合计改成 10 件。"));
            Assert.Equal("120 jin are 12 packs (5 kg × 2/case).", Text.Said("120斤折12件（5 kg×2/箱）。").Replace('\u00A0', ' '));
            Assert.Equal("1 line cannot be ordered now: Line 3, “奶皮子”: No longer on sale; choose another. Send it back to the requester.",
                Text.Said("有1行现在订不了：第3行“奶皮子”：这种商品已经下架，请换一种。请退回给开单人。"));
            Assert.Equal("“奶皮子” has just sold out. 1 more product needs a look.", Text.Said("“奶皮子”刚刚卖完了。另有 1 种商品需要确认。"));
            Assert.Equal("“奶皮子” ships from 15 September; please confirm the day.",
                Text.Said($"“奶皮子”预计 {BeijingTime.Words(new(2026, 9, 15), new(2026, 1, 1))}起发货，请确认发货时间。"));
            Assert.Equal("Still missing: Variety, Grade. Add it, then put the product on sale.", Text.Said("还缺品种、等级，补齐后再上架。"));
            Assert.Equal("Not found: mobile number, district. Please fill it in.", Text.Said("没有找到手机号、所在区，请补上。"));
        });
    }

    private static IEnumerable<(string File, int Line, string Words)> Said() =>
        from service in SourceTree.Services.Concat(["Kernel", "Readers", "Offers"])
        from file in SourceTree.Files(Path.Combine("services", service), ".cs")
        let name = Path.GetRelativePath(SourceTree.Root, file).Replace('\\', '/')
        where !Array.Exists(Elsewhere, part => name.Contains(part, StringComparison.Ordinal))
        let source = File.ReadAllText(file)
        let lines = source.Split('\n')
        from found in SourceStrings.Of(source)
        where Regex.IsMatch(found.Words, Han) && (found.Words.EndsWith('。') || source.Contains($"ErrorMessage = \"{found.Words}\"", StringComparison.Ordinal))
        where !lines[found.Line - 2].Contains("Told.Signed(", StringComparison.Ordinal)
        select (name, found.Line, found.Words);

    private static HashSet<string> Numbers(string sentence) => [.. Hole().Matches(sentence).Select(hole => hole.Groups[1].Value)];

    // A sentence in English may name a word to type, 全年, and has none of these.
    [GeneratedRegex("[，。：；？]")]
    private static partial Regex ChineseMarks();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Holes();

    [GeneratedRegex(@"\{(\d)[:}]")]
    private static partial Regex Hole();
}
