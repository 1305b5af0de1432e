using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Groups;

/// <summary>What groups ask of a member: whether they take the place that is kept for them, and whether other times suit them.</summary>
public sealed class FindGroupsThatWait(IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    /// <summary>Most that are told; whoever has more sees the others when these are done.</summary>
    public const int Most = 20;

    /// <summary>Those with the nearest end first.</summary>
    public async Task<IReadOnlyList<WaitingGroup>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (memberId, now) = (actor.MemberId, clock.UtcNow());
        var found = await context.Set<Group>().AsNoTracking().Whole()
            .Where(row => row.TimeBankId == actor.TimeBankId && row.EndedAt == null
                && (row.Askings.Any(one => one.MemberId == memberId && one.OfferedUntil > now)
                    || (row.RhythmAsked!.AnswerBy > now && row.Members.Any(one => one.MemberId == memberId && one.LeftOn == null && one.SuitsRhythm == null))))
            .ToListAsync(cancellationToken);
        return
        [
            .. found.Select(group => group.Askings.Find(one => one.MemberId == memberId)?.OfferedUntil is { } until
                    ? new WaitingGroup(group, IsPlace: true, until)
                    : new WaitingGroup(group, IsPlace: false, group.RhythmAsked!.AnswerBy))
                .OrderBy(one => one.AnswerBy).ThenBy(one => one.Group.Id).Take(Most),
        ];
    }
}

/// <summary>A group that waits for the word of a member.</summary>
/// <param name="IsPlace">Whether it is about a place that is kept for them; else about other times.</param>
/// <param name="AnswerBy">Until when it waits.</param>
public sealed record WaitingGroup(Group Group, bool IsPlace, DateTime AnswerBy);
