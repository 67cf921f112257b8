using Marketplace.Contracts.Demo;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Browser;

/// <summary>Every main page as its person sees it: it answers, breaks no rule of the content policy, has no barriers, fits a phone.</summary>
[Collection(LookingTests.Name)]
public class PagesTests(DemoMarketInBrowser demo)
{
    private const string Nobody = "";

    public static TheoryData<string, string, string> Pages => new()
    {
        { "01-home", Nobody, "/" },
        { "02-categories", Nobody, "/categories" },
        { "03-search", Nobody, "/search?q=科尔沁" },
        { "04-product", Nobody, "/products/" + DemoMarket.Products[0].Id },
        { "05-sign-in", Nobody, "/sign-in" },
        { "06-cart", "陈玉芬", "/cart" },
        { "07-my-orders", "陈玉芬", "/orders" },
        { "08-account", "陈玉芬", "/account" },
        { "09-supplier-desk", "赵秀兰", "/desk" },
        { "10-supplier-products", "赵秀兰", "/supplier/products" },
        { "11-supplier-orders", "赵秀兰", "/supplier/orders" },
        { "12-supplier-price-list", "赵秀兰", "/supplier/price-lists" },
        { "13-supplier-money", "赵秀兰", "/supplier/money" },
        { "14-supplier-stock", "赵秀兰", "/supplier/stock" },
        { "15-canteen", "林晓燕", "/canteen" },
        { "16-canteen-requisitions", "林晓燕", "/canteen/requisitions" },
        { "17-canteen-new-requisition", "林晓燕", "/canteen/requisitions/new" },
        { "18-canteen-orders", "郭建平", "/canteen/orders" },
        { "19-canteen-receipts", "马春生", "/canteen/receipts" },
        { "20-canteen-statements", "郭建平", "/canteen/statements" },
        { "83-canteen-accepted", "马春生", "/canteen/receipts?status=Accepted" },
        { "84-canteen-budget", "许志远", "/canteen/budget" },
        { "21-officer-applications", "斯琴", "/officer/applications" },
        { "22-officer-board", "龚倩", "/officer" },
        { "23-officer-deliveries", "龚倩", "/officer/deliveries" },
        { "24-operations", "罗成", "/operations" },
        { "25-operations-messages", "罗成", "/operations/messages" },
        { "26-people", "罗成", "/operations/people" },
        { "27-api-docs", Nobody, "/api/docs/orders" },
        { "28-banner", Nobody, "/banners/150430" },
        { "29-supplier", Nobody, "/suppliers/" + DemoMarket.Suppliers[0].Id },
        { "46-my-reviews", "陈玉芬", "/reviews" },
        { "47-review-queue", "周明慧", "/officer/reviews" },
        { "48-supplier-reviews", "赵秀兰", "/supplier/reviews" },
        { "43-price-reviews", "周明慧", "/officer/prices" },
        { "44-edit-product", "赵秀兰", "/supplier/products/" + DemoMarket.Products.First(product => product.Code == "XM001").Id },
        { "45-new-product", "赵秀兰", "/supplier/products/new?Input.CategoryCode=millet" },
        { "40-search-words", "周明慧", "/officer/catalog/words" },
        { "69-category-rules", "周明慧", "/officer/catalog" },
        { "70-category-rule", "周明慧", "/officer/catalog/lamb" },
        { "41-search-filters", Nobody, "/search?q=小米&certificate=chifeng-goods" },
        { "42-search-misspelt", Nobody, "/search?q=小迷" },
        { "50-notices", Nobody, "/notices" },
        { "51-brands", Nobody, "/brands" },
        { "52-brand", Nobody, "/brands/chifeng-haowu" },
        { "71-own-brand", Nobody, "/brands/天山示例" },
        { "72-sold-ahead", Nobody, "/products/" + DemoMarket.Products.First(product => product.Code == "SG001").Id },
        { "74-fruit-shelf", Nobody, "/categories/fresh-fruit" },
        { "73-marked", Nobody, "/products/" + DemoMarket.Products.First(product => product.Marks.Contains("赤峰好物") && product.Brand is not null).Id },
        { "53-supplier-licences", "赵秀兰", "/supplier/qualifications" },
        { "54-supplier-linkage", "赵秀兰", "/supplier/linkage" },
        { "55-supplier-profile", "赵秀兰", "/supplier/profile" },
        { "56-supplier-people", "赵秀兰", "/supplier/people" },
        { "57-application-form", "刘志新", "/desk/application/1" },
        { "58-application-files", "刘志新", "/desk/application/3" },
        { "59-application-progress", "田桂芝", "/desk/application" },
        { "60-application-returned", "于洪涛", "/desk/application" },
        { "61-officer-suppliers", "斯琴", "/officer/suppliers" },
        { "62-officer-supplier", "斯琴", "/officer/suppliers/" + DemoMarket.Suppliers[0].Id },
        { "63-officer-licences", "周明慧", "/officer/qualifications" },
        { "64-officer-changes", "周明慧", "/officer/changes" },
        { "65-officer-objections", "周明慧", "/officer/objections" },
        { "66-officer-rules", "周明慧", "/officer/rules" },
        { "67-brand-desk", "萨仁", "/officer/brands/chifeng-haowu" },
        { "69-brands-desk", "萨仁", "/officer/brands" },
        { "70-application-origin", "刘志新", "/desk/application/2" },
        { "71-application-confirm", "刘志新", "/desk/application/4" },
        { "72-queue", "斯琴", "/officer/applications?status=Submitted" },
        { "73-licences-of-a-banner", "斯琴", "/officer/qualifications" },
        { "74-ledger", "钱立群", "/operations/ledger" },
        { "75-audit", "罗成", "/operations/audit" },
        { "76-supplier-statements", "赵秀兰", "/supplier/statements" },
        { "77-supplier-purchase-orders", "赵秀兰", "/supplier/purchase-orders" },
        { "78-queue-of-the-admitted", "周明慧", "/officer/applications?status=Admitted" },
        { "68-brand-grant", "萨仁", "/officer/brands/mengzibiao?supplier=" + DemoMarket.Suppliers[4].Id },
        { "30-inbox", Nobody, "/inbox" },
        { "32-help", Nobody, "/help" },
        { "33-terms", Nobody, "/terms" },
        { "34-privacy", Nobody, "/privacy" },
        { "31-not-found", Nobody, "/nothing-here" },
    };

