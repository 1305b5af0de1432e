using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Matching;

namespace TimeBanking.Api.Features.Matching;

/// <summary>Makes the proposals of a round, within the act or rule that lets it go.</summary>
public sealed class ReleaseRound(TimeProvider clock)
{
    /// <exception cref="MatchingStandsException">The round is not solved yet, or has ended.</exception>
    internal async Task ExecuteAsync(ActUnit act, MatchingRound round, CancellationToken cancellationToken)
    {
        round.Release(act.Now);
        var targets = await TargetsAsync(act, round, cancellationToken);
        var seekings = await LookingAsync(act.Context, round, cancellationToken);
        var kept = (await GroupsToMatch.ByIdAsync(act.Context, [.. targets.Keys], cancellationToken))
            .Where(group => GroupAccess.KeepersOn(group.Value, act.Today).Count > 0).Select(group => group.Key).ToHashSet();
        List<MatchProposal> proposals = [];
        // Whoever stopped looking meanwhile, or has another proposal, is asked nothing.
        foreach (var (entry, seeking) in round.Entries.Where(entry => seekings.ContainsKey(entry.SeekingId)).Select(entry => (entry, seekings[entry.SeekingId]))
            .OrderByDescending(one => one.Item2.RoundsLeftOut).ThenBy(one => one.Item2.CreatedAt).ThenBy(one => one.Item2.Id))
        {
            if (entry.TargetId is not { } targetId || !targets.TryGetValue(targetId, out var target) || !target.HasRoomFor(proposals.Count(one => one.GroupId == targetId)))
            {
                if (entry.Why is not (WhyUnplaced.HeldBack or WhyUnplaced.AskedForLater))
                    seeking.BeLeftOut();
                continue;
            }

            var proposal = MatchProposal.Of(clock.NewKey(), round, entry, target, act.Now, act.Now.AddDays(act.Policies.DaysUntilMatchLapses));
            // A group that nobody keeps says yes by the coordinator who looked at the round.
            if (!target.IsNew && !kept.Contains(targetId))
                proposal.Welcome(isYes: true, act.Now);
            proposals.Add(proposal);
        }

        act.Context.AddRange(proposals);
        await act.Context.SaveChangesAsync(cancellationToken);
        foreach (var proposal in proposals)
            await act.Unit.RaiseAsync(new MatchProposed(proposal), cancellationToken);
    }

    /// <summary>The groups of the round that still take people, and its new ones.</summary>
    private static async Task<IReadOnlyDictionary<Guid, MatchTarget>> TargetsAsync(ActUnit act, MatchingRound round, CancellationToken cancellationToken)
    {
        var bank = await act.Context.TimeBanks.AsNoTracking().SingleAsync(row => row.Id == act.TimeBankId, cancellationToken);
        var groups = await GroupsToMatch.ReadAsync(act.Context, bank, act.Today, cancellationToken);
        // Others may have come while it was looked at.
        var taking = await RoundReads.WithWhoIsThereAsync(act.Context, act.TimeBankId, groups.Targets, cancellationToken);
        return taking.Concat(round.Ideas.Select(idea => idea.AsTarget(null))).ToDictionary(target => target.Id);
    }

    private static Task<Dictionary<Guid, Seeking>> LookingAsync(TimeBankContext context, MatchingRound round, CancellationToken cancellationToken)
    {
        var ids = round.Entries.Select(entry => entry.SeekingId).ToList();
        return context.Set<Seeking>().Where(row => ids.Contains(row.Id) && row.End == null
            && !context.Set<MatchProposal>().Any(open => open.MemberId == row.MemberId && open.State == MatchState.Waiting))
            .ToDictionaryAsync(row => row.Id, cancellationToken);
    }
}
