using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Procurement.Statements;

/// <summary>The number (对账单号) of a unit's and a supplier's month, given with the first thing that stands on it: DZ, the month, a serial.</summary>
internal static class StatementNumber
{
    private const string IsGiven = """
        select exists (
            select from procurement.statement_numbers
            where buyer_organisation_id = @organisation and supplier_id = @supplier and month = @month)
        """;

    private const string Give = """
        insert into procurement.statement_numbers (buyer_organisation_id, supplier_id, month, number)
        values (@organisation, @supplier, @month, @number)
        on conflict on constraint statement_numbers_key do nothing
        """;

    private const string Months = """
        select distinct buyer_organisation_id, supplier_id, date_trunc('month', accepted_at at time zone 'Asia/Shanghai')::date as first
        from procurement.goods_receipts
        where status = 'Accepted'
        order by first, buyer_organisation_id, supplier_id
        """;

    private const string GiveMany = """
        insert into procurement.statement_numbers (buyer_organisation_id, supplier_id, month, number)
        select * from unnest(@organisations, @suppliers, @months, @numbers)
        """;

    public static Task GiveAsync(Work work, Guid organisation, Guid supplier, DateTimeOffset acceptedAt)
    {
        var day = BeijingTime.DayOf(acceptedAt);
        return GiveAsync(work, organisation, supplier, new DateOnly(day.Year, day.Month, 1));
    }

    public static async Task GiveAsync(Work work, Guid organisation, Guid supplier, DateOnly month)
    {
        if (await work.FindAsync<bool>(IsGiven, new { organisation, supplier, month })) return;
        var serial = await work.FindAsync<long>("select nextval('procurement.statement_serials')");
        await work.ExecuteAsync(Give, new { organisation, supplier, month, number = DocumentNumber.OfMonth("DZ", month, serial) });
    }

    /// <summary>Those of everything accepted so far: the demo's past.</summary>
    public static async Task GiveAllAsync(Work work)
    {
        var months = await work.QueryAsync<Month>(Months);
        await work.ExecuteAsync(GiveMany, new
        {
            organisations = months.Select(one => one.BuyerOrganisationId).ToArray(), suppliers = months.Select(one => one.SupplierId).ToArray(),
            months = months.Select(one => one.First).ToArray(), numbers = months.Select((one, at) => DocumentNumber.OfMonth("DZ", one.First, at + 1)).ToArray(),
        });
        await work.FindAsync<long>("select setval('procurement.statement_serials', 1000)");
    }

    private sealed record Month(Guid BuyerOrganisationId, Guid SupplierId, DateOnly First);
}
