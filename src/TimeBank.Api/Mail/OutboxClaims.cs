using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;

namespace TimeBank.Api.Mail;

/// <summary>
/// Who may send which mail when. A mail is claimed with a lease that ends by itself, so that one whose sender died is
/// sent by the next. Each step is a unit of work of its own.
/// </summary>
internal sealed class OutboxClaims(Writer writer, TimeProvider clock)
{
    /// <summary>
    /// Claims due mails, oldest due first. The condition stands twice: when two claim at once on PostgreSQL, the second
    /// waits for the first and then reads the outer condition again, which no longer holds.
    /// </summary>
    public Task<List<OutboxMail>> ClaimAsync(Guid owner, int most, TimeSpan lease, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        return writer.WriteAsync(
            async (unit, token) =>
            {
                var mails = unit.Context.Set<OutboxMail>();
                var due = mails.Due(now).OrderBy(mail => mail.NextAttemptAt).ThenBy(mail => mail.Id)
                    .Select(mail => mail.Id).Take(most);
                await mails.Due(now).Where(mail => due.Contains(mail.Id)).ExecuteUpdateAsync(
                    set => set.SetProperty(mail => mail.LeaseOwner, owner)
                        .SetProperty(mail => mail.LeaseUntil, now + lease),
                    token);
                return await mails.AsNoTracking().Where(mail => mail.LeaseOwner == owner)
                    .OrderBy(mail => mail.NextAttemptAt).ThenBy(mail => mail.Id).ToListAsync(token);
            },
            cancellationToken);
    }

    /// <summary>
    /// Counts an attempt and renews the lease, just before handing the mail over. An attempt is counted before it is
    /// made, so that a mail that brings the program down is given up in the end.
    /// </summary>
    /// <returns>Which attempt this is, from 1; null when the lease was lost to another sender.</returns>
    public async Task<int?> BeginAttemptAsync(
        OutboxMail mail, Guid owner, TimeSpan lease, CancellationToken cancellationToken)
    {
        var until = clock.UtcNow() + lease;
        var attempt = mail.Attempts + 1;
        var isOurs = await ChangeAsync(
            (rows, token) => rows.Where(row => row.Id == mail.Id && row.LeaseOwner == owner && row.SentAt == null)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.Attempts, attempt).SetProperty(row => row.LeaseUntil, until),
                    token),
            cancellationToken);
        return isOurs ? attempt : null;
    }

    /// <summary>The other side has it. True whoever holds the lease by now.</summary>
    public Task MarkSentAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        return ChangeAsync(
            (rows, token) => rows.Where(row => row.Id == mail.Id && row.SentAt == null).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.SentAt, now)
                    .SetProperty(row => row.FailedAt, (DateTime?)null)
                    .SetProperty(row => row.LastError, (string?)null)
                    .SetProperty(row => row.LeaseOwner, (Guid?)null)
                    .SetProperty(row => row.LeaseUntil, (DateTime?)null),
                token),
            cancellationToken);
    }

    /// <summary>Puts a mail back, to be tried again later.</summary>
    public Task PutOffAsync(
        OutboxMail mail, Guid owner, DateTime until, string reason, CancellationToken cancellationToken)
    {
        var error = Shorten(reason);
        return ChangeAsync(
            (rows, token) => rows.Where(row => row.Id == mail.Id && row.LeaseOwner == owner && row.SentAt == null)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.NextAttemptAt, until)
                        .SetProperty(row => row.LastError, error)
                        .SetProperty(row => row.LeaseOwner, (Guid?)null)
                        .SetProperty(row => row.LeaseUntil, (DateTime?)null),
                    token),
            cancellationToken);
    }

    /// <summary>Gives a mail up and keeps it for a person to look at.</summary>
    public Task GiveUpAsync(OutboxMail mail, Guid owner, string reason, CancellationToken cancellationToken)
    {
        var (now, error) = (clock.UtcNow(), Shorten(reason));
        return ChangeAsync(
            (rows, token) => rows.Where(row => row.Id == mail.Id && row.LeaseOwner == owner && row.SentAt == null)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.FailedAt, now)
                        .SetProperty(row => row.LastError, error)
                        .SetProperty(row => row.LeaseOwner, (Guid?)null)
                        .SetProperty(row => row.LeaseUntil, (DateTime?)null),
                    token),
            cancellationToken);
    }

    /// <summary>Gives back what was claimed and not tried.</summary>
    public Task ReleaseAsync(Guid owner, CancellationToken cancellationToken) => ChangeAsync(
        (rows, token) => rows.Where(row => row.LeaseOwner == owner && row.SentAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.LeaseOwner, (Guid?)null)
                .SetProperty(row => row.LeaseUntil, (DateTime?)null),
            token),
        cancellationToken);

    private Task<bool> ChangeAsync(
        Func<DbSet<OutboxMail>, CancellationToken, Task<int>> change, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            async (unit, token) => await change(unit.Context.Set<OutboxMail>(), token) > 0, cancellationToken);

    private static string Shorten(string reason) =>
        reason.Length <= OutboxTables.LongestError ? reason : reason[..OutboxTables.LongestError];
}
