using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Notices;

namespace TimeBanking.Api.Foundation.Notices;

/// <summary>Where features say what somebody should learn, in the unit of work of what made it so.</summary>
public sealed class NoticeBoard(NoticeTopics topics, TimeProvider clock)
{
    /// <summary>Keeps a notice, unless one about the same occasion is there already.</summary>
    /// <returns>Whether it was kept.</returns>
    public async Task<bool> PostAsync(UnitOfWork unit, NoticeDraft draft, CancellationToken cancellationToken)
    {
        var notices = unit.Context.Set<Notice>();
        if (await notices.AnyAsync(notice => notice.DedupeKey == draft.DedupeKey, cancellationToken))
            return false;
        var personId = await unit.Context.Members.Where(member => member.Id == draft.MemberId)
            .Select(member => member.PersonId).SingleAsync(cancellationToken);
        notices.Add(Make(draft, await unit.Context.ReadReaderAsync(topics, personId, cancellationToken)));
        await unit.Context.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>The same for several, in as many statements as one takes.</summary>
    public async Task PostAllAsync(UnitOfWork unit, IReadOnlyList<NoticeDraft> drafts, CancellationToken cancellationToken)
    {
        var (keys, memberIds) = (drafts.Select(draft => draft.DedupeKey).ToList(), drafts.Select(draft => draft.MemberId).Distinct().ToList());
        var notices = unit.Context.Set<Notice>();
        var known = (await notices.Where(notice => keys.Contains(notice.DedupeKey)).Select(notice => notice.DedupeKey)
            .ToListAsync(cancellationToken)).ToHashSet();
        var people = await unit.Context.Members.Where(member => memberIds.Contains(member.Id))
            .ToDictionaryAsync(member => member.Id, member => member.PersonId, cancellationToken);
        var readers = await unit.Context.ReadReadersAsync(topics, [.. people.Values.Distinct()], cancellationToken);
        notices.AddRange(drafts.Where(draft => known.Add(draft.DedupeKey)).Select(draft => Make(draft, readers[people[draft.MemberId]])));
        await unit.Context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Lets what waits for somebody go by what they prefer now.</summary>
    public async Task RescheduleAsync(UnitOfWork unit, Guid personId, CancellationToken cancellationToken)
    {
        var reader = await unit.Context.ReadReaderAsync(topics, personId, cancellationToken);
        var waiting = await unit.Context.Set<Notice>()
            .Where(notice => notice.Outcome == null && notice.Member!.PersonId == personId).ToListAsync(cancellationToken);
        foreach (var notice in waiting)
            Schedule(notice, reader);
        await unit.Context.SaveChangesAsync(cancellationToken);
    }

    private Notice Make(NoticeDraft draft, NoticeReader reader)
    {
        var notice = new Notice
        {
            Id = clock.NewKey(),
            TimeBankId = draft.TimeBankId,
            MemberId = draft.MemberId,
            Kind = draft.Kind,
            SubjectKind = draft.Subject.Kind,
            SubjectId = draft.Subject.Id,
            DedupeKey = draft.DedupeKey,
            CreatedAt = clock.UtcNow(),
            DueAt = draft.DueAt,
            LatestAt = draft.LatestAt,
        };
        Schedule(notice, reader);
        return notice;
    }

    private void Schedule(Notice notice, NoticeReader reader) =>
        notice.Schedule(clock.UtcNow(), reader.Frequencies[notice.Kind], reader.Hours, reader.TimeZone);
}

/// <summary>What somebody should learn.</summary>
/// <param name="MemberId">Who.</param>
/// <param name="Subject">The thing that it is about.</param>
/// <param name="DedupeKey">Says which occasion it is about.</param>
/// <param name="DueAt">It is not told before; in UTC.</param>
/// <param name="LatestAt">Told later, it helps nobody; in UTC, null where it is never too late.</param>
public sealed record NoticeDraft(
    Guid TimeBankId, Guid MemberId, NoticeKind Kind, Subject Subject, string DedupeKey, DateTime DueAt, DateTime? LatestAt = null);
