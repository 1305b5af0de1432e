using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Domain.Notices;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Foundation.Notices;

/// <summary>
/// The sweep that writes one mail to each person for whom notices are due: those of all kinds and all their time banks together.
/// What is not true any more comes to nothing. Safe to repeat: a notice is told once.
/// </summary>
internal sealed class SendNotices(
    IDbContextFactory<TimeBankContext> contexts,
    Writer writer,
    NoticeTopics topics,
    NoticeMails letters,
    MailWriter mails,
    JobRunLog runs,
    TimeProvider clock,
    ILogger<SendNotices> log) : SweepOverRows<Guid>(runs, clock, log), IRehearsedInTimeBank
{
    private const string Written = "written";
    private readonly TimeProvider clock = clock;

    protected override int DoneMax => 500;

    protected override string RowName => "mail of notices to";

    protected override async Task<IReadOnlyList<Guid>> PageAsync(string? after, int size, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (last, now) = (Cursor.DecodeKey(after) ?? Guid.Empty, clock.UtcNow());
        return await context.Set<Notice>().Where(notice => notice.Outcome == null && notice.GoesAt <= now)
            .Select(notice => notice.Member!.PersonId).Where(person => person > last).Distinct()
            .OrderBy(person => person).Take(size).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<RehearsedStep>> RehearseInAsync(Guid timeBankId, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.UtcNow();
        var people = await context.Set<Notice>()
            .Where(notice => notice.TimeBankId == timeBankId && notice.Outcome == null && notice.GoesAt <= now)
            .Select(notice => notice.Member!.PersonId).Distinct().OrderBy(person => person).Take(most).ToListAsync(cancellationToken);
        var steps = new List<RehearsedStep>();
        foreach (var person in people)
        {
            var (reader, due) = await ReadAsync(person, cancellationToken);
            if (reader.Address is null || reader.QuietUntil(now) is not null)
                continue;
            // What else their mail tells is of other time banks.
            var here = due.FindAll(notice => notice.TimeBankId == timeBankId);
            if ((await letters.ReadAsync(here, reader, cancellationToken)).Count > 0)
                steps.Add(new RehearsedStep("Write", here[0].Member!.Name));
        }

        return steps;
    }

    protected override string PositionOf(Guid row) => Cursor.Encode(row);

    protected override Guid IdOf(Guid row) => row;

    protected override async Task<string?> DoAsync(Guid row, CancellationToken cancellationToken)
    {
        var (reader, due) = await ReadAsync(row, cancellationToken);
        if (reader.QuietUntil(clock.UtcNow()) is { } until)
        {
            await ChangeAsync(due, notice => notice.GoesAt = until, cancellationToken);
            return null;
        }

        if (reader.Address is null)
        {
            await ChangeAsync(due, notice => notice.Finish(NoticeOutcome.NoAddress, clock.UtcNow()), cancellationToken);
            return null;
        }

        var told = await letters.ReadAsync(due, reader, cancellationToken);
        var over = due.ExceptBy(told.Select(one => one.Notice.Id), notice => notice.Id).ToList();
        await ChangeAsync(over, notice => notice.Finish(NoticeOutcome.NoLongerTrue, clock.UtcNow()), cancellationToken);
        var isWritten = false;
        foreach (var mail in Mails(told))
            isWritten |= await WriteAsync(mail, reader, cancellationToken);
        return isWritten ? Written : null;
    }

    protected override async Task<string?> RehearseAsync(Guid row, CancellationToken cancellationToken)
    {
        var (reader, due) = await ReadAsync(row, cancellationToken);
        if (reader.Address is null || reader.QuietUntil(clock.UtcNow()) is not null)
            return null;
        var told = await letters.ReadAsync(due, reader, cancellationToken);
        if (told.Count == 0)
            return null;
        var subjects = new List<string>();
        foreach (var mail in Mails(told))
            subjects.Add((await letters.WriteAsync(clock.NewKey(), mail, reader, cancellationToken)).Draft.Subject);
        return $"Would write to {told[0].Notice.Member!.Name} <{reader.Address}>: {string.Join("; ", subjects)}";
    }

    protected override Task<IReadOnlyList<SweepCount>> CountsAsync(
        SweepTally tally, SweepMode mode, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SweepCount>>([mode == SweepMode.Rehearsal
            ? SweepCount.Of(tally.Done, "person would be written to", "people would be written to")
            : SweepCount.Of(tally.Done, "person written to", "people written to")]);

    /// <summary>One mail for all, except that each entry for a calendar has its own.</summary>
    private static IEnumerable<IReadOnlyList<ToldNotice>> Mails(IReadOnlyList<ToldNotice> told)
    {
        var together = told.Where(one => one.Item.Calendar is null).ToList();
        if (together.Count > 0)
            yield return together;
        foreach (var one in told.Where(one => one.Item.Calendar is not null))
            yield return [one];
    }

    private async Task<(NoticeReader Reader, List<Notice> Due)> ReadAsync(Guid personId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.UtcNow();
        var due = await context.Set<Notice>().AsNoTracking().Include(notice => notice.Member)
            .Where(notice => notice.Outcome == null && notice.GoesAt <= now && notice.Member!.PersonId == personId)
            .OrderBy(notice => notice.Id).ToListAsync(cancellationToken);
        return (await context.ReadReaderAsync(topics, personId, cancellationToken), due);
    }

    private async Task<bool> WriteAsync(IReadOnlyList<ToldNotice> told, NoticeReader reader, CancellationToken cancellationToken)
    {
        var mailId = clock.NewKey();
        var letter = await letters.WriteAsync(mailId, told, reader, cancellationToken);
        var mail = mails.Write(mailId, letter.Draft);
        return await writer.WriteAsync(
            async (unit, token) =>
            {
                var waiting = await WaitingAsync(unit, told.Select(one => one.Notice), token);
                // Another process tells them, or some; the next run tells the rest.
                if (waiting.Count < told.Count)
                    return false;
                waiting.ForEach(notice => notice.TellBy(mailId, clock.UtcNow()));
                unit.Context.Add(mail);
                unit.Context.AddRange(letter.Links);
                await unit.Context.SaveChangesAsync(token);
                return true;
            },
            cancellationToken);
    }

    private Task ChangeAsync(IReadOnlyList<Notice> notices, Action<Notice> change, CancellationToken cancellationToken) =>
        notices.Count == 0
            ? Task.CompletedTask
            : writer.WriteAsync(
                async (unit, token) =>
                {
                    (await WaitingAsync(unit, notices, token)).ForEach(change);
                    await unit.Context.SaveChangesAsync(token);
                },
                cancellationToken);

    /// <summary>Those that still wait, held against other processes until the unit ends.</summary>
    private static async Task<List<Notice>> WaitingAsync(UnitOfWork unit, IEnumerable<Notice> notices, CancellationToken cancellationToken)
    {
        var ids = notices.Select(notice => notice.Id).ToList();
        var waiting = unit.Context.Set<Notice>().Where(notice => ids.Contains(notice.Id) && notice.Outcome == null);
        await waiting.ExecuteUpdateAsync(set => set.SetProperty(notice => notice.GoesAt, notice => notice.GoesAt), cancellationToken);
        return await waiting.OrderBy(notice => notice.Id).ToListAsync(cancellationToken);
    }
}
