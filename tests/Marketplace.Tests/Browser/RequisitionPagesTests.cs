using System.Net;
using Marketplace.Kernel;
using Marketplace.Tests.Procurement;
using Marketplace.Tests.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>What a requester or an approver typed stands until it has gone through, and nothing goes through that was not typed.</summary>
[Collection(BrowserTests.Name)]
public sealed class RequisitionPagesTests(DemoMarketInBrowser demo)
{
    private static readonly Guid Requester = CanteenDelivery.PersonOf(Roles.Requester, 0);

    [Theory]
    [InlineData(1280, true)]
    [InlineData(390, false)]
    public async Task Who_goes_back_and_pastes_the_list_again_has_one_draft_and_is_told(int width, bool script)
    {
        var visitor = await demo.VisitorAsync(width, script);
        var page = await visitor.NewPageAsync();
        await DemoMarketInBrowser.SignInAsync(page, "林晓燕");
        async Task<string> Paste(string rows)
        {
            await page.GetByLabel("要采购的商品").FillAsync(rows);
            await page.GetByRole(AriaRole.Button, new() { Name = "识别并核对" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "提交审批" })).ToBeVisibleAsync();
            return (await page.Locator("h1").InnerTextAsync()).Split(' ')[0];
        }
        await page.GotoAsync("/canteen/requisitions");
        await page.GetByRole(AriaRole.Link, new() { Name = "新请购单" }).First.ClickAsync();
        var number = await Paste("敖汉黄小米,25 kg/袋,1,袋");
        await Assertions.Expect(page.Locator(".toast")).ToHaveCountAsync(0);
        await page.GoBackAsync();
        Assert.Equal(number, await Paste("敖汉黄小米,25 kg/袋,3,袋"));
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("按新粘贴的换了这张草稿里的行");
        await Assertions.Expect(page.GetByLabel("敖汉黄小米的数量")).ToHaveValueAsync("3");
        await page.FitsAsync();
        await page.PictureAsync($"65-pasted-over-{width}");

