using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Places;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;

namespace TimeBanking.Api.Features.Groups;

/// <summary>Who may see a group, and what of it. For others it is not there.</summary>
public static class GroupAccess
{
    /// <param name="group">With its members and those who would like to come.</param>
    public static bool MaySee(Actor actor, Group group) =>
        group.TimeBankId == actor.TimeBankId
        && (actor.May(Permissions.GroupSee, isOwn: group.Has(actor.MemberId) || group.HasInvited(actor.MemberId))
            || (group.Kind.IsListed && actor.May(Permissions.GroupFind)));

    /// <summary>Whether they read who is of it and what is its own alone: those of it, and of one that is not closed coordinators.</summary>
    public static bool MaySeeWithin(Actor actor, Group group) =>
        group.TimeBankId == actor.TimeBankId
        && (group.Has(actor.MemberId) ? actor.May(Permissions.GroupSee, isOwn: true) : !group.Kind.IsKept && actor.May(Permissions.GroupSee));

    /// <summary>Whether they read who facilitates it: coordinators of any, everybody of one that is open.</summary>
    public static bool MaySeeFacilitators(Actor actor, Group group) =>
        MaySeeWithin(actor, group) || (MaySee(actor, group) && (actor.May(Permissions.GroupSee) || (group.Kind.IsListed && !group.Kind.IsKept)));

    /// <summary>Whether they read when and where it meets, and on what it agreed: whoever may come as they like, or is welcome.</summary>
    public static bool MaySeeTerms(Actor actor, Group group) =>
        MaySeeWithin(actor, group) || (MaySee(actor, group) && (!group.Kind.IsKept || group.HasInvited(actor.MemberId)));

    /// <summary>Whether they are of it and have yet to say yes to what it agreed on: they do so before they read where its meetings are.</summary>
    public static bool HasToAccept(Actor actor, Group group) => group.Has(actor.MemberId) && !group.HasAccepted(actor.MemberId);

    /// <summary>Whether they keep it on a day.</summary>
    public static bool MayKeep(Actor actor, Group group, DateOnly day) =>
        group.TimeBankId == actor.TimeBankId
        && (group.IsKeptBy(actor.MemberId, day) ? actor.May(Permissions.GroupKeep, isOwn: true) : !group.Kind.IsItsOwn && actor.May(Permissions.GroupKeep));

    /// <summary>Who keeps it on a day: whoever facilitates, and while nobody does who founded it.</summary>
    public static IReadOnlyList<Guid> KeepersOn(Group group, DateOnly day) =>
        [.. group.Members.Where(one => one.IsOfIt && group.IsKeptBy(one.MemberId, day)).Select(one => one.MemberId)];

    /// <summary>Whether they read its account.</summary>
    public static bool MaySeeAccount(Actor actor, Group group) =>
        group.TimeBankId == actor.TimeBankId
        && (group.Kind.IsKept ? actor.ScopesIn(Permissions.GroupSeeAccount).Contains(group.Id) : actor.MayIn(Permissions.GroupSeeAccount, group.Id));

    /// <exception cref="NotAllowedException">They are not of it, and do not look after it either.</exception>
    public static void RequireToAsk(Actor actor, Group group)
    {
        if (group.Has(actor.MemberId))
            actor.Require(Permissions.GroupTakePart, isOwn: true);
        else if (group.Kind.IsItsOwn || !actor.May(Permissions.GroupKeep))
        {
            actor.Require(Permissions.GroupTakePart);
            throw new NotAllowedException(Permissions.GroupTakePart);
        }
    }
}

/// <summary>Who is expected at the meetings of a group. Who may know it was decided before.</summary>
internal static class GroupRolls
{
    /// <param name="guests">Those who come to this meeting alone; their time counts as that of those who carry it.</param>
    public static async Task<MeetingRoll> ReadAsync(
        TimeBankContext context, Meeting meeting, IReadOnlySet<Guid> guests, CancellationToken cancellationToken)
    {
        var group = await context.Set<Group>().AsNoTracking().Include(row => row.Members).SingleAsync(row => row.Id == meeting.OfId, cancellationToken);
        var members = (await MembersAsync(context, group.Id, cancellationToken)).Union(guests).ToHashSet();
        HashSet<Guid> counting = group.Hours switch
        {
            GroupHours.Nobody => [],
            GroupHours.Facilitators => [.. group.FacilitatorsOn(meeting.Day), .. await HostAsync(context, meeting, cancellationToken), .. guests],
            GroupHours.Everybody => [.. members],
        };
        counting.IntersectWith(members);
        return new MeetingRoll(new HashSet<Guid>(), members, group.Id, AccountKind.Group, counting);
    }

