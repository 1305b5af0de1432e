using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Domain.Notices;

namespace TimeBanking.Api.Foundation.Notices;

/// <summary>
/// The mails that were given up and tell members of a time bank something of it, and letters to applicants, to the invited and to
/// guardians. Which they are is said by their notices, and by the letters: a mail that tells of another time bank is not among them, nor
/// one by which somebody signs in.
/// </summary>
public sealed class FailedMails(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>Most that are listed.</summary>
    public const int Most = 20;

    /// <summary>The oldest of them.</summary>
    public async Task<IReadOnlyList<FailedMail>> ListAsync(Guid timeBankId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await (
            from mail in context.Set<OutboxMail>().AsNoTracking().Dead()
            where mail.TimeBankId == timeBankId
                || context.Set<Notice>().Any(notice => notice.MailId == mail.Id && notice.TimeBankId == timeBankId)
            orderby mail.FailedAt, mail.Id
            select new { mail.Id, mail.ToName, mail.FailedAt, mail.LastError }).Take(Most).ToListAsync(cancellationToken);
        var ids = found.Select(mail => (Guid?)mail.Id).ToList();
        var notices = (await context.Set<Notice>().AsNoTracking()
            .Where(notice => ids.Contains(notice.MailId) && notice.TimeBankId == timeBankId)
            .OrderBy(notice => notice.DueAt).ThenBy(notice => notice.Id).ToListAsync(cancellationToken)).ToLookup(notice => notice.MailId);
        return found.ConvertAll(mail =>
        {
            var first = notices[mail.Id].FirstOrDefault();
            return new FailedMail(mail.Id, first?.MemberId, first?.Kind, mail.ToName, mail.FailedAt!.Value, MailFailures.Of(mail.LastError));
        });
    }

    /// <summary>Puts one of them back into the outbox, due at once, in the unit of an act.</summary>
    /// <returns>To which member it goes, if to one; null when the time bank has no such mail that was given up.</returns>
    internal static async Task<ResentMail?> ResendAsync(
        UnitOfWork unit, Guid mailId, Guid timeBankId, DateTime now, CancellationToken cancellationToken)
    {
        var told = await unit.Context.Set<Notice>().AsNoTracking()
            .Where(notice => notice.MailId == mailId && notice.TimeBankId == timeBankId)
            .OrderBy(notice => notice.DueAt).ThenBy(notice => notice.Id).FirstOrDefaultAsync(cancellationToken);
        var isLetter = told is null && await unit.Context.Set<OutboxMail>()
            .AnyAsync(mail => mail.Id == mailId && mail.TimeBankId == timeBankId, cancellationToken);
        return (told is not null || isLetter) && await DeadLetters.PutBackAsync(unit, mailId, now, cancellationToken) > 0
            ? new ResentMail(told?.MemberId)
            : null;
    }
}

/// <summary>A mail that was given up.</summary>
/// <param name="Id">Names it when it is sent again.</param>
/// <param name="MemberId">To which member it should have gone; null for a letter to somebody who is none.</param>
/// <param name="Kind">What it tells of; of several things, the first; null for such a letter.</param>
/// <param name="To">The name of who should have got it.</param>
/// <param name="FailedAt">When it was given up.</param>
/// <param name="Reason">Why.</param>
public sealed record FailedMail(Guid Id, Guid? MemberId, NoticeKind? Kind, string To, DateTime FailedAt, MailFailure Reason);

/// <summary>A mail that is sent again.</summary>
/// <param name="MemberId">To which member; null for a letter to somebody who is none.</param>
internal sealed record ResentMail(Guid? MemberId);
