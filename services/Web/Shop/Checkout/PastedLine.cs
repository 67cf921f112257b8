using Marketplace.Web.Calls;

namespace Marketplace.Web.Shop.Checkout;

/// <summary>The pasted line of an address form: read, cleared away, or, before the form is sent without it, asked about.</summary>
/// <param name="understood">What was understood of it by a press before.</param>
public sealed class PastedLine(Api api, ParsedAddress? understood = null)
{
    public const string Read = "parse";
    public const string Clear = "clear-paste";

    /// <summary>What was understood of it.</summary>
    public ParsedAddress? Understood { get; private set; } = understood;

    /// <summary>It has not been read; whoever pasted it says whether it is to be.</summary>
    public bool IsAsked { get; private set; }

    public ApiRefusal? Refusal { get; private set; }

    /// <summary>Read or cleared away: there is a page with it to come back to.</summary>
    public bool IsDone => Refusal is null && !IsAsked;

    /// <summary>False where the form is shown again first: the line was read or cleared away just now, or is asked about.</summary>
    public async Task<bool> LetsGoOn(CheckoutInput input)
    {
        if (input.Action == Clear) (input.Paste, input.ReadLine) = (null, null);
        else if (input.Action == Read || input.IsUnread && input.IsBlank) await Understand(input);
        else if (input.IsUnread) IsAsked = true;
        else return true;
        return false;
    }

    private async Task Understand(CheckoutInput input)
    {
        var answer = await api.Post<ParsedAddress>(Services.Orders, "/api/orders/addresses/parse", new { text = input.Paste ?? "" });
        (Understood, Refusal) = (answer.Value, answer.Refusal);
        if (Understood is not null) input.Take(Understood);
    }
}
