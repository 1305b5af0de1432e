using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Domain.Notices;

namespace TimeBanking.Api.Foundation.Notices;

/// <summary>
/// The mails that were given up and tell members of a time bank something of it. Which they are is said by their notices: a mail
/// that tells of another time bank is not among them, nor one by which somebody signs in.
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
            where context.Set<Notice>().Any(notice => notice.MailId == mail.Id && notice.TimeBankId == timeBankId)
            orderby mail.FailedAt, mail.Id
            select new { mail.Id, mail.FailedAt, mail.LastError }).Take(Most).ToListAsync(cancellationToken);
        var ids = found.Select(mail => (Guid?)mail.Id).ToList();
        var notices = (await context.Set<Notice>().AsNoTracking()
            .Where(notice => ids.Contains(notice.MailId) && notice.TimeBankId == timeBankId)
            .OrderBy(notice => notice.DueAt).ThenBy(notice => notice.Id).ToListAsync(cancellationToken)).ToLookup(notice => notice.MailId);
        return found.ConvertAll(mail =>
        {
            var first = notices[mail.Id].First();
            return new FailedMail(mail.Id, first.MemberId, first.Kind, mail.FailedAt!.Value, MailFailures.Of(mail.LastError));
        });
    }

    /// <summary>Puts one of them back into the outbox, due at once, in the unit of an act.</summary>
    /// <returns>To which member it goes; null when the time bank has no such mail that was given up.</returns>
    internal static async Task<Guid?> ResendAsync(
        UnitOfWork unit, Guid mailId, Guid timeBankId, DateTime now, CancellationToken cancellationToken)
    {
        var told = await unit.Context.Set<Notice>().AsNoTracking()
            .Where(notice => notice.MailId == mailId && notice.TimeBankId == timeBankId)
            .OrderBy(notice => notice.DueAt).ThenBy(notice => notice.Id).FirstOrDefaultAsync(cancellationToken);
        return told is not null && await DeadLetters.PutBackAsync(unit, mailId, now, cancellationToken) > 0 ? told.MemberId : null;
    }
}

/// <summary>A mail that was given up.</summary>
/// <param name="Id">Names it when it is sent again.</param>
/// <param name="MemberId">To whom it should have gone.</param>
/// <param name="Kind">What it tells of; of several things, the first.</param>
/// <param name="FailedAt">When it was given up.</param>
/// <param name="Reason">Why.</param>
public sealed record FailedMail(Guid Id, Guid MemberId, NoticeKind Kind, DateTime FailedAt, MailFailure Reason);
