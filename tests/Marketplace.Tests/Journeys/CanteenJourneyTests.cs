using Marketplace.Tests.Support;

namespace Marketplace.Tests.Journeys;

public sealed class CanteenJourneyTests
{
    [Fact]
    public async Task From_pasted_rows_to_the_statement_of_the_month()
    {
        await using var market = await Market.StartAsync(demo: true);
        await new CanteenMorning(market.As, market.Clock.GetUtcNow()).GoAsync();
    }
}
