using Npgsql;

namespace Marketplace.Orders;

/// <summary>Puts addresses of placed orders into their buyers' books: each once, as long as there is room, the first as default.</summary>
internal static class KeepAddresses
{
    private const string Keep = """
        insert into orders.addresses (address_id, person_id, recipient, phone, district_code, street, is_default)
        select n.address_id, n.person_id, n.recipient, n.phone, n.district_code, n.street, b.known = 0 and n.at = 1
        from (
            select t.*, row_number() over (partition by person_id order by address_id) as at
            from unnest($1, $2, $3, $4, $5, $6) as t (address_id, person_id, recipient, phone, district_code, street)
        ) n
        cross join lateral (
            select count(*) as known,
                bool_or(a.recipient = n.recipient and a.phone = n.phone and a.district_code = n.district_code and a.street = n.street) as has
            from orders.addresses a
            where a.person_id = n.person_id
        ) b
        where b.known + n.at <= $7 and b.has is not true
        """;

    /// <returns>Null where nobody asked for it.</returns>
    public static NpgsqlBatchCommand? Command(IEnumerable<Checkout> placed, DateTimeOffset now)
    {
        var kept = placed.Where(checkout => checkout.Request.KeepAddress)
            .Select(checkout => (checkout.BuyerId, Address: checkout.Request.Address)).Distinct().ToList();
        return kept.Count == 0 ? null : PlacementReads.Command(Keep,
            kept.Select(_ => Guid.CreateVersion7(now)).ToArray(),
            kept.Select(address => address.BuyerId).ToArray(),
            kept.Select(address => address.Address.Recipient).ToArray(),
            kept.Select(address => address.Address.Phone).ToArray(),
            kept.Select(address => address.Address.DistrictCode).ToArray(),
            kept.Select(address => address.Address.Street).ToArray(),
            AddressBook.Most);
    }
}
