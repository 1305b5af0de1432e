using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Domain.Notices;

namespace TimeBanking.Api.Foundation.Notices;

/// <summary>
/// A mail that waited in the outbox is asked once more before it goes: it leaves out what is not true any more, does not go when
/// nothing is left or its reader has stopped such mails, and waits for the reader's quiet hours to pass.
/// </summary>
internal sealed class RenewNoticeMails(
    IDbContextFactory<TimeBankContext> contexts,
    Writer writer,
    NoticeTopics topics,
    NoticeMails letters,
    MailWriter mails,
    TimeProvider clock) : IMailRenewal
{
    public async Task<MailRenewal> RenewAsync(Guid mailId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var notices = await context.Set<Notice>().AsNoTracking().Include(notice => notice.Member)
            .Where(notice => notice.MailId == mailId && notice.Outcome == NoticeOutcome.Told).ToListAsync(cancellationToken);
        if (notices.Count == 0)
            return default;
        var reader = await context.ReadReaderAsync(topics, notices[0].Member!.PersonId, cancellationToken);
        if (reader.QuietUntil(clock.UtcNow()) is { } until)
            return new MailRenewal(WaitUntil: until);
        var wanted = notices.Where(notice => reader.Frequencies[notice.Kind] != NoticeFrequency.Never).ToList();
        await FinishAsync(notices.Except(wanted), NoticeOutcome.NotWanted, cancellationToken);
        var told = reader.Address is null ? [] : await letters.ReadAsync(wanted, reader, cancellationToken);
        await FinishAsync(
            wanted.ExceptBy(told.Select(one => one.Notice.Id), notice => notice.Id),
            reader.Address is null ? NoticeOutcome.NoAddress : NoticeOutcome.NoLongerTrue, cancellationToken);
        if (told.Count == 0)
            return new MailRenewal(IsWithdrawn: true);
        if (told.Count < notices.Count)
            await RewriteAsync(mailId, told, reader, cancellationToken);
        return default;
    }

    private async Task RewriteAsync(
        Guid mailId, IReadOnlyList<ToldNotice> told, NoticeReader reader, CancellationToken cancellationToken)
    {
        var letter = await letters.WriteAsync(mailId, told, reader, cancellationToken);
        await writer.WriteAsync(
            async (unit, token) =>
            {
                mails.Rewrite(await unit.Context.Set<OutboxMail>().SingleAsync(row => row.Id == mailId, token), letter.Draft);
                unit.Context.AddRange(letter.Links);
                await unit.Context.SaveChangesAsync(token);
            },
            cancellationToken);
    }

    private Task FinishAsync(IEnumerable<Notice> notices, NoticeOutcome outcome, CancellationToken cancellationToken)
    {
        var (ids, now) = (notices.Select(notice => notice.Id).ToList(), clock.UtcNow());
        return ids.Count == 0
            ? Task.CompletedTask
            : writer.WriteAsync(
                (unit, token) => unit.Context.Set<Notice>().Where(notice => ids.Contains(notice.Id)).ExecuteUpdateAsync(
                    set => set.SetProperty(notice => notice.Outcome, outcome).SetProperty(notice => notice.EndedAt, now), token),
                cancellationToken);
    }
}
