namespace Marketplace.Tests.Support;

/// <summary>Waits for what happens soon after, by the condition and not by the time.</summary>
internal static class Soon
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var giveUpAt = DateTime.UtcNow + Patience; !await isSo(); await Task.Delay(50))
        {
            Assert.True(DateTime.UtcNow < giveUpAt, $"It did not happen within {Patience.TotalSeconds} s.");
        }
    }
}
