namespace Marketplace.Catalog.Search;

/// <summary>A certificate or mark one can search by.</summary>
/// <param name="Bit">Its place in the search entries.</param>
internal sealed record CertificateKind(string Code, int Bit, string Name);

/// <summary>The kinds, read again now and then: a new one comes with a migration, or with a brand that officers add.</summary>
internal sealed class CertificateKinds(CatalogDatabase db, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(30);

    private (IReadOnlyList<CertificateKind> Kinds, DateTimeOffset At)? _all;

    public async ValueTask<IReadOnlyList<CertificateKind>> All(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (_all is { } known && now - known.At < Life && now >= known.At) return known.Kinds;
        var kinds = await db.QueryAsync<CertificateKind>(
            "select certificate_code as code, bit, name from catalog.certificate_kinds order by bit", null, ct);
        _all = (kinds, now);
        return kinds;
    }
}
