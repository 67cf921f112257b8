namespace Marketplace.Web.Calls;

/// <summary>The replicas of one service in turn; one that cannot be reached, or does not answer in time, rests a while.</summary>
internal sealed class ReplicaTurns(IReadOnlyList<Uri> addresses)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly long[] _restsUntil = new long[addresses.Count];
    private int _turn = -1;

    public int Count => addresses.Count;

    public Uri? First => addresses.Count > 0 ? addresses[0] : null;

    // When all of them rest, trying one is better than refusing everybody.
    public Uri Next(TimeProvider clock)
    {
        var now = clock.GetUtcNow().Ticks;
        var turn = (uint)Interlocked.Increment(ref _turn);
        for (var at = 0u; at < addresses.Count; at++)
        {
            var replica = (int)((turn + at) % addresses.Count);
            if (Volatile.Read(ref _restsUntil[replica]) <= now) return addresses[replica];
        }
        return addresses[(int)(turn % addresses.Count)];
    }

    /// <param name="address">Of the replica, or of a request to it.</param>
    public void Rest(Uri address, TimeProvider clock)
    {
        for (var replica = 0; replica < addresses.Count; replica++)
            if (addresses[replica].Authority == address.Authority)
                Volatile.Write(ref _restsUntil[replica], (clock.GetUtcNow() + Pause).Ticks);
    }
}

/// <summary>
/// Sends a service's requests to its replicas in turn. One that cannot be connected to has got nothing of the request, so it goes to the
/// next, a write as well as a read. Other failures are tried again by <see cref="Resilience"/>, which comes through here again
/// and so finds another replica.
/// </summary>
internal sealed class Replicas(ReplicaTurns turns, TimeProvider clock) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (turns.Count < 2) return await base.SendAsync(request, cancellationToken);
        var path = request.RequestUri!.PathAndQuery;
        for (var tries = 1; ; tries++)
        {
            var replica = turns.Next(clock);
            request.RequestUri = new Uri(replica, path);
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException failure) when (failure.HttpRequestError == HttpRequestError.ConnectionError)
            {
                turns.Rest(replica, clock);
                if (tries == turns.Count) throw;
            }
        }
    }
}
