using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Execution.DataLoaders;

namespace TimeBanking.Api.Features.Groups;

/// <summary>Who may see a group. For others it is not there.</summary>
public static class GroupAccess
{
    /// <param name="group">With its members.</param>
    public static bool MaySee(Actor actor, Group group) =>
        group.TimeBankId == actor.TimeBankId
        && actor.May(Permissions.GroupSee, isOwn: group.Members.Any(one => one.MemberId == actor.MemberId && one.LeftOn is null));
}

/// <summary>Who is expected at the meetings of a group. Who may know it was decided before.</summary>
internal static class GroupRolls
{
    public static async Task<MeetingRoll> ReadAsync(TimeBankContext context, Guid groupId, CancellationToken cancellationToken) => new(
        new HashSet<Guid>(), await MembersAsync(context, groupId, cancellationToken), groupId, AccountKind.Group, HoursCount: false);

    /// <summary>Whether a member may see a group of their time bank.</summary>
    public static async Task<bool> MaySeeAsync(TimeBankContext context, Actor actor, Guid groupId, CancellationToken cancellationToken) =>
        await context.Set<Group>().AsNoTracking().Include(row => row.Members).SingleOrDefaultAsync(row => row.Id == groupId, cancellationToken)
            is { } found && GroupAccess.MaySee(actor, found);

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

    /// <summary>Those of these groups that somebody facilitates now.</summary>
    public static Task<HashSet<Guid>> FacilitatedAsync(
        TimeBankContext context, IReadOnlyCollection<Guid> groupIds, CancellationToken cancellationToken) => (
        from one in context.Set<GroupMember>()
        join member in context.Members on one.MemberId equals member.Id
        where groupIds.Contains(one.GroupId) && one.LeftOn == null && one.Facilitating == Facilitating.Yes && member.LeftOn == null
        select one.GroupId).ToHashSetAsync(cancellationToken);

    /// <summary>Whether a group has ended.</summary>
    public static Task<bool> HasEndedAsync(TimeBankContext context, Guid groupId, CancellationToken cancellationToken) =>
        context.Set<Group>().AnyAsync(row => row.Id == groupId && row.EndedAt != null, cancellationToken);

    /// <summary>Whether somebody facilitates a group now.</summary>
    public static Task<bool> IsFacilitatedAsync(TimeBankContext context, Guid groupId, CancellationToken cancellationToken) => (
        from one in context.Set<GroupMember>()
        join member in context.Members on one.MemberId equals member.Id
        where one.GroupId == groupId && one.LeftOn == null && one.Facilitating == Facilitating.Yes && member.LeftOn == null
        select one.MemberId).AnyAsync(cancellationToken);

    /// <summary>Who waits to answer whether they facilitate, with what their groups are called.</summary>
    public static Task<Dictionary<(Guid GroupId, Guid MemberId), string>> AskedAsync(
        TimeBankContext context, IReadOnlyCollection<Guid> groupIds, CancellationToken cancellationToken) => (
        from one in context.Set<GroupMember>()
        join found in context.Set<Group>() on one.GroupId equals found.Id
        where groupIds.Contains(one.GroupId) && one.Facilitating == Facilitating.Asked && found.EndedAt == null
        select new { one.GroupId, one.MemberId, found.Name })
        .ToDictionaryAsync(one => (one.GroupId, one.MemberId), one => one.Name, cancellationToken);

    /// <summary>The groups that a member is of.</summary>
    public static Task<List<Guid>> OfMemberAsync(TimeBankContext context, Guid memberId, CancellationToken cancellationToken) =>
        context.Set<GroupMember>().Where(one => one.MemberId == memberId && one.LeftOn == null).Select(one => one.GroupId).ToListAsync(cancellationToken);
}

/// <summary>Finds the groups that the actor may see.</summary>
public sealed class FindGroups(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>One with its members; null when there is none that the actor may see.</summary>
    public async Task<Group?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Group>().AsNoTracking().Include(row => row.Members).SingleOrDefaultAsync(row => row.Id == id, cancellationToken)
            is { } found && GroupAccess.MaySee(actor, found) ? found : null;
    }

    /// <summary>Those of which the actor is, newest first.</summary>
    public async Task<IReadOnlyList<Group>> MineAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var mine = await GroupRolls.OfMemberAsync(context, actor.MemberId, cancellationToken);
        return await context.Set<Group>().AsNoTracking().Include(row => row.Members).Where(row => mine.Contains(row.Id))
            .OrderByDescending(row => row.Id).ToListAsync(cancellationToken);
    }
}

/// <summary>What groups are called, for what names accounts.</summary>
internal static class GroupNames
{
    /// <summary>Groups among these ids, with what they are called.</summary>
    public static IQueryable<NamedHolder> Named(TimeBankContext context, IReadOnlyCollection<Guid> ids) =>
        context.Set<Group>().Where(row => ids.Contains(row.Id)).Select(row => new NamedHolder { Id = row.Id, Name = row.Name });

    /// <summary>The names of all groups of a time bank, by id.</summary>
    public static Task<Dictionary<Guid, string>> NamesOfGroupsAsync(
        this TimeBankContext context, Guid timeBankId, CancellationToken cancellationToken) =>
        context.Set<Group>().Where(row => row.TimeBankId == timeBankId).ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
}

/// <summary>Groups by id, without their members.</summary>
public sealed class GroupById(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : RowById<Group>(contexts, scheduler, group => group.Id);