        // Another form is another requisition.
        await page.GotoAsync("/canteen/requisitions");
        await page.GetByRole(AriaRole.Link, new() { Name = "新请购单" }).First.ClickAsync();
        Assert.NotEqual(number, await Paste("敖汉黄小米,25 kg/袋,3,袋"));
        await visitor.CloseAsync();
    }

    [Fact]
    public async Task A_refused_requisition_keeps_what_was_typed_and_a_cleared_line_is_never_the_old_one()
    {
        var id = await Pasted("坝上圆白菜 10网袋\n笨鸡蛋 2箱");
        var (api, path) = ($"/api/procurement/requisitions/{id}", $"/canteen/requisitions/{id}");
        var lines = (await demo.As(Roles.Requester).GetJson(api)).GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("lineId").GetGuid()).ToList();
        using var page = new PageVisitor(demo.Market.Address);
        await page.SignInAsync(Requester);

        foreach (var action in new[] { "save", "submit", "submit" })
        {
            foreach (var cleared in new[] { "", "2,5", "两三" })
            {
                var answer = await page.SendFormAsync(path, "提交审批", null, ("Action", action),
                    ($"quantity-{lines[0]}", "20"), ($"unit-{lines[0]}", "网袋"), ($"quantity-{lines[1]}", cleared), ($"unit-{lines[1]}", "箱"));
                Assert.Contains($"name=\"quantity-{lines[0]}\" value=\"20\"", answer, StringComparison.Ordinal);
                Assert.Contains($"name=\"quantity-{lines[1]}\" value=\"{cleared}\"", answer, StringComparison.Ordinal);
                Assert.Contains("改动还没有保存", answer, StringComparison.Ordinal);
            }
        }
        var seen = await demo.As(Roles.Requester).GetJson(api);
        Assert.Equal(("Draft", "10,2"), (seen.Text("status"), string.Join(',', seen.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("quantity").GetInt32()))));

        // A press in one line saves what was typed in the other.
        await page.SendFormAsync(path, "提交审批", null, ("Action", $"remove-{lines[1]}"),
            ($"quantity-{lines[0]}", "20"), ($"unit-{lines[0]}", "网袋"), ($"quantity-{lines[1]}", ""), ($"unit-{lines[1]}", "箱"));
        Assert.Equal([20], (await demo.As(Roles.Requester).GetJson(api)).GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("quantity").GetInt32()));
    }

    [Fact]
    public async Task A_submitted_requisition_is_taken_back_by_its_requester_a_draft_deleted_and_the_reason_of_a_late_return_is_kept()
    {
        var id = await Pasted("坝上圆白菜 10网袋");
        var (api, path) = ($"/api/procurement/requisitions/{id}", $"/canteen/requisitions/{id}");
        using var requester = new PageVisitor(demo.Market.Address);
        await requester.SignInAsync(Requester);
        using var approver = new PageVisitor(demo.Market.Address);
        await approver.SignInAsync(CanteenDelivery.PersonOf(Roles.Approver, 0));

        await demo.As(Roles.Requester).PostJson($"{api}/submission", new { });
        Assert.Contains("草稿", await requester.SendFormAsync(path, "撤回，改后再提交", null), StringComparison.Ordinal);
        Assert.Equal("Draft", (await demo.As(Roles.Requester).GetJson(api)).Text("status"));

        await demo.As(Roles.Requester).PostJson($"{api}/submission", new { });
        var total = (await demo.As(Roles.Approver).GetJson(api)).GetProperty("totalCny").GetDecimal();
        await demo.As(Roles.Approver).PostJson($"{api}/approval", new { totalCny = total });
        var (status, late) = await approver.PostAsync(path, ("_handler", "reject"), ("Reason", "圆白菜太多，减到五袋"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("圆白菜太多，减到五袋", late, StringComparison.Ordinal);
        Assert.Contains("已经批准，不能再退回", late, StringComparison.Ordinal);

        var draft = await Pasted("笨鸡蛋 2箱");
        await requester.SendFormAsync("/canteen/requisitions", $"delete-{draft:n}", null);
        Assert.DoesNotContain(draft.ToString(), await requester.ReadAsync("/canteen/requisitions"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "开单人已撤回这张请购单")]
    [InlineData(true, "开单人已删除这张请购单")]
    public async Task A_requisition_taken_back_while_its_approver_decides_is_told_in_a_sentence_and_the_reason_is_kept(bool deleted, string told)
    {
        var id = await Pasted("坝上圆白菜 10网袋");
        var (api, path) = ($"/api/procurement/requisitions/{id}", $"/canteen/requisitions/{id}");
        await demo.As(Roles.Requester).PostJson($"{api}/submission", new { });
        using var approver = new PageVisitor(demo.Market.Address);
        await approver.SignInAsync(CanteenDelivery.PersonOf(Roles.Approver, 0));
        using var gone = await demo.As(Roles.Requester).DeleteAsync(deleted ? api : $"{api}/submission");

        var (status, returned) = await approver.PostAsync(path, ("_handler", "reject"), ("Reason", "圆白菜太多，减到五袋"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(told, returned, StringComparison.Ordinal);
        Assert.Contains("圆白菜太多，减到五袋", returned, StringComparison.Ordinal);
        var (approved, late) = await approver.PostAsync(path, ("_handler", "approve"), ("TotalCny", "380"), ("IdempotencyKey", Guid.NewGuid().ToString()));
        Assert.Equal(HttpStatusCode.OK, approved);
        Assert.Contains(told, late, StringComparison.Ordinal);
    }

    private async Task<Guid> Pasted(string text) =>
        (await demo.As(Roles.Requester).PostJson("/api/procurement/requisitions/paste", new { text })).GetProperty("requisitionId").GetGuid();
}
