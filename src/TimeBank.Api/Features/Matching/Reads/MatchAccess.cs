using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Matching;

/// <summary>Who may see a proposal, and who it is.</summary>
internal static class MatchAccess
{
    /// <summary>Whom it was proposed to, who keeps the group, and coordinators.</summary>
    public static async Task<bool> MaySeeAsync(
        TimeBankContext context, Actor actor, MatchProposal proposal, DateOnly today, CancellationToken cancellationToken) =>
        proposal.TimeBankId == actor.TimeBankId
        && (actor.May(Permissions.MatchingRun) || actor.May(Permissions.GroupStopSeeking, isOwn: proposal.MemberId == actor.MemberId)
            || (proposal.GroupId is { } groupId && proposal.IdeaId is null
                && (await GroupsToMatch.ByIdAsync(context, [groupId], cancellationToken)).GetValueOrDefault(groupId) is { } group
                && GroupAccess.MayKeep(actor, group, today)));

    /// <summary>
    /// Whether they read who it is that was proposed: themselves; coordinators, who settle rounds; and whoever keeps the group once both said yes.
    /// </summary>
    public static bool MaySeeWho(Actor actor, MatchProposal proposal) =>
        proposal.MemberId == actor.MemberId || proposal.State == MatchState.Agreed || actor.May(Permissions.MatchingRun);
}
