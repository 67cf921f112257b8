using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Catalog.Trade;

/// <summary>Remembers who received what, so that they, and nobody else, may review it.</summary>
internal sealed class RememberReceipts(CatalogDatabase db, IServiceProvider services) : Consumer<SupplierOrderDelivered>(db, services)
{
    private const string Remember = """
        insert into catalog.received_lines (line_id, person_id, product_id, sku_id, pack, received_at)
        select n.line_id, n.person_id, k.product_id, n.sku_id, n.pack, n.received_at
        from unnest(@lines, @people, @skus, @packs, @times) as n (line_id, person_id, sku_id, pack, received_at)
        join catalog.skus k using (sku_id)
        order by n.line_id
        on conflict on constraint received_lines_key do nothing
        """;

    protected override Task Handle(Message<SupplierOrderDelivered> message, Work work, CancellationToken ct) => HandleSet([message], work, ct);

    protected override Task HandleSet(IReadOnlyList<Message<SupplierOrderDelivered>> messages, Work work, CancellationToken ct)
    {
        var lines = messages.SelectMany(message => message.Body.Lines.Select(line => (message.Body, Line: line))).ToArray();
        return work.ExecuteAsync(Remember, new
        {
            lines = lines.Select(one => one.Line.LineId).ToArray(), people = lines.Select(one => one.Body.BuyerId).ToArray(),
            skus = lines.Select(one => one.Line.SkuId).ToArray(), packs = lines.Select(one => one.Line.Pack).ToArray(),
            times = lines.Select(one => one.Body.DeliveredAt.ToUniversalTime()).ToArray(),
        });
    }
}

/// <summary>A person who is forgotten leaves their words without a name; what they received is forgotten too.</summary>
internal sealed class ForgetReviewer(CatalogDatabase db, IServiceProvider services) : Consumer<PersonErased>(db, services)
{
    private const string Forget = """
        update catalog.reviews set person_id = null, author = '已注销的买家', photos = '{}' where person_id = @PersonId;
        delete from catalog.received_lines where person_id = @PersonId;
        delete from catalog.review_photos where person_id = @PersonId;
        """;

    protected override Task Handle(Message<PersonErased> message, Work work, CancellationToken ct) =>
        work.ExecuteAsync(Forget, new { message.Body.PersonId });
}
