namespace Marketplace.Web.Components;

/// <summary>What of a refusal stands beside a field of the form. Above the form it is not said a second time.</summary>
public sealed class ErrorPlaces
{
    private readonly List<string> said = [];

    /// <summary>Draws what stands above the form anew: it is drawn before its fields are.</summary>
    public Action? Changed { get; set; }

    /// <summary>Something stands beside its field, which is then looked at first.</summary>
    public bool IsTaken => said.Count > 0;

    public void Take(string words)
    {
        said.Add(words);
        Changed?.Invoke();
    }

    public bool Has(string sentence) => said.Exists(words => words.Contains(sentence, StringComparison.Ordinal));
}
