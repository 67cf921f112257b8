namespace Marketplace.Catalog.Search;

/// <summary>A certificate or mark one can search by.</summary>
/// <param name="Bit">Its place in the search entries.</param>
internal sealed record CertificateKind(string Code, int Bit, string Name);

/// <summary>The kinds, read once: a new one comes with a migration or an officer, and a restart is not too much for it.</summary>
internal sealed class CertificateKinds(CatalogDatabase db)
{
    private IReadOnlyList<CertificateKind>? _all;

    public async ValueTask<IReadOnlyList<CertificateKind>> All(CancellationToken ct) => _all ??= await db.QueryAsync<CertificateKind>(
        "select certificate_code as code, bit, name from catalog.certificate_kinds order by bit", null, ct);
}
