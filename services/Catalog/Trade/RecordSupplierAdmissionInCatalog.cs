using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Catalog.Trade;

/// <summary>Lets an admitted supplier list goods, and keeps what the shop tells about it.</summary>
internal sealed class RecordSupplierAdmissionInCatalog(CatalogDatabase db, IServiceProvider services)
    : Consumer<SupplierAdmitted>(db, services)
{
    private const string Record = """
        insert into catalog.suppliers as known
            (supplier_id, name, credit_code, banner_code, kind, story, households, admitted_at, version)
        values (@SupplierId, @Name, @CreditCode, @BannerCode, @Kind, @Story, @Households, @AdmittedAt, @version)
        on conflict on constraint suppliers_key do update
        set name = excluded.name, credit_code = excluded.credit_code, banner_code = excluded.banner_code, kind = excluded.kind,
            story = excluded.story, households = excluded.households, admitted_at = excluded.admitted_at, version = excluded.version
        where excluded.version > known.version
        """;

    private const string Rename = """
        update catalog.listings set supplier_name = @Name
        where supplier_id = @SupplierId and supplier_name <> @Name
        """;

    protected override async Task Handle(Message<SupplierAdmitted> message, Work work, CancellationToken ct)
    {
        var s = message.Body;
        var recorded = await work.ExecuteAsync(Record, new
        {
            s.SupplierId, s.Name, s.CreditCode, s.BannerCode, s.Kind, s.Story, s.Households, s.AdmittedAt, version = message.Version,
        });
        if (recorded == 1) await work.ExecuteAsync(Rename, new { s.Name, s.SupplierId });
    }
}
