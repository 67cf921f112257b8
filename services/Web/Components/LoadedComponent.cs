using Marketplace.Web.Language;
using Microsoft.AspNetCore.Components;

namespace Marketplace.Web.Components;

/// <summary>
/// What every component here is: drawn once, when what it shows has been fetched, and never before. (A plain component is drawn as
/// soon as its loading awaits anything, half filled, so each page would have to guard against its own nulls.)
/// </summary>
public abstract class LoadedComponent : ComponentBase
{
    private Task? loading;

    /// <summary>Says things in the reader's language: <c>@T["加入购物车"]</c>.</summary>
    protected static Text T => Text.Current;

    /// <summary>Fetches what the component shows; its parameters are set.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    public sealed override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await (loading ??= LoadAsync());
        await base.SetParametersAsync(ParameterView.Empty);
    }
}
