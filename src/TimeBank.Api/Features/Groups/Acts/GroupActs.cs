using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Groups;

/// <summary>What acts on a group have in common: may this actor see it, and is nobody else changing it.</summary>
public sealed class GroupActs(ActWriter acts)
{
    /// <summary>Changes a group that is locked.</summary>
    internal delegate Task Change(Group group, ActUnit act, CancellationToken cancellationToken);

    internal async Task<Group> OnceAsync(
        ActKind kind, ActInput input, Guid groupId, Actor actor, Change change, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            kind, input, actor,
            async (act, token) =>
            {
                var group = (await act.RequireGroupsAsync([groupId], token))[groupId];
                await change(group, act, token);
                await act.Context.SaveChangesAsync(token);
                return new Done<Group>(group, new Subject(SubjectKind.Group, group.Id));
            },
            (act, id, token) => GroupInAct.FindAgainAsync(act, id, actor, token),
            cancellationToken);
        return answer.Thing;
    }
}

/// <summary>How acts find groups, and what of them follows for others.</summary>
internal static class GroupInAct
{
    extension(ActUnit act)
    {
        /// <summary>Groups that the actor may see, whole and locked; changes are tracked.</summary>
        /// <exception cref="NotFoundException">One is not there for them.</exception>
        public Task<IReadOnlyDictionary<Guid, Group>> RequireGroupsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
            act.RequireGroupsAsync(ids, (one, _) => GroupAccess.MaySee(act.Actor, one), cancellationToken);

        /// <summary>The same where a group that the actor keeps was asked by another to become one with it: by asking, it was told to them.</summary>
        /// <exception cref="NotFoundException">One is not there for them.</exception>
        public Task<IReadOnlyDictionary<Guid, Group>> RequireGroupsToMergeAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
            act.RequireGroupsAsync(
                ids,
                (one, all) => GroupAccess.MaySee(act.Actor, one) || all.Any(other => one.AsksToMergeWith(other) && GroupAccess.MayKeep(act.Actor, other, act.Today)),
                cancellationToken);

        private async Task<IReadOnlyDictionary<Guid, Group>> RequireGroupsAsync(
            IReadOnlyCollection<Guid> ids, Func<Group, IReadOnlyList<Group>, bool> maySee, CancellationToken cancellationToken)
        {
            var rows = act.Context.Set<Group>().Whole().Where(row => ids.Contains(row.Id) && row.TimeBankId == act.TimeBankId);
            var all = await rows.AsNoTracking().ToListAsync(cancellationToken);
            if (all.Count(seen => maySee(seen, all)) < ids.Distinct().Count())
                throw new NotFoundException("group");
            await act.Unit.LockAccountsAsync(act.TimeBankId, ids, cancellationToken);
            return await rows.ToDictionaryAsync(row => row.Id, cancellationToken);
        }

        /// <exception cref="NotAllowedException">The actor does not keep the group.</exception>
        public void RequireToKeep(Group group)
        {
            if (GroupAccess.MayKeep(act.Actor, group, act.Today))
                return;
            act.Actor.Require(Permissions.GroupKeep);
            throw new NotAllowedException(Permissions.GroupKeep);
        }

        /// <summary>A member who is here, by whom it is a matter of coming to a group.</summary>
        /// <exception cref="NotFoundException">There is none.</exception>
        /// <exception cref="Domain.Exchanges.MemberRestsException">They are young, and no guardian consents.</exception>
        public async Task<Member> RequireToComeAsync(Guid memberId, CancellationToken cancellationToken)
        {
            var member = await act.Context.Members.AsNoTracking()
                .SingleOrDefaultAsync(row => row.Id == memberId && row.TimeBankId == act.TimeBankId && row.LeftOn == null, cancellationToken)
                ?? throw new NotFoundException("member");
            await act.RequireConsentAsync([memberId], cancellationToken);
            return member;
        }

