using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Procurement.GoodsReceipts;

/// <summary>An ordered line and what can be true of it at the dock. Pure.</summary>
internal sealed record DockLine(
    Guid LineId, string Pack, decimal NetWeightKg, bool IsWeighed, string Storage, int Quantity, decimal UnitPriceCny)
{
    /// <summary>What cannot be.</summary>
    /// <exception cref="RefusedException">400 at the field.</exception>
    public void MustFit(RecordLineRequest request, int accepted)
    {
        if (accepted + request.Rejected > Quantity)
        {
            throw RefusedException.Field("accepted", "more-than-ordered", $"订了{Quantity}份，收下和拒收加起来不能超过它。");
        }
        if (request.Rejected > 0 && string.IsNullOrWhiteSpace(request.RejectionReason))
        {
            throw RefusedException.Field("rejectionReason", "reason-missing", "请写明为什么拒收。");
        }
        if (IsWeighed && accepted > 0 && request.GrossKg is null)
        {
            throw RefusedException.Field("grossKg", "weight-missing", "称重商品请填毛重。");
        }
        if (request.GrossKg is null && request.TareKg > 0)
        {
            throw RefusedException.Field("grossKg", "gross-missing", "填了皮重，请把毛重也填上。");
        }
        if (request.GrossKg is { } gross && gross < (request.TareKg ?? 0))
        {
            throw RefusedException.Field("tareKg", "tare-too-heavy", "皮重不能大于毛重，请重新过秤。");
        }
        if (request.GrossKg is { } weighed && (accepted > 0) != (weighed > (request.TareKg ?? 0)))
        {
            throw RefusedException.Field("grossKg", "weight-does-not-fit", "收下的份数和净重对不上，请核对。");
        }
        if (StorageTemperature.Of(Storage) is not null && accepted > 0 && request.TemperatureC is null)
        {
            throw RefusedException.Field("temperatureC", "temperature-missing", "冷藏、冷冻商品请测温并填写。");
        }
    }

    /// <summary>What can be but seldom is: it is asked, and taken once a person has answered for this very figure.</summary>
    /// <exception cref="RefusedException">400 at every field that is asked about; <c>asks</c> names the questions.</exception>
    public void MustBeAnswered(RecordLineRequest request, int accepted)
    {
        var asks = new Dictionary<string, (string Field, string Sentence)>();
        if (WeightQuestion(request, accepted) is { } weight) asks["weight-implausible"] = ("grossKg", weight);
        if (TemperatureQuestion(request, accepted) is { } temperature) asks["temperature-past-limit"] = ("temperatureC", temperature);
        if (asks.Count == 0) return;
        var (code, first) = asks.First();
        throw new RefusedException(400, code, first.Sentence)
        {
            Errors = asks.Values.ToDictionary(ask => ask.Field, ask => new[] { ask.Sentence }),
            Details = new Dictionary<string, object?> { ["asks"] = asks.Keys.ToArray(), ["netKg"] = NetKg(request, accepted) },
        };
    }

    /// <summary>As weighed; the packs' nominal weight where nothing was put on the scale.</summary>
    public decimal NetKg(RecordLineRequest request, int accepted) =>
        request.GrossKg is { } gross ? gross - (request.TareKg ?? 0) : accepted * NetWeightKg;

    private string? WeightQuestion(RecordLineRequest request, int accepted)
    {
        if (request.GrossKg is null || accepted == 0) return null;
        var net = NetKg(request, accepted);
        if (net == request.ConfirmedNetKg || WeightBounds.Of(IsWeighed, accepted, NetWeightKg) is var bounds && bounds.Hold(net)) return null;
        return $"净重{Plain(net)} kg，收下{accepted}份（{Pack}）应在{Plain(bounds.LeastKg)}到{Plain(bounds.MostKg)} kg之间，请再看一眼秤和份数。";
    }

    private string? TemperatureQuestion(RecordLineRequest request, int accepted)
    {
        if (accepted == 0 || StorageTemperature.Of(Storage) is not { } limit || request.TemperatureC is not { } celsius) return null;
        if (limit.Allows(celsius) || !string.IsNullOrWhiteSpace(request.TemperatureReason)) return null;
        return limit.LeastC is { } least
            ? $"测得{Plain(celsius)}℃，冷藏应在{Plain(least)}到{Plain(limit.MostC)}℃。要么拒收，要么写明为什么仍然收下。"
            : $"测得{Plain(celsius)}℃，冷冻应不高于{Plain(limit.MostC)}℃。要么拒收，要么写明为什么仍然收下。";
    }

    private static string Plain(decimal figure) => figure.ToString("0.###", CultureInfo.InvariantCulture);
}
