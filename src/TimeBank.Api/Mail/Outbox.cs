using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;

namespace TimeBank.Api.Mail;

/// <summary>Writing to the outbox, in the unit of work of the act that the mail tells of.</summary>
internal static class Outbox
{
    /// <summary>Adds a mail, unless one about the same occasion is there already.</summary>
    /// <returns>Whether it was added.</returns>
    public static async Task<bool> AddMailAsync(
        this UnitOfWork unit, OutboxMail mail, CancellationToken cancellationToken)
    {
        var known = await unit.Context.Set<OutboxMail>()
            .AnyAsync(row => row.DedupeKey == mail.DedupeKey, cancellationToken);
        if (known) return false;
        unit.Context.Add(mail);
        await unit.Context.SaveChangesAsync(cancellationToken);
        return true;
    }
}