        /// <exception cref="NotFoundException">Who is named to welcome those who are new is not of the time bank.</exception>
        public async Task RequireBuddyAsync(Guid? memberId, CancellationToken cancellationToken)
        {
            if (memberId is { } id && !await act.Context.Members.AnyAsync(row => row.Id == id && row.TimeBankId == act.TimeBankId && row.LeftOn == null, cancellationToken))
                throw new NotFoundException("member");
        }

        /// <summary>Somebody comes to a group that was proposed to them, and that said yes.</summary>
        public async Task ComeToGroupAsync(Guid groupId, Guid memberId, CancellationToken cancellationToken)
        {
            await act.Unit.LockAccountsAsync(act.TimeBankId, [groupId], cancellationToken);
            var group = await act.Context.Set<Group>().Whole().SingleAsync(row => row.Id == groupId && row.TimeBankId == act.TimeBankId, cancellationToken);
            group.Come(act.Request, await act.RequireToComeAsync(memberId, cancellationToken));
        }

        /// <summary>Free places go to those who wait; who was let in learns of it, but for who did so by their own word.</summary>
        /// <param name="group">Locked, with all that is of it.</param>
        /// <param name="sayingYes">Who says just now that they come, or was answered yes; null for nobody.</param>
        /// <param name="cancellationToken">Ends the writing.</param>
        public Task FillPlacesAsync(Group group, Guid? sayingYes, CancellationToken cancellationToken) =>
            GroupPlaces.FillAsync(act.Unit, group, act.Rules, act.Now, act.Acting, sayingYes, cancellationToken);

        /// <summary>Ends what somebody is in a group as a role.</summary>
        public async Task EndFacilitatingAsync(Guid groupId, Guid memberId, CancellationToken cancellationToken)
        {
            var held = await act.FacilitatingAsync(groupId, memberId, cancellationToken);
            held.ForEach(role => role.End(act.Now, act.Acting.Actor?.MemberId));
            if (held.Count > 0)
                await act.Unit.RaiseAsync(new RightsChanged(act.TimeBankId, memberId), cancellationToken);
        }

        /// <summary>The roles by which somebody facilitates a group, now or from a day on.</summary>
        public Task<List<Role>> FacilitatingAsync(Guid groupId, Guid memberId, CancellationToken cancellationToken) => act.Context.Roles
            .Where(role => role.MemberId == memberId && role.Kind == RoleKind.Facilitator && role.ScopeId == groupId && role.EndedAt == null)
            .ToListAsync(cancellationToken);

        /// <summary>The member who says something of themselves in a group, or for whom a coordinator says it where who is of it is no secret.</summary>
        /// <exception cref="NotAllowedException">They may not.</exception>
        public Guid RequireOwn(Permission permission, Group group)
        {
            if (act.Acting.ForMemberId is null)
                act.Actor.Require(permission, isOwn: true);
            else if (group.Kind == GroupKind.Council)
                throw new NotAllowedException(Permissions.CouncilTakePart);
            else if (group.Kind.IsKept)
                throw new NotAllowedException(
                    "Who comes to this group is known to its people alone. They say this themselves.", new RefusalFacts("NotAllowed.KeptGroup"));
            return act.Acting.MemberId!.Value;
        }
    }

    /// <summary>For whoever may see it, and who has just left it.</summary>
    public static async Task<Group?> FindAgainAsync(ActUnit act, Guid id, Actor actor, CancellationToken cancellationToken) =>
        await act.Context.Set<Group>().Whole().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.TimeBankId == act.TimeBankId, cancellationToken)
            is { } found && GroupAccess.MaySee(actor, found) ? found : null;

    /// <summary>Those that are to go into another, once the other of the two says so as well.</summary>
    public static IQueryable<Group> WaitingToMerge(this IQueryable<Group> groups) =>
        groups.Where(row => row.EndedAt == null && row.MergesIntoId != null && row.MergeSaidByGroupId != null);

    /// <summary>With all that is of it.</summary>
    public static IQueryable<Group> Whole(this IQueryable<Group> groups) =>
        groups.Include(row => row.Members).Include(row => row.Askings).Include(row => row.Rules).Include(row => row.RhythmAsked).AsSplitQuery();
}
