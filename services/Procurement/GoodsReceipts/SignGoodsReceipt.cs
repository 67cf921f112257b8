using System.Diagnostics.Metrics;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Procurement.PurchaseOrders;

namespace Marketplace.Procurement.GoodsReceipts;

/// <summary>
/// Puts a person's signature under the figures they saw. The first closes the weighing; the last one needed makes the goods
/// accepted and payable. Nobody signs twice, nor for what they asked for themselves; a school's third signer is its supervisor.
/// </summary>
internal static class SignGoodsReceipt
{
    private static readonly Counter<long> Accepted = Telemetry.Meter.CreateCounter<long>("marketplace.procurement.goods_receipts.accepted");

    private const string Signers = """
        select person_id
        from procurement.goods_receipt_signatures
        where goods_receipt_id = @id
        """;

    private const string Unrecorded = """
        select count(*)::int
        from procurement.purchase_order_lines l
        where l.purchase_order_id = @order and l.quantity > 0
            and not exists (select 1 from procurement.goods_receipt_lines g where g.line_id = l.line_id)
        """;

    private const string Sign = """
        insert into procurement.goods_receipt_signatures (goods_receipt_id, person_id, person_name, position, signed_at, requester_id)
        select @id, @user, @name, @position, @now, requester_id
        from procurement.goods_receipts
        where goods_receipt_id = @id
        """;

    private const string Close = """
        update procurement.goods_receipts
        set status = 'Signing'
        where goods_receipt_id = @id
        """;

    public static void Map(IEndpointRouteBuilder receipts) =>
        receipts.MapPost("/{id:guid}/signature", Handle).RequireAuthorization(CanteenStaff.Signer)
            .WithName("SignGoodsReceipt").WithSummary("在验收单上签字")
            .Produces<GoodsReceiptSigned>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);

    private static async Task<IResult> Handle(
        Guid id, SignReceiptRequest request, IdempotentRequest once, CurrentUser user, ProcurementDatabase db, TimeProvider clock,
        CancellationToken ct)
    {
        var organisation = user.ActingAs(Roles.Receiver, Roles.Supervisor);
        return await once.RunAsync<SignReceiptRequest>(db, request, async work =>
        {
            var receipt = await LockedGoodsReceipt.FindAsync(work, organisation, id);
            if (receipt is null) return TypedResults.NotFound();
            receipt.MustNotBeOf(user);
            var signers = await work.QueryAsync<Guid>(Signers, new { id });
            await MustBeSignable(work, receipt, request, user, signers, organisation);

            var (position, now) = (signers.Count + 1, clock.GetUtcNow());
            await work.ExecuteAsync(Sign, new { id, user = user.Id, name = user.Name, position, now });
            if (position == 1) await work.ExecuteAsync(Close, new { id });
            if (position == receipt.SignersNeeded)
            {
                await AcceptGoods.AcceptAsync(work, receipt, now);
                work.AfterCommit(() => Accepted.Add(1));
            }
            return TypedResults.Ok(new GoodsReceiptSigned(position, receipt.SignersNeeded, position == receipt.SignersNeeded));
        }, ct);
    }

    private static async Task MustBeSignable(
        Work work, LockedGoodsReceipt receipt, SignReceiptRequest request, CurrentUser user, IReadOnlyList<Guid> signers, Guid organisation)
    {
        if (signers.Contains(user.Id))
        {
            throw RefusedException.Conflict("signed-already", "您已经在这张验收单上签过字了，请由另一位同事签。");
        }
        if (receipt.Status == "Accepted") throw RefusedException.Conflict("already-accepted", "这张验收单已经签字完成。");
        // Two who weigh sign first; whoever only supervises signs third.
        if (signers.Count < 2 && !user.Is(Roles.Receiver, organisation))
        {
            throw RefusedException.Conflict("receivers-first", "请先由两位验收员签字，监督人最后签。");
        }
        if (signers.Count >= 2 && !user.Is(Roles.Supervisor, organisation))
        {
            throw RefusedException.Conflict("supervisor-last", "两位验收员已经签字，最后一位要由监督人签。");
        }
        var left = await work.FindAsync<int>(Unrecorded, new { order = receipt.PurchaseOrderId });
        if (left > 0) throw RefusedException.Conflict("lines-left", $"还有{left}行没有登记，登记完再签字。");
        if (request.Version != receipt.Version)
        {
            throw RefusedException.Conflict("figures-changed", "您看过之后数字又改了，请重新核对再签字。");
        }
    }
}

/// <param name="Version">Of the figures the signer saw.</param>
public sealed record SignReceiptRequest(int Version);

public sealed record GoodsReceiptSigned(int Position, int SignersNeeded, bool IsAccepted);