    /// <summary>What stands behind the first entry of a list.</summary>
    public static TheoryData<string, string, string, string> Behind => new()
    {
        { "50-requisition-lines", "林晓燕", "/canteen/requisitions?status=Draft", "a[href^='/canteen/requisitions/0']" },
        { "51-requisition-approval", "郭建平", "/canteen/requisitions?status=Submitted", "a[href^='/canteen/requisitions/0']" },
        { "52-purchase-order", "郭建平", "/canteen/orders", "a[href^='/canteen/orders/0']" },
        { "53-statement", "郭建平", "/canteen/statements", "th a" },
        { "54-supplier-order", "赵秀兰", "/supplier/orders", "th a" },
        { "55-supplier-canteen-order", "赵秀兰", "/supplier/purchase-orders", "th a" },
        { "56-supplier-product", "赵秀兰", "/supplier/products", "th a" },
        { "57-application", "斯琴", "/officer/applications?status=Admitted", "th a" },
        { "58-document", "龚倩", "/officer/deliveries", "a[href^='/officer/documents/']" },
        { "59-my-order", "陈玉芬", "/orders", "a[href^='/orders/0']" },
        { "80-review-of-an-application", "周明慧", "/officer/applications?status=Recommended", "th a" },
        { "81-notice", Nobody, "/notices", "a[href^='/notices/0']" },
        { "82-write-review", "陈玉芬", "/reviews", "a[href^='/reviews/0']" },
    };

    [Theory]
    [MemberData(nameof(Behind))]
    public async Task What_stands_behind_a_list_fits_the_screen_and_has_no_barriers(string name, string person, string list, string link)
    {
        var visitor = person.Length == 0 ? await demo.VisitorAsync(1280) : await demo.SignedInAsync(person, 1280);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(list);
        var path = await page.Locator(link).First.GetAttributeAsync("href");
        await page.CloseAsync();
        if (person.Length == 0) await visitor.CloseAsync();
        await A_page_answers_fits_the_screen_and_has_no_barriers(name, person, path!);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_answers_fits_the_screen_and_has_no_barriers(string name, string person, string path)
    {
        var wrong = await demo.WrongWithAsync(name, person, path, name == "31-not-found" ? 404 : 200);
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }
}
