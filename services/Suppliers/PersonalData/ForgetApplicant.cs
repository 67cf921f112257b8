using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Suppliers.Applications;

namespace Marketplace.Suppliers.PersonalData;

/// <summary>
/// Forgets a person: drafts go, applications under way end, names, phones and accounts are blanked. Of an admitted
/// supplier the public facts of the business stay, as the law on trade records asks.
/// </summary>
internal sealed class ForgetApplicant(SuppliersDatabase db, IServiceProvider services) : Consumer<PersonErased>(db, services)
{
    private const string Open = $"""
        select {Application.Columns}
        from suppliers.applications
        where applicant_id = @PersonId and status in ('Submitted', 'Returned', 'Recommended', 'Asked', 'Noticed')
        for update
        """;

    private const string Blank = """
        delete from suppliers.applications where applicant_id = @PersonId and status = 'Draft';

        delete from suppliers.attachments f
        using suppliers.applications a
        where a.application_id = f.application_id and a.applicant_id = @PersonId and a.status <> 'Admitted';

        update suppliers.applications
        set contact_name = null, contact_phone = null, bank_name = null, bank_account = null, legal_representative = null
        where applicant_id = @PersonId;

        update suppliers.suppliers
        set contact_name = '', contact_phone = '', legal_representative = ''
        where owner_id = @PersonId;

        update suppliers.application_steps
        set actor_name = ''
        where actor_id = @PersonId;

        update suppliers.supplier_steps
        set actor_name = ''
        where actor_id = @PersonId;

        update suppliers.qualification_steps
        set actor_name = ''
        where actor_id = @PersonId;

        update suppliers.changes
        set legal_representative = null, bank_name = null, bank_account = null
        where asked_by = @PersonId
        """;

    protected override async Task Handle(Message<PersonErased> message, Work work, CancellationToken ct)
    {
        foreach (var application in await work.QueryAsync<Application>(Open, message.Body))
        {
            var step = new Step(message.Body.PersonId, "", Step.Applicant, "申请人已注销账号，申请终止。",
                new Dictionary<string, string>(), message.Body.ErasedAt);
            await application.MoveAsync(work, ApplicationStatus.Rejected, step);
        }
        await work.ExecuteAsync(Blank, message.Body);
    }
}
