using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Marketplace.Orders;

/// <summary>
/// One transaction of two round trips for many checkouts. First: lock the carts and the SKUs in key order, read the keys
/// that were answered before (after the locks, so that a twin on another replica has committed by then). Then: write
/// everything with the answers, take the lines out of the carts, and commit. The key's own constraint guards a twin with other SKUs: that batch is taken one by one.
/// </summary>
internal static class PlacementTransaction
{
    /// <summary>Nobody holds a SKU for longer; a buyer should not wait for longer either.</summary>
    public const int TimeoutSeconds = 10;

    public static async Task<IResult[]> Run(NpgsqlConnection connection, List<Checkout> batch, DateTimeOffset now)
    {
        var read = await PlacementReads.Run(connection, batch);
        var decision = new PlacementDecision(read.Shelf, read.Carts, BeijingTime.DayOf(now));
        var writes = new PlacementWrites(now, now + Promises.PayWithin);
        var answers = new IResult[batch.Count];
        var first = new Dictionary<(Guid, string), StoredAnswer>(batch.Count);
        var outcomes = new List<string?>(batch.Count);

        for (var i = 0; i < batch.Count; i++)
        {
            var checkout = batch[i];
            var key = (checkout.BuyerId, checkout.Key);
            if (first.TryGetValue(key, out var earlier) || read.Answered.TryGetValue(key, out earlier))
            {
                answers[i] = earlier.Replay(checkout.Hash);
                continue;
            }
            var (order, refusal) = decision.Decide(checkout.BuyerId, checkout.Request);
            outcomes.Add(refusal?.Code);
            answers[i] = order is null
                ? Refuse(writes, checkout, refusal!, first)
                : Accept(writes, checkout, order, read.Numbers[i], first, now);
        }
        await writes.Run(connection);
        Count(outcomes);
        return answers;
    }

    /// <summary>Once it is committed.</summary>
    private static void Count(List<string?> refusals)
    {
        foreach (var code in refusals)
        {
            if (code is null) OrderCounters.Placed.Add(1);
            else OrderCounters.Refused.Add(1, new KeyValuePair<string, object?>("code", code));
        }
    }

    private static ProblemHttpResult Refuse(
        PlacementWrites writes, Checkout checkout, RefusedException refusal, Dictionary<(Guid, string), StoredAnswer> first)
    {
        var problem = refusal.ToProblem();
        var stored = new StoredAnswer(checkout.Hash, 409, null, JsonSerializer.Serialize(problem, Json.Options));
        first[(checkout.BuyerId, checkout.Key)] = stored;
        writes.Answer(checkout, stored);
        return TypedResults.Problem(problem);
    }

    private static PlacedResult Accept(
        PlacementWrites writes, Checkout checkout, NewOrder order, long serial,
        Dictionary<(Guid, string), StoredAnswer> first, DateTimeOffset now)
    {
        var orderId = Guid.CreateVersion7(now);
        var placed = new PlacedOrder(
            orderId, OrderNumber.Of(now, serial), order.GoodsCny, order.FreightCny, order.GoodsCny + order.FreightCny,
            now + Promises.PayWithin,
            [.. order.Parts.Select(part => new PlacedPart(
                Guid.CreateVersion7(now), part.SupplierId, part.SupplierName, part.GoodsCny, part.FreightCny))]);

        var location = $"/api/orders/{orderId}";
        var body = JsonSerializer.Serialize(placed, Json.Options);
        var stored = new StoredAnswer(checkout.Hash, 201, location, body);
        first[(checkout.BuyerId, checkout.Key)] = stored;
        writes.Order(checkout, placed, order);
        writes.Answer(checkout, stored);
        return new PlacedResult(location, body);
    }
}

/// <summary>What people read: D, the Beijing date, and a serial number.</summary>
internal static class OrderNumber
{
    public const int Letters = 14;

    public static string Of(DateTimeOffset at, long serial) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"D{BeijingTime.Of(at):yyMMdd}{serial % 10_000_000:0000000}");
}
