using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Foundation.Mail;

/// <summary>
/// Who may send which mail when. A mail is claimed with a lease that ends by itself, so that one whose sender died is
/// sent by the next. Each step is a unit of work of its own.
/// </summary>
internal sealed class OutboxClaims(
    Writer writer, IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    /// <summary>
    /// Claims due mails, oldest due first, and gives their ids: each mail is read by itself, so that one which cannot
    /// be read keeps no other. The condition stands twice: when two claim at once on PostgreSQL, the second
    /// waits for the first and then reads the outer condition again, which no longer holds.
    /// </summary>
    public Task<List<Guid>> ClaimAsync(Guid owner, int most, TimeSpan lease, CancellationToken cancellationToken)
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
                return await mails.Where(mail => mail.LeaseOwner == owner)
                    .OrderBy(mail => mail.NextAttemptAt).ThenBy(mail => mail.Id).Select(mail => mail.Id)
                    .ToListAsync(token);
            },
            cancellationToken);
    }

    /// <summary>
    /// Counts an attempt and renews the lease, just before handing the mail over. An attempt is counted before it is
    /// made, so that a mail that brings the program down is given up in the end.
    /// </summary>
    /// <returns>Which attempt this is, from 1; null when the lease was lost to another sender.</returns>
    public Task<int?> BeginAttemptAsync(Guid mail, Guid owner, TimeSpan lease, CancellationToken cancellationToken)
    {
        var until = clock.UtcNow() + lease;
        return writer.WriteAsync<int?>(
            async (unit, token) =>
            {
                var ours = unit.Context.Set<OutboxMail>()
                    .Where(row => row.Id == mail && row.LeaseOwner == owner && row.SentAt == null);
                var count = await ours.ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.Attempts, row => row.Attempts + 1)
                        .SetProperty(row => row.LeaseUntil, until),
                    token);
                return count == 0 ? null : await ours.Select(row => row.Attempts).SingleAsync(token);
            },
            cancellationToken);
    }

    /// <summary>The mail as it is to be sent.</summary>
    public async Task<OutboxMail> ReadAsync(Guid mail, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<OutboxMail>().AsNoTracking().SingleAsync(row => row.Id == mail, cancellationToken);
    }

    /// <summary>The other side has it. True whoever holds the lease by now.</summary>
    public Task MarkSentAsync(Guid mail)
    {
        var now = clock.UtcNow();
        return ChangeAsync(rows => rows.Where(row => row.Id == mail && row.SentAt == null), set => set
            .SetProperty(row => row.SentAt, now)
            .SetProperty(row => row.FailedAt, (DateTime?)null)
            .SetProperty(row => row.LastError, (string?)null));
    }

    /// <summary>Puts a mail back, to be tried again later.</summary>
    /// <param name="reason">Why it failed; null when nothing did.</param>
    public Task PutOffAsync(Guid mail, Guid owner, DateTime until, string? reason)
    {
        var error = reason is null ? null : Shorten(reason);
        return ChangeAsync(Ours(mail, owner), set => set
            .SetProperty(row => row.NextAttemptAt, until)
            .SetProperty(row => row.LastError, error));
    }

    /// <summary>The same after an attempt for which the mail is not to blame: it does not count.</summary>
    public Task PutOffWithoutBlameAsync(Guid mail, Guid owner, DateTime until, string reason)
    {
        var error = Shorten(reason);
        return ChangeAsync(Ours(mail, owner), set => set
            .SetProperty(row => row.NextAttemptAt, until)
            .SetProperty(row => row.Attempts, row => row.Attempts - 1)
            .SetProperty(row => row.LastError, error));
    }

    /// <summary>Lets all mails that are due wait: the server would take none.</summary>
    /// <returns>How many.</returns>
    public Task<int> PauseAsync(Guid owner, DateTime until, string reason)
    {
        var (now, error) = (clock.UtcNow(), Shorten(reason));
        return ChangeAsync(rows => rows.Where(row => row.SentAt == null && row.FailedAt == null && row.WithdrawnAt == null
            && row.NextAttemptAt <= now && (row.LeaseUntil == null || row.LeaseUntil <= now || row.LeaseOwner == owner)), set => set
            .SetProperty(row => row.NextAttemptAt, until)
            .SetProperty(row => row.LastError, error));
    }

    /// <summary>Gives a mail up and keeps it for a person to look at.</summary>
    public Task GiveUpAsync(Guid mail, Guid owner, string reason)
    {
        var (now, error) = (clock.UtcNow(), Shorten(reason));
        return ChangeAsync(Ours(mail, owner), set => set
            .SetProperty(row => row.FailedAt, now)
            .SetProperty(row => row.LastError, error));
    }

    /// <summary>Takes a mail back: nothing that it tells is true any more.</summary>
    public Task WithdrawAsync(Guid mail, Guid owner)
    {
        var now = clock.UtcNow();
        return ChangeAsync(Ours(mail, owner), set => set.SetProperty(row => row.WithdrawnAt, now));
    }

    /// <summary>Gives back what was claimed and not tried.</summary>
    public Task ReleaseAsync(IReadOnlyCollection<Guid> notTried, Guid owner) =>
        ChangeAsync(rows => rows.Where(row => row.LeaseOwner == owner && notTried.Contains(row.Id)), _ => { });

    private static Func<IQueryable<OutboxMail>, IQueryable<OutboxMail>> Ours(Guid mail, Guid owner) =>
        rows => rows.Where(row => row.Id == mail && row.LeaseOwner == owner && row.SentAt == null);

    /// <summary>Changes rows, and ends the lease on them. Whoever stops does not stop this.</summary>
    private Task<int> ChangeAsync(
        Func<IQueryable<OutboxMail>, IQueryable<OutboxMail>> which, Action<UpdateSettersBuilder<OutboxMail>> change) => writer.WriteAsync(
        (unit, token) => which(unit.Context.Set<OutboxMail>()).ExecuteUpdateAsync(
            set =>
            {
                change(set);
                set.SetProperty(row => row.LeaseOwner, (Guid?)null).SetProperty(row => row.LeaseUntil, (DateTime?)null);
            },
            token),
        CancellationToken.None);

    private static string Shorten(string reason) =>
        reason.Length <= OutboxTables.LongestError ? reason : reason[..OutboxTables.LongestError];
}
