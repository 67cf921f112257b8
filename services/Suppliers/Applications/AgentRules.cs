using Marketplace.Suppliers.Checks;

namespace Marketplace.Suppliers.Applications;

/// <summary>A trader sells only as a named producer's agent: for a period, within a scope, with the paper to show. Pure.</summary>
public static class AgentRules
{
    public const string Agent = "Agent";

    public static IEnumerable<FieldFlaw> FlawsOf(ApplicationFacts facts, IReadOnlyCollection<string> attached, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(attached);
        return facts.Kind == Agent ? Flaws(facts, attached, today) : [];
    }

    private static IEnumerable<FieldFlaw> Flaws(ApplicationFacts facts, IReadOnlyCollection<string> attached, DateOnly today)
    {
        foreach (var flaw in ApplicationRules.Required("producerName", facts.ProducerName, "请填写授权您销售的生产者名称。")) yield return flaw;
        if (CreditCode.FlawOf(facts.ProducerCode ?? "") is { } wrong)
        {
            yield return new("producerCode", wrong.Code, wrong.Sentence, Missing: facts.ProducerCode is null);
        }
        else if (facts.ProducerCode == facts.CreditCode)
        {
            yield return new("producerCode", "producer-is-agent", "生产者就是您自己，请把主体类型改为企业、合作社或家庭农场。", Missing: false);
        }
        foreach (var flaw in ApplicationRules.Period(
            "authorisedFrom", facts.AuthorisedFrom, "authorisedUntil", facts.AuthorisedUntil, "授权书", today)) yield return flaw;
        if (facts.ProductScope is null or { Length: 0 })
        {
            yield return new("productScope", "missing", "请选择授权书允许您卖哪些品类。", Missing: true);
        }
        if (!attached.Contains(AttachmentKinds.Authorisation))
        {
            yield return new("authorisation", "missing", "请上传生产者盖章的授权书。", Missing: true);
        }
    }
}
