using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Notices;

namespace TimeBanking.Api.Features.Groups;

/// <summary>Posts what people learn of groups, to those of them alone or to whom it is about. The young hear it from a person, by no mail.</summary>
internal sealed class GroupBoard(NoticeBoard notices, TimeProvider clock)
{
    /// <summary>Tells some members of a group.</summary>
    /// <param name="which">One of <see cref="GroupKeys"/>.</param>
    /// <param name="occasion">What makes it another occasion than the one before; null for the moment.</param>
    /// <returns>How many grown people it is for.</returns>
    public async Task<int> PostAsync(
        UnitOfWork unit, Group group, NoticeKind kind, IEnumerable<Guid> memberIds, string which, string? occasion, CancellationToken cancellationToken)
    {
        var ids = memberIds.Distinct().ToList();
        var today = clock.Today(await unit.ReadRulesAsync(group.TimeBankId, cancellationToken));
        var people = await unit.Context.Members.AsNoTracking().Where(row => ids.Contains(row.Id) && row.LeftOn == null)
            .OrderBy(row => row.Id).ToListAsync(cancellationToken);
        List<NoticeDraft> drafts =
        [
            .. people.Where(member => !member.IsYoung(today)).Select(member => new NoticeDraft(
                group.TimeBankId, member.Id, kind, new Subject(SubjectKind.Group, group.Id),
                GroupKeys.Of(kind, group.Id, member.Id, which, occasion ?? $"{clock.UtcNow():yyyyMMddHHmmssfff}"), clock.UtcNow())),
        ];
        if (drafts.Count > 0)
            await notices.PostAllAsync(unit, drafts, cancellationToken);
        return drafts.Count;
    }

    /// <summary>Tells those who keep a group today: who facilitates, or founded it while nobody does.</summary>
    public async Task PostToKeepersAsync(UnitOfWork unit, Group group, string which, CancellationToken cancellationToken)
    {
        var today = clock.Today(await unit.ReadRulesAsync(group.TimeBankId, cancellationToken));
        var keepers = group.Members.Where(one => group.IsKeptBy(one.MemberId, today)).Select(one => one.MemberId);
        await PostAsync(unit, group, NoticeKind.GroupTasks, keepers, which, null, cancellationToken);
    }
}

/// <summary>Lets who was let in learn of it.</summary>
internal sealed class TellWhoCame(GroupBoard board) : Foundation.Events.EventHandler<CameToGroup>
{
    protected override Task HandleAsync(CameToGroup happened, UnitOfWork unit, CancellationToken cancellationToken) =>
        board.PostAsync(unit, happened.Group, NoticeKind.GroupNews, happened.MemberIds, GroupKeys.Came, null, cancellationToken);
}

/// <summary>Lets who is asked to come learn of it.</summary>
internal sealed class TellWhoIsAsked(GroupBoard board) : Foundation.Events.EventHandler<AskedToCome>
{
    protected override Task HandleAsync(AskedToCome happened, UnitOfWork unit, CancellationToken cancellationToken) =>
        board.PostAsync(unit, happened.Group, NoticeKind.GroupNews, [happened.MemberId], GroupKeys.Asked, null, cancellationToken);
}

/// <summary>Lets those learn of it who waited, and for whom a place is kept now.</summary>
internal sealed class TellWhoIsOffered(GroupBoard board) : Foundation.Events.EventHandler<PlaceOffered>
{
    protected override Task HandleAsync(PlaceOffered happened, UnitOfWork unit, CancellationToken cancellationToken) =>
        board.PostAsync(unit, happened.Group, NoticeKind.GroupNews, happened.MemberIds, GroupKeys.Offered, null, cancellationToken);
}

/// <summary>Lets the people of a group learn that another rhythm is asked about, but for who asks.</summary>
internal sealed class TellOfRhythm(GroupBoard board) : Foundation.Events.EventHandler<RhythmAskedAbout>
{
    protected override Task HandleAsync(RhythmAskedAbout happened, UnitOfWork unit, CancellationToken cancellationToken) => board.PostAsync(
        unit, happened.Group, NoticeKind.GroupNews, happened.Group.Members.Where(one => one is { IsOfIt: true, SuitsRhythm: null }).Select(one => one.MemberId),
        GroupKeys.Rhythm, null, cancellationToken);
}

/// <summary>Lets those who keep a group learn that what is planned stays.</summary>
internal sealed class TellThatRhythmStays(GroupBoard board) : Foundation.Events.EventHandler<RhythmStays>
{
    protected override Task HandleAsync(RhythmStays happened, UnitOfWork unit, CancellationToken cancellationToken) =>
        board.PostToKeepersAsync(unit, happened.Group, GroupKeys.RhythmStays, cancellationToken);
}

/// <summary>Lets who was answered no learn of it.</summary>
internal sealed class TellWhoMayNot(GroupBoard board) : Foundation.Events.EventHandler<NotLetIntoGroup>
{
    protected override Task HandleAsync(NotLetIntoGroup happened, UnitOfWork unit, CancellationToken cancellationToken) =>
        board.PostAsync(unit, happened.Group, NoticeKind.GroupNews, [happened.MemberId], GroupKeys.No, null, cancellationToken);
}

/// <summary>Lets the people of a group learn that it ended, or went into another.</summary>
internal sealed class TellOfEnd(GroupBoard board) : Foundation.Events.EventHandler<GroupEnded>
{
    // Its people may not have been read with it.
    protected override async Task HandleAsync(GroupEnded happened, UnitOfWork unit, CancellationToken cancellationToken) => await board.PostAsync(
        unit, happened.Group, NoticeKind.GroupNews, await GroupRolls.MembersAsync(unit.Context, happened.Group.Id, cancellationToken), GroupKeys.Ended, null,
        cancellationToken);
}

/// <summary>Lets those who keep a group learn that somebody would like to come.</summary>
internal sealed class TellWhoAnswers(GroupBoard board) : Foundation.Events.EventHandler<AskedForGroup>
{
    protected override Task HandleAsync(AskedForGroup happened, UnitOfWork unit, CancellationToken cancellationToken) =>
        board.PostToKeepersAsync(unit, happened.Group, GroupKeys.Asks, cancellationToken);
}

/// <summary>Lets those who keep a group learn that another would like to become one with it.</summary>
internal sealed class TellOfMerging(GroupBoard board) : Foundation.Events.EventHandler<MergeAsked>
{
    protected override Task HandleAsync(MergeAsked happened, UnitOfWork unit, CancellationToken cancellationToken) =>
        board.PostToKeepersAsync(unit, happened.Asked, GroupKeys.Merge, cancellationToken);
}