    // Whoever opens their home carries the meeting as those do who facilitate.
    private static async Task<IReadOnlyList<Guid>> HostAsync(TimeBankContext context, Meeting meeting, CancellationToken cancellationToken) =>
        (await context.PlacesAsync([meeting.PlaceId], cancellationToken)).Values.FirstOrDefault() is { OwnerKind: PlaceOwner.Member } home
            ? [home.OwnerId]
            : [];

    /// <summary>Groups by id with their people. Who may know them was decided before.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Group>> WholeAsync(
        TimeBankContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        await context.Set<Group>().AsNoTracking().Include(row => row.Members).Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);

    /// <summary>Who keeps a group on a day, without those who left the time bank; nobody where it has ended.</summary>
    public static async Task<IReadOnlyList<Guid>> KeepersAsync(TimeBankContext context, Guid groupId, DateOnly day, CancellationToken cancellationToken)
    {
        var group = await context.Set<Group>().AsNoTracking().Include(row => row.Members).SingleAsync(row => row.Id == groupId, cancellationToken);
        var here = await MembersAsync(context, groupId, cancellationToken);
        return group.EndedAt is null ? [.. here.Where(id => group.IsKeptBy(id, day)).Order()] : [];
    }

    /// <summary>Whether a member keeps a group on a day: no coordinator does by being one.</summary>
    public static async Task<bool> IsKeptByAsync(TimeBankContext context, Guid groupId, Guid memberId, DateOnly day, CancellationToken cancellationToken) =>
        await context.Set<Group>().AsNoTracking().Include(row => row.Members).SingleOrDefaultAsync(row => row.Id == groupId, cancellationToken)
            is { } found && found.IsKeptBy(memberId, day);

    /// <summary>Whether a member reads who is of a group of their time bank.</summary>
    public static async Task<bool> MaySeeWithinAsync(TimeBankContext context, Actor actor, Guid groupId, CancellationToken cancellationToken) =>
        await context.Set<Group>().AsNoTracking().Include(row => row.Members).SingleOrDefaultAsync(row => row.Id == groupId, cancellationToken)
            is { } found && GroupAccess.MaySeeWithin(actor, found);

    /// <summary>Whether a member reads the account of a group of their time bank.</summary>
    public static async Task<bool> MaySeeAccountAsync(TimeBankContext context, Actor actor, Guid groupId, CancellationToken cancellationToken) =>
        await context.Set<Group>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == groupId, cancellationToken)
            is { } found && GroupAccess.MaySeeAccount(actor, found);

    /// <summary>Its members, without those who left the time bank.</summary>
    public static async Task<IReadOnlySet<Guid>> MembersAsync(TimeBankContext context, Guid groupId, CancellationToken cancellationToken) => await (
        from one in context.Set<GroupMember>()
        join member in context.Members on one.MemberId equals member.Id
        where one.GroupId == groupId && one.LeftOn == null && member.LeftOn == null
        select member.Id).ToHashSetAsync(cancellationToken);

    /// <summary>Who is of several groups, without those who left the time bank.</summary>
    public static async Task<IReadOnlyCollection<(Guid OfId, Guid MemberId)>> ExpectedAsync(
        TimeBankContext context, IReadOnlyCollection<Guid> groupIds, CancellationToken cancellationToken) =>
        (await (
            from one in context.Set<GroupMember>()
            join member in context.Members on one.MemberId equals member.Id
            where groupIds.Contains(one.GroupId) && one.LeftOn == null && member.LeftOn == null
            select new { one.GroupId, one.MemberId }).ToListAsync(cancellationToken)).ConvertAll(one => (one.GroupId, one.MemberId));

    /// <summary>When somebody facilitates these groups, by group.</summary>
    public static async Task<ILookup<Guid, GroupMember>> FacilitatorsAsync(
        TimeBankContext context, IReadOnlyCollection<Guid> groupIds, CancellationToken cancellationToken) => (await (
        from one in context.Set<GroupMember>().AsNoTracking()
        join member in context.Members on one.MemberId equals member.Id
        where groupIds.Contains(one.GroupId) && one.LeftOn == null && one.Facilitating == Facilitating.Yes && member.LeftOn == null
        select one).ToListAsync(cancellationToken)).ToLookup(one => one.GroupId);

    /// <summary>Whether a group has ended.</summary>
    public static Task<bool> HasEndedAsync(TimeBankContext context, Guid groupId, CancellationToken cancellationToken) =>
        context.Set<Group>().AnyAsync(row => row.Id == groupId && row.EndedAt != null, cancellationToken);

    /// <summary>Whether somebody facilitates a group on a day.</summary>
    public static async Task<bool> IsFacilitatedAsync(TimeBankContext context, Guid groupId, DateOnly day, CancellationToken cancellationToken) =>
        (await FacilitatorsAsync(context, [groupId], cancellationToken))[groupId].Any(one => one.FacilitatesOn(day));

    /// <summary>Who waits to answer whether they facilitate, with what their groups are called.</summary>
    public static Task<Dictionary<(Guid GroupId, Guid MemberId), string>> AskedAsync(
        TimeBankContext context, IReadOnlyCollection<Guid> groupIds, CancellationToken cancellationToken) => (
        from one in context.Set<GroupMember>()
        join found in context.Set<Group>() on one.GroupId equals found.Id
        where groupIds.Contains(one.GroupId) && one.Facilitating == Facilitating.Asked && found.EndedAt == null
        select new { one.GroupId, one.MemberId, found.Name })
        .ToDictionaryAsync(one => (one.GroupId, one.MemberId), one => one.Name, cancellationToken);

    /// <summary>Who is of these groups and has yet to say yes to what they agreed on.</summary>
    public static async Task<IReadOnlySet<(Guid GroupId, Guid MemberId)>> HavingToAcceptAsync(
        TimeBankContext context, IEnumerable<Guid> groupIds, CancellationToken cancellationToken) => (await (
            from one in context.Set<GroupMember>()
            where groupIds.Contains(one.GroupId) && one.LeftOn == null
                && context.Set<GroundRules>().Any(rules => rules.GroupId == one.GroupId && (one.AcceptedRules == null || rules.Version > one.AcceptedRules))
            select new { one.GroupId, one.MemberId }).ToListAsync(cancellationToken)).Select(one => (one.GroupId, one.MemberId)).ToHashSet();

    /// <summary>What groups are called, for mails to their own people.</summary>
    public static Task<Dictionary<Guid, string>> NamesForTheirPeopleAsync(
        TimeBankContext context, IReadOnlyCollection<Guid> groupIds, CancellationToken cancellationToken) =>
        context.Set<Group>().Where(row => groupIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);

    /// <summary>The groups that a member is of.</summary>
    public static Task<List<Guid>> OfMemberAsync(TimeBankContext context, Guid memberId, CancellationToken cancellationToken) =>
        context.Set<GroupMember>().Where(one => one.MemberId == memberId && one.LeftOn == null).Select(one => one.GroupId).ToListAsync(cancellationToken);
}

