using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Councils;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Councils;

/// <summary>What acts on a council have in common: may this actor read it, and is nobody else changing it.</summary>
public sealed class CouncilActs(ActWriter acts)
{
    /// <summary>Changes a council that is locked with its groups.</summary>
    internal delegate Task Change(CouncilInAct within, CancellationToken cancellationToken);

    /// <param name="groupId">The group for which it is done; null where it is done for none.</param>
    internal async Task<Council> OnceAsync(
        ActKind kind, ActInput input, Guid councilId, Guid? groupId, Actor actor, Change change, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            kind, input, actor,
            async (act, token) =>
            {
                var within = await RequireAsync(act, councilId, groupId, token);
                act.Actor.Require(Permissions.CouncilTakePart, isOwn: true);
                await change(within, token);
                await act.Context.SaveChangesAsync(token);
                return new Done<Council>(within.Council, new Subject(SubjectKind.Council, within.Council.Id));
            },
            (act, id, token) => FindAgainAsync(act, id, actor, token),
            cancellationToken);
        return answer.Thing;
    }

    /// <summary>For whoever may read it.</summary>
    internal static async Task<Council?> FindAgainAsync(ActUnit act, Guid id, Actor actor, CancellationToken cancellationToken) =>
        await act.Context.Set<Council>().Whole().AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && row.TimeBankId == act.TimeBankId, cancellationToken) is { } found
        && CouncilAccess.MaySee(actor, found, await GroupRolls.OfMemberAsync(act.Context, actor.MemberId, cancellationToken)) ? found : null;

    /// <exception cref="NotFoundException">There is no such council for the actor, or no such group.</exception>
    private static async Task<CouncilInAct> RequireAsync(ActUnit act, Guid councilId, Guid? groupId, CancellationToken cancellationToken)
    {
        var seen = await FindAgainAsync(act, councilId, act.Actor, cancellationToken) ?? throw new NotFoundException("council");
        // One that is not of it is there all the same, and the domain says so.
        if (groupId is { } named && !seen.HasOrAsks(named))
            await act.RequireGroupsAsync([named], cancellationToken);
        var ids = seen.Groups.Select(one => one.GroupId).Concat([seen.Id, groupId ?? seen.Id]).Distinct().ToList();
        var groups = await GroupsOfCouncils.LockAsync(act, ids, cancellationToken);
        var council = await act.Context.Set<Council>().Whole().SingleAsync(row => row.Id == councilId, cancellationToken);
        return new CouncilInAct(council, groups[council.Id], groups, act);
    }
}

/// <summary>A council within an act.</summary>
/// <param name="MeetsAs">The group as which it meets.</param>
/// <param name="Groups">All of it, and that one, by id.</param>
internal sealed record CouncilInAct(Council Council, Group MeetsAs, IReadOnlyDictionary<Guid, Group> Groups, ActUnit Act)
{
    /// <summary>Who is at the keyboard: what a council decides nobody says for another.</summary>
    public Guid MemberId => Act.Actor.MemberId;

    /// <summary>Whether the actor speaks for one of its groups, or keeps one.</summary>
    public bool IsOfDelegatesOrKeepers => Groups.Values.Any(group =>
        Council.Speaks(MeetsAs, group, MemberId) || (Council.Has(group.Id) && group.IsKeptBy(MemberId, Act.Today)));

    /// <exception cref="NotAllowedException">The actor does not keep the group, whatever else they are.</exception>
    public void RequireToKeep(Group group)
    {
        if (!group.IsKeptBy(MemberId, Act.Today))
            throw new NotAllowedException("This is said by who keeps the group.", new RefusalFacts("NotAllowed.NoKeeper"));
    }
}
