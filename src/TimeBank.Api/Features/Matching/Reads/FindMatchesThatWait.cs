using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Matching;

/// <summary>Proposals that wait for a member: as whom a group is proposed to, and as who keeps a group.</summary>
public sealed class FindMatchesThatWait(IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    /// <summary>Most that are told; whoever has more sees the others when these are done.</summary>
    public const int Most = 20;

    /// <summary>
    /// Those with the nearest end first. What is proposed to somebody young waits for no word of theirs: a coordinator talks with them and with
    /// their guardian. And what is proposed to any group waits for who keeps it, not for every coordinator.
    /// </summary>
    public async Task<IReadOnlyList<WaitingMatch>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (me, now) = (actor.MemberId, clock.UtcNow());
        var mine = await GroupRolls.OfMemberAsync(context, me, cancellationToken);
        var waiting = await context.Set<MatchProposal>().AsNoTracking()
            .Where(row => row.TimeBankId == actor.TimeBankId && row.State == MatchState.Waiting && row.LapsesAt > now
                && ((row.MemberId == me && row.Answer == null)
                    || (row.IdeaId == null && row.IsWelcome == null && row.GroupId != null && mine.Contains(row.GroupId.Value))))
            .OrderBy(row => row.LapsesAt).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        return waiting.Count == 0 ? [] : await AskedOfAsync(context, actor, waiting, cancellationToken);
    }

    private async Task<IReadOnlyList<WaitingMatch>> AskedOfAsync(
        TimeBankContext context, Actor actor, List<MatchProposal> waiting, CancellationToken cancellationToken)
    {
        var today = clock.Today(await context.TimeBanks.AsNoTracking().SingleAsync(bank => bank.Id == actor.TimeBankId, cancellationToken));
        var isYoung = (await context.Members.AsNoTracking().SingleAsync(row => row.Id == actor.MemberId, cancellationToken)).IsYoung(today);
        var groups = await GroupsToMatch.ByIdAsync(context, [.. waiting.Select(one => one.GroupId).OfType<Guid>().Distinct()], cancellationToken);
        var ideaIds = waiting.Select(one => one.IdeaId).OfType<Guid>().ToList();
        var topics = await context.Set<NewGroupIdea>().Where(row => ideaIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Topic, cancellationToken);
        return [.. waiting.Where(IsAsked).Take(Most).Select(one => new WaitingMatch(one, AboutOf(one), one.MemberId == actor.MemberId))];

        bool IsAsked(MatchProposal one) => one.MemberId == actor.MemberId
            ? !isYoung && actor.May(Permissions.GroupStopSeeking, isOwn: true)
            : groups.GetValueOrDefault(one.GroupId!.Value) is { } group && group.IsKeptBy(actor.MemberId, today) && GroupAccess.MayKeep(actor, group, today);

        string AboutOf(MatchProposal one) => one.GroupId is { } id ? groups[id].Name : topics[one.IdeaId!.Value];
    }
}

/// <summary>A proposal that waits for somebody.</summary>
/// <param name="About">What the group is called, or of a new one what it would be about.</param>
/// <param name="IsSeeker">Whether it was proposed to them; else they keep the group.</param>
public sealed record WaitingMatch(MatchProposal Proposal, string About, bool IsSeeker);
