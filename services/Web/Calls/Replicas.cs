namespace Marketplace.Web.Calls;

/// <summary>
/// Shares a service's requests out among its replicas in turn. One that cannot be reached rests a while, and its request goes
/// to the next: nothing of it was sent, so a write is as safe as a read. Other failures of reads are tried again by
/// <see cref="Resilience"/>, which comes through here again and so finds another replica.
/// </summary>
internal sealed class Replicas(IReadOnlyList<Uri> addresses, TimeProvider clock) : DelegatingHandler
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly long[] _restsUntil = new long[addresses.Count];
    private int _turn = -1;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (addresses.Count < 2) return await base.SendAsync(request, cancellationToken);
        var path = request.RequestUri!.PathAndQuery;
        for (var tries = 1; ; tries++)
        {
            var replica = Next();
            request.RequestUri = new Uri(addresses[replica], path);
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException failure) when (failure.HttpRequestError == HttpRequestError.ConnectionError)
            {
                Volatile.Write(ref _restsUntil[replica], (clock.GetUtcNow() + Rest).Ticks);
                if (tries == addresses.Count) throw;
            }
        }
    }

    // When all of them rest, trying one is better than refusing everybody.
    private int Next()
    {
        var now = clock.GetUtcNow().Ticks;
        var turn = (uint)Interlocked.Increment(ref _turn);
        for (var at = 0u; at < addresses.Count; at++)
        {
            var replica = (int)((turn + at) % addresses.Count);
            if (Volatile.Read(ref _restsUntil[replica]) <= now) return replica;
        }
        return (int)(turn % addresses.Count);
    }
}
