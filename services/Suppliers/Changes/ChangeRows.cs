using Marketplace.Contracts;
using Marketplace.Suppliers.Applications;

namespace Marketplace.Suppliers.Changes;

/// <summary>Reads changes with what stands, or stood, beside what is asked; accounts by their last digits.</summary>
internal static class ChangeRows
{
    private const string List = """
        select c.change_id, c.supplier_id, s.name as supplier_name, s.banner_code, c.name, c.credit_code, c.legal_representative, c.bank_name,
               c.bank_account,
               case c.state when 'Pending' then s.name when 'Applied' then c.old_name end as old_name,
               case c.state when 'Pending' then s.credit_code when 'Applied' then c.old_credit_code end as old_credit_code,
               case c.state when 'Pending' then s.legal_representative when 'Applied' then c.old_legal_representative end
                   as old_legal_representative,
               case c.state when 'Pending' then s.bank_name when 'Applied' then c.old_bank_name end as old_bank_name,
               case c.state when 'Pending' then s.bank_account when 'Applied' then c.old_bank_account end as old_bank_account,
               c.reason, c.state, c.answer, c.file_name, c.media_type, c.asked_at, c.decided_at, c.version
        from suppliers.changes c
        join suppliers.suppliers s using (supplier_id)
        where (@SupplierId::uuid is null or c.supplier_id = @SupplierId) and (@Banners::text[] is null or s.banner_code = any(@Banners))
          and (not @OnlyPending or c.state = 'Pending')
        order by c.state <> 'Pending', c.asked_at desc
        limit 200
        """;

    public static async Task<IReadOnlyList<ChangeView>> ListAsync(SuppliersDatabase db, Filter filter, CancellationToken ct) =>
        [.. (await db.QueryAsync<Row>(List, filter, ct)).Select(row => row.View())];

    internal sealed record Filter
    {
        public Guid? SupplierId { get; init; }
        public string[]? Banners { get; init; }
        public bool OnlyPending { get; init; }
    }

    private sealed record Row(
        Guid ChangeId, Guid SupplierId, string SupplierName, string BannerCode, string? Name, string? CreditCode, string? LegalRepresentative,
        string? BankName, string? BankAccount, string? OldName, string? OldCreditCode, string? OldLegalRepresentative, string? OldBankName,
        string? OldBankAccount, string Reason, string State, string Answer, string? FileName, string? MediaType, DateTimeOffset AskedAt,
        DateTimeOffset? DecidedAt, int Version)
    {
        public ChangeView View() => new(
            ChangeId, SupplierId, SupplierName, Regions.Find(BannerCode)?.Name ?? "",
            [
                .. Field("name", OldName, Name), .. Field("creditCode", OldCreditCode, CreditCode),
                .. Field("legalRepresentative", OldLegalRepresentative, LegalRepresentative), .. Field("bankName", OldBankName, BankName),
                .. Field("bankAccount", ApplicationViews.Mask(OldBankAccount), ApplicationViews.Mask(BankAccount)),
            ],
            Reason, State, Answer, FileName, MediaType, AskedAt, DecidedAt, Version);

        private static IEnumerable<ChangedField> Field(string field, string? before, string? asked)
        {
            if (asked is not null) yield return new(field, before ?? "", asked);
        }
    }
}

/// <param name="State">Pending, Applied, Refused or Withdrawn.</param>
public sealed record ChangeView(
    Guid ChangeId, Guid SupplierId, string SupplierName, string BannerName, IReadOnlyList<ChangedField> Fields, string Reason, string State,
    string Answer, string? FileName, string? MediaType, DateTimeOffset AskedAt, DateTimeOffset? DecidedAt, int Version);

/// <param name="Now">As it stands, while the change waits; as it stood, once it is applied; else empty.</param>
public sealed record ChangedField(string Field, string Now, string Asked);
