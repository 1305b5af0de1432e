using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Links;
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

    protected override int DoneMax => 50_000;

    protected override int SeenMax => DoneMax;

    protected override int PageSize => 1_000;

    protected override int TogetherMax => 100;

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
            var here = due.Where(notice => notice.TimeBankId == timeBankId).ToList();
            if ((await letters.ReadAsync(here, reader, cancellationToken)).Count > 0)
                steps.Add(new RehearsedStep("Write", here[0].Member!.Name));
        }

        return steps;
    }

    protected override string PositionOf(Guid row) => Cursor.Encode(row);

    protected override Guid IdOf(Guid row) => row;

    protected override async Task<string?> DoAsync(Guid row, CancellationToken cancellationToken) =>
        (await DoTogetherAsync([row], cancellationToken))[0];

    protected override async Task<IReadOnlyList<string?>> DoTogetherAsync(IReadOnlyList<Guid> rows, CancellationToken cancellationToken)
    {
        var steps = new NoticeSteps(clock.UtcNow());
        var due = new List<DueNotices>();
        foreach (var one in await ReadAsync(rows, cancellationToken))
            if (one.Reader.QuietUntil(steps.Now) is { } until)
                steps.Wait(one.Notices, until);
            else if (one.Reader.Address is null)
                steps.Finish(one.Notices, NoticeOutcome.NoAddress);
            else
                due.Add(one);
        var told = await letters.ReadAsync(due, cancellationToken);
        foreach (var (one, items) in due.Zip(told))
            steps.Finish(one.Notices.ExceptBy(items.Select(item => item.Notice.Id), notice => notice.Id), NoticeOutcome.NoLongerTrue);
        // Most of the time goes into the pages of mails, which know nothing of each other.
        var mailsOf = due.Zip(told).SelectMany(one => Mails(one.Second), (one, together) => Task.Run(
            () => WriteAsync(together, one.First.Reader, cancellationToken), cancellationToken));
        foreach (var (notices, personId, mail, links) in await Task.WhenAll(mailsOf))
            steps.Tell(notices, personId, mail, links);
        var written = await writer.WriteAsync((unit, token) => steps.TakeAsync(unit, token), cancellationToken);
        return [.. rows.Select(row => written.Contains(row) ? Written : null)];
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

    private async Task<(IReadOnlyList<Notice> Notices, Guid PersonId, OutboxMail Mail, IReadOnlyList<OneTimeLink> Links)> WriteAsync(
        IReadOnlyList<ToldNotice> told, NoticeReader reader, CancellationToken cancellationToken)
    {
        var mailId = clock.NewKey();
        var letter = await letters.WriteAsync(mailId, told, reader, cancellationToken);
        return ([.. told.Select(one => one.Notice)], reader.PersonId, mails.Write(mailId, letter.Draft), letter.Links);
    }

    private async Task<DueNotices> ReadAsync(Guid personId, CancellationToken cancellationToken) =>
        (await ReadAsync([personId], cancellationToken))[0];

    private async Task<List<DueNotices>> ReadAsync(IReadOnlyList<Guid> people, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.UtcNow();
        var due = (await context.Set<Notice>().AsNoTracking().Include(notice => notice.Member)
            .Where(notice => notice.Outcome == null && notice.GoesAt <= now && people.Contains(notice.Member!.PersonId))
            .OrderBy(notice => notice.Id).ToListAsync(cancellationToken)).ToLookup(notice => notice.Member!.PersonId);
        var readers = await context.ReadReadersAsync(topics, people, cancellationToken);
        return [.. people.Select(person => new DueNotices(readers[person], [.. due[person]]))];
    }
}
