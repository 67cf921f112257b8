namespace Marketplace.Kernel;

/// <summary>Accounts for officers' reads of personal data, and for other acts a person may ask about.</summary>
public static class Audit
{
    /// <param name="action">Kebab-case deed, such as <c>read-applicant-contact</c>.</param>
    /// <param name="subject">The person or thing it was done to.</param>
    /// <param name="detail">A Chinese sentence without personal data.</param>
    public static Task AuditAsync(this Work work, CurrentUser actor, string action, Guid? subject, string detail, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(actor);
        return work.ExecuteAsync(
            $"""
            insert into {work.Schema}.audit_entries (audit_entry_id, actor_id, action, subject_id, detail, at)
            values (@id, @actor, @action, @subject, @detail, @at)
            """,
            new { id = Guid.CreateVersion7(), actor = actor.Id, action, subject, detail, at });
    }
}
