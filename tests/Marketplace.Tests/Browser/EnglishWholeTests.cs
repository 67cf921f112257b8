using System.Net;
using System.Text.RegularExpressions;
using Marketplace.Contracts.Demo;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Browser;

/// <summary>Someone who reads English walks wherever the links lead: every word is English, or is marked as the Chinese somebody wrote.</summary>
[Collection(LookingTests.Name)]
public sealed partial class EnglishWholeTests(DemoMarketInBrowser demo)
{
    private static readonly string[] Walkers =
    [
        "", "陈玉芬", "赵秀兰", "林晓燕", "郭建平", "马春生", "许志远", "周明慧", "萨仁", "钱立群", "罗成", "斯琴", "龚倩", "于洪涛",
    ];

    // Pages that are the same for everybody are walked by the first, a stranger.
    private static readonly string[] ForEverybody =
        ["/products/", "/search", "/suppliers/", "/categories", "/banners/", "/brands", "/notices", "/help", "/terms", "/privacy", "/sign-in"];

    [Fact]
    public async Task No_page_of_any_role_shows_Chinese_that_is_not_marked_as_such()
    {
        var wrong = new List<string>();
        var walked = 0;
        foreach (var name in Walkers)
        {
            using var visitor = new PageVisitor(demo.Market.Address);
            visitor.ChooseEnglish();
            if (name.Length > 0) await visitor.SignInAsync(DemoMarket.People.First(person => person.Name == name).Id);
            var kinds = new HashSet<string>();
            var ahead = new Queue<string>(["/", "/account", "/desk", "/canteen", "/officer", "/operations",
                .. PagesTests.Pages.Where(page => (string)page[1] == name).Select(page => (string)page[2])]);
            while (ahead.TryDequeue(out var path))
            {
                if (!kinds.Add(KindOf(path))) continue;
                if (name.Length > 0 && IsForEverybody(path)) continue;
                if (await visitor.PageOrNullAsync(path) is not { } source) continue;
                walked++;
                wrong.AddRange(PageLanguage.UnmarkedChinese(source).Distinct().Select(words => $"{name} {path}: {words}"));
                foreach (Match link in Links().Matches(source)) ahead.Enqueue(WebUtility.HtmlDecode(link.Groups[1].Value));
            }
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.InRange(walked, 200, 2000);
    }

    [Fact]
    public async Task What_the_demo_s_suppliers_say_of_their_goods_stands_in_their_own_English()
    {
        using var visitor = new PageVisitor(demo.Market.Address);
        visitor.ChooseEnglish();
        var millet = DemoMarket.Products.First(product => product.Code == "XM001");
        var seller = DemoMarket.Suppliers.First(supplier => supplier.Id == millet.SupplierId);
        var page = await visitor.ReadAsync($"/products/{millet.Id}");
        foreach (var said in new[] { millet.EnglishName, millet.EnglishSellingLine, millet.EnglishDescription, millet.EnglishBrand, seller.EnglishName, seller.EnglishStory })
        {
            Assert.Contains(said, page, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(millet.SellingLine, page, StringComparison.Ordinal);
        Assert.DoesNotContain(seller.Story, page, StringComparison.Ordinal);
        Assert.Contains("Tianshan Sample", await visitor.ReadAsync("/search"), StringComparison.Ordinal);
        Assert.Contains("Chair of the Aohan cooperative", await visitor.ReadAsync("/sign-in"), StringComparison.Ordinal);
        Assert.Contains("The regional brand of Inner Mongolia", await visitor.ReadAsync("/brands"), StringComparison.Ordinal);

        await visitor.SignInAsync(seller.OwnerPersonId);
        Assert.Contains(millet.EnglishName, await visitor.ReadAsync("/supplier/stock"), StringComparison.Ordinal);
        Assert.DoesNotContain("人民币", await visitor.ReadAsync("/supplier/statements"), StringComparison.Ordinal);
    }

    private static bool IsForEverybody(string path) => ForEverybody.Any(shared => path.StartsWith(shared, StringComparison.Ordinal));

    // One page of every kind: ids, months and words looked for do not make another, and of the shop's filters one at a time is enough.
    private static string KindOf(string path)
    {
        var asked = (path.Split('?').ElementAtOrDefault(1) ?? "").Split('&').Select(pair => pair.Split('=')[0]).Order().ToArray();
        return Particular().Replace(path.Split('?')[0], "/*") + "?" + (IsForEverybody(path) ? asked[^1] : string.Join('&', asked));
    }

    [GeneratedRegex("<a\\b[^>]*?href=\"(/(?!assets/|api/|files/|data/)[^\"#]*)")]
    private static partial Regex Links();

    [GeneratedRegex("/[0-9a-f]{8}-[0-9a-f-]{27}|/[0-9]{4}-[0-9]{2}|/[0-9]{6}|(?<=/(?:brands|categories|catalog))/[^/?]+")]
    private static partial Regex Particular();
}
