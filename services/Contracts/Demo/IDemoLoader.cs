namespace Marketplace.Contracts.Demo;

/// <summary>Loads a service's part of the demo market into its empty schema. Messages it publishes reach the other services.</summary>
public interface IDemoLoader
{
    /// <summary>Lower ones first: people 10, suppliers 20, goods 30, stock and orders 40, money 50, procurement 60.</summary>
    int Order { get; }

    /// <param name="today">The day the demo's past ends on, Beijing time.</param>
    Task LoadAsync(DateOnly today, CancellationToken ct);
}
