using Marketplace.Contracts;
using Marketplace.Suppliers.Applications;

namespace Marketplace.Suppliers.Changes;

/// <summary>Reads changes with what stands now beside what is asked; accounts by their last digits.</summary>
internal static class ChangeRows
{
    private const string List = """
        select c.change_id, c.supplier_id, s.name as supplier_name, s.banner_code, c.name, c.credit_code, c.legal_representative, c.bank_name,
               c.bank_account, s.name as old_name, s.credit_code as old_credit_code, s.legal_representative as old_legal_representative,
               s.bank_name as old_bank_name, s.bank_account as old_bank_account, c.reason, c.state, c.answer, c.file_name, c.media_type, c.asked_at,
               c.decided_at
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
        string? BankName, string? BankAccount, string OldName, string OldCreditCode, string OldLegalRepresentative, string OldBankName,
        string OldBankAccount, string Reason, string State, string Answer, string? FileName, string? MediaType, DateTimeOffset AskedAt,
        DateTimeOffset? DecidedAt)
    {
        public ChangeView View() => new(
            ChangeId, SupplierId, SupplierName, Regions.Find(BannerCode)?.Name ?? "",
            [
                .. Field("name", OldName, Name), .. Field("creditCode", OldCreditCode, CreditCode),
                .. Field("legalRepresentative", OldLegalRepresentative, LegalRepresentative), .. Field("bankName", OldBankName, BankName),
                .. Field("bankAccount", ApplicationViews.Mask(OldBankAccount), ApplicationViews.Mask(BankAccount)),
            ],
            Reason, State, Answer, FileName, MediaType, AskedAt, DecidedAt);

        private IEnumerable<ChangedField> Field(string field, string? now, string? asked)
        {
            // Once applied, what stands now is what was asked.
            if (asked is not null) yield return new(field, State == "Pending" ? now ?? "" : "", asked);
        }
    }
}

/// <param name="State">Pending, Applied, Refused or Withdrawn.</param>
public sealed record ChangeView(
    Guid ChangeId, Guid SupplierId, string SupplierName, string BannerName, IReadOnlyList<ChangedField> Fields, string Reason, string State,
    string Answer, string? FileName, string? MediaType, DateTimeOffset AskedAt, DateTimeOffset? DecidedAt);

/// <param name="Now">As it stands, while the change waits.</param>
public sealed record ChangedField(string Field, string Now, string Asked);
