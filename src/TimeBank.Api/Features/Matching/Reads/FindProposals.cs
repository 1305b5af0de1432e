using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Places;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;

namespace TimeBanking.Api.Features.Matching;

/// <summary>Finds groups that were proposed, for those who answer.</summary>
public sealed class FindProposals(IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    /// <summary>What was proposed to the actor, newest first.</summary>
    public async Task<IReadOnlyList<MatchProposal>> MineAsync(Actor actor, int most, CancellationToken cancellationToken)
    {
        if (!actor.May(Permissions.GroupStopSeeking, isOwn: true))
            return [];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<MatchProposal>().AsNoTracking().Where(row => row.MemberId == actor.MemberId)
            .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id).Take(most).ToListAsync(cancellationToken);
    }

    /// <summary>Those that wait for the word of a group, oldest first. Who may know them was decided before.</summary>
    public async Task<IReadOnlyList<MatchProposal>> ToWelcomeAsync(Guid groupId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<MatchProposal>().AsNoTracking()
            .Where(row => row.GroupId == groupId && row.IdeaId == null && row.State == MatchState.Waiting && row.IsWelcome == null)
            .OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync(cancellationToken);
    }

    /// <summary>What came of a round for the young whom it placed, by who they are. Who may know the round was decided before.</summary>
    public async Task<IReadOnlyDictionary<Guid, MatchProposal>> OfYoungAsync(MatchingRound round, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var today = clock.Today(await context.TimeBanks.AsNoTracking().SingleAsync(bank => bank.Id == round.TimeBankId, cancellationToken));
        var ids = round.Entries.Where(entry => entry.TargetId is not null).Select(entry => entry.MemberId).ToList();
        var young = (await context.Members.AsNoTracking().Where(row => ids.Contains(row.Id) && row.BirthDate != null).ToListAsync(cancellationToken))
            .Where(member => member.IsYoung(today)).Select(member => member.Id).ToList();
        return await context.Set<MatchProposal>().AsNoTracking().Where(row => row.RoundId == round.Id && young.Contains(row.MemberId))
            .ToDictionaryAsync(row => row.MemberId, cancellationToken);
    }

    /// <summary>One; null when there is none that the actor may see.</summary>
    public async Task<MatchProposal?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var today = clock.Today(await context.TimeBanks.AsNoTracking().SingleAsync(bank => bank.Id == actor.TimeBankId, cancellationToken));
        return await context.Set<MatchProposal>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } found
            && await MatchAccess.MaySeeAsync(context, actor, found, today, cancellationToken) ? found : null;
    }

    /// <summary>What a page or a resolver says of a proposal that may be seen.</summary>
    public async Task<SeenProposal> SeeAsync(MatchProposal proposal, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var group = proposal.GroupId is { } groupId
            ? (await GroupsToMatch.ByIdAsync(context, [groupId], cancellationToken)).GetValueOrDefault(groupId)
            : null;
        var idea = await context.Set<NewGroupIdea>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == proposal.IdeaId, cancellationToken);
        var seeking = await context.Set<Seeking>().AsNoTracking().Include(row => row.Topics).SingleAsync(row => row.Id == proposal.SeekingId, cancellationToken);
        return new SeenProposal(
            proposal, group, idea, seeking, group is null ? proposal.PlaceId is null : group.Kind == GroupKind.Online,
            await context.PlacesAsync([proposal.PlaceId], cancellationToken));
    }
}

/// <summary>A proposal with what it speaks of.</summary>
/// <param name="Group">Null of a new one that has not begun.</param>
/// <param name="Idea">Null of a group that meets already.</param>
/// <param name="Seeking">What is looked for.</param>
/// <param name="IsOnline">Whether one comes from afar.</param>
public sealed record SeenProposal(
    MatchProposal Proposal, Group? Group, NewGroupIdea? Idea, Seeking Seeking, bool IsOnline, IReadOnlyDictionary<Guid, Place> Places)
{
    /// <summary>What the group is called, or of a new one what it would be about.</summary>
    public string About => Group?.Name ?? Idea!.Topic;

    /// <summary>How often it meets, or would; null where there is nothing to say of it.</summary>
    public HowOften? HowOften => Group is null ? Idea!.HowOften : HowOftenRules.Of(Group.Rhythm);

    /// <summary>What the seeker looks for, in their words.</summary>
    public string LooksFor => string.Join(", ", Seeking.Topics.OrderBy(topic => topic.Number).Select(topic => topic.Words));
}