/// <summary>What groups are called, for what names accounts. One of which its people alone know who is of it has no name there.</summary>
internal static class GroupNames
{
    /// <summary>Groups among these ids, with what they are called.</summary>
    public static IQueryable<NamedHolder> Named(TimeBankContext context, IReadOnlyCollection<Guid> ids) =>
        context.Set<Group>().Where(row => ids.Contains(row.Id) && !GroupKinds.Kept.Contains(row.Kind))
            .Select(row => new NamedHolder { Id = row.Id, Name = row.Name });

    /// <summary>The names of all groups of a time bank, by id; null of those of which their people alone know who is of them.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string?>> NamesOfGroupsAsync(
        this TimeBankContext context, Guid timeBankId, CancellationToken cancellationToken) =>
        (await context.Set<Group>().AsNoTracking().Where(row => row.TimeBankId == timeBankId).Select(row => new { row.Id, row.Name, row.Kind })
            .ToListAsync(cancellationToken)).ToDictionary(row => row.Id, row => row.Kind.IsKept ? null : row.Name);

    /// <summary>The groups of a time bank of which their people alone know who is of them, but for those of which the reader is.</summary>
    public static IQueryable<Guid> KeptFrom(TimeBankContext context, Guid timeBankId, Guid readerId) => context.Set<Group>()
        .Where(row => row.TimeBankId == timeBankId && GroupKinds.Kept.Contains(row.Kind)
            && !row.Members.Any(one => one.MemberId == readerId && one.LeftOn == null))
        .Select(row => row.Id);
}
