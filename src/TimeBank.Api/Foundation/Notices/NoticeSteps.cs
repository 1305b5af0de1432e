using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Domain.Notices;

namespace TimeBanking.Api.Foundation.Notices;

/// <summary>What is to become of notices that are due, gathered outside a unit of work and then taken in one.</summary>
/// <param name="now">In UTC.</param>
internal sealed class NoticeSteps(DateTime now)
{
    private readonly List<Step> _steps = [];

    public DateTime Now => now;

    /// <summary>They wait.</summary>
    public void Wait(IEnumerable<Notice> notices, DateTime until) =>
        _steps.AddRange(notices.Select(notice => new Step([notice.Id], one => one.GoesAt = until)));

    /// <summary>They come to nothing.</summary>
    public void Finish(IEnumerable<Notice> notices, NoticeOutcome outcome) =>
        _steps.AddRange(notices.Select(notice => new Step([notice.Id], one => one.Finish(outcome, now))));

    /// <summary>A mail tells them, all or none: another process may tell one of them, and the next run tells the rest.</summary>
    public void Tell(IReadOnlyList<Notice> notices, Guid personId, OutboxMail mail, IReadOnlyList<OneTimeLink> links) =>
        _steps.Add(new Step([.. notices.Select(notice => notice.Id)], one => one.TellBy(mail.Id, now), new Told(personId, mail, links)));

    /// <summary>Takes them.</summary>
    /// <returns>To whom a mail was written.</returns>
    public async Task<HashSet<Guid>> TakeAsync(UnitOfWork unit, CancellationToken cancellationToken)
    {
        var writtenTo = new HashSet<Guid>();
        var waiting = await WaitingAsync(unit, cancellationToken);
        foreach (var step in _steps.Where(step => step.NoticeIds.All(waiting.ContainsKey)))
        {
            foreach (var id in step.NoticeIds)
                step.Change(waiting[id]);
            if (step.Told is not { } told)
                continue;
            unit.Context.Add(told.Mail);
            unit.Context.AddRange(told.Links);
            writtenTo.Add(told.PersonId);
        }

        await unit.Context.SaveChangesAsync(cancellationToken);
        return writtenTo;
    }

    /// <summary>Those that still wait, held against other processes until the unit ends.</summary>
    private async Task<Dictionary<Guid, Notice>> WaitingAsync(UnitOfWork unit, CancellationToken cancellationToken)
    {
        var ids = _steps.SelectMany(step => step.NoticeIds).ToList();
        var waiting = unit.Context.Set<Notice>().Where(notice => ids.Contains(notice.Id) && notice.Outcome == null);
        await waiting.ExecuteUpdateAsync(set => set.SetProperty(notice => notice.GoesAt, notice => notice.GoesAt), cancellationToken);
        return await waiting.ToDictionaryAsync(notice => notice.Id, cancellationToken);
    }

    private sealed record Step(IReadOnlyList<Guid> NoticeIds, Action<Notice> Change, Told? Told = null);

    private sealed record Told(Guid PersonId, OutboxMail Mail, IReadOnlyList<OneTimeLink> Links);
}
