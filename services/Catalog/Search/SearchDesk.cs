using Marketplace.Catalog.Products;

namespace Marketplace.Catalog.Search;

/// <summary>What a search needs besides the question.</summary>
internal sealed record SearchDesk(
    CatalogDatabase Database, CategoryTree Tree, Synonyms Synonyms, Spelling Spelling, CertificateKinds Certificates, QueryLog Queries);
