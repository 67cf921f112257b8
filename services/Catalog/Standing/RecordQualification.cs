using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Catalog.Standing;

/// <summary>Keeps what suppliers hold; what lapsed hides the goods it covers, what is renewed brings them back.</summary>
internal sealed class RecordQualification(CatalogDatabase db, Rejudge rejudge, IServiceProvider services)
    : Consumer<QualificationChanged>(db, services)
{
    private const string Record = """
        insert into catalog.qualifications as known
            (qualification_id, supplier_id, type_code, number, product_ids, sku_ids, categories, valid_until, state, reason, version)
        values (@QualificationId, @SupplierId, @TypeCode, @Number, @products, @skus, @categories, @ValidUntil, @State, @Reason, @version)
        on conflict on constraint qualifications_key do update
        set number = excluded.number, product_ids = excluded.product_ids, sku_ids = excluded.sku_ids, categories = excluded.categories,
            valid_until = excluded.valid_until, state = excluded.state, reason = excluded.reason, version = excluded.version
        where excluded.version > known.version
        """;

    protected override Task Handle(Message<QualificationChanged> message, Work work, CancellationToken ct) => HandleSet([message], work, ct);

    protected override async Task HandleSet(IReadOnlyList<Message<QualificationChanged>> messages, Work work, CancellationToken ct)
    {
        foreach (var message in messages)
        {
            var q = message.Body;
            await work.ExecuteAsync(Record, new
            {
                q.QualificationId, q.SupplierId, q.TypeCode, q.Number, products = q.ProductIds.ToArray(), skus = q.SkuIds.ToArray(),
                categories = q.Categories.ToArray(), q.ValidUntil, q.State, q.Reason, version = message.Version,
            });
        }
        await rejudge.OfSuppliersAsync(work, messages.Select(message => message.Body.SupplierId));
    }
}

/// <summary>Keeps the kinds of qualifications; a kind that goods now need hides those that lack it.</summary>
internal sealed class RecordQualificationType(CatalogDatabase db, Rejudge rejudge, IServiceProvider services)
    : Consumer<QualificationTypeChanged>(db, services)
{
    private const string Record = """
        insert into catalog.qualification_types as known
            (type_code, name, mark, categories, demanded_of, hides_when_missing, hides_mark_only, version)
        values (@TypeCode, @Name, @Mark, @categories, @DemandedOf, @HidesWhenMissing, @HidesMarkOnly, @version)
        on conflict on constraint qualification_types_key do update
        set name = excluded.name, mark = excluded.mark, categories = excluded.categories, demanded_of = excluded.demanded_of,
            hides_when_missing = excluded.hides_when_missing,
            hides_mark_only = excluded.hides_mark_only, version = excluded.version
        where excluded.version > known.version
        """;

    // A brand that is new can be searched by, and its page shows its goods; the bits of a search entry are 31.
    private const string Searchable = """
        insert into catalog.certificate_kinds (certificate_code, bit, name, stem)
        select @TypeCode, max(bit) + 1, @Mark, @Mark
        from catalog.certificate_kinds
        having max(bit) < 30 and not bool_or(starts_with(@Mark, stem) or starts_with(stem, @Mark))
        on conflict do nothing
        """;

    protected override async Task Handle(Message<QualificationTypeChanged> message, Work work, CancellationToken ct)
    {
        var t = message.Body;
        var recorded = await work.ExecuteAsync(Record, new
        {
            t.TypeCode, t.Name, t.Mark, categories = t.Categories.ToArray(), t.DemandedOf, t.HidesWhenMissing, t.HidesMarkOnly, version = message.Version,
        });
        if (recorded == 0) return;
        if (t.Mark.Length > 0) await work.ExecuteAsync(Searchable, new { t.TypeCode, t.Mark });
        await rejudge.OfSuppliersAsync(work, await work.QueryAsync<Guid>("select supplier_id from catalog.suppliers"));
    }
}
