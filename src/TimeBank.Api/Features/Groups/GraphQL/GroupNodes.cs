using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.Places;
using TimeBanking.Api.Features.Programmes;
using TimeBanking.Api.Features.TimeBanks;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.Domain.Programmes;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Groups;

/// <summary>
/// People who meet again. What an open group is about everybody reads; who is of a closed one is known to its people alone, and coordinators
/// read that it lives and who facilitates.
/// </summary>
[ObjectType<Group>(Ignore =
[
    nameof(Group.TimeBankId), nameof(Group.LanguageNames), nameof(Group.StageNames), nameof(Group.SearchText), nameof(Group.Askings), nameof(Group.ToAnswer), nameof(Group.RulesNow), nameof(Group.Series),
    nameof(Group.FoundedByMemberId), nameof(Group.MergeSaidByGroupId), nameof(Group.Waiting), nameof(Group.PlacesOffered), nameof(Group.Needs), nameof(Group.RhythmSuits),
])]
[Node]
internal static class GroupNode
{
    [NodeResolver]
    public static Task<Group?> FindAsync(Guid id, Caller caller, FindGroups groups, CancellationToken cancellationToken) =>
        groups.FindAsync(id, caller.Require(), cancellationToken);

    /// <summary>The cohort whose graduates they are; null for another group, and for who may not see the cohort.</summary>
    [BindMember(nameof(Group.CohortId))]
    public static async Task<Cohort?> GetCohortAsync(
        [Parent] Group group, Caller caller, CohortById cohortById, CancellationToken cancellationToken) =>
        group.CohortId is { } id && caller.Require().MayIn(Permissions.CohortSee, id) ? await cohortById.LoadAsync(id, cancellationToken) : null;

    /// <summary>The place of the time bank where it meets; null where it is elsewhere, and for who may not see the place or come to the group.</summary>
    [BindMember(nameof(Group.PlaceId))]
    public static Task<Place?> GetMeetsAtAsync(
        [Parent] Group group, Caller caller, PlaceById placeById, CancellationToken cancellationToken) =>
        placeById.LoadVisibleAsync(GroupAccess.MaySeeTerms(caller.Require(), group) ? group.PlaceId : null, caller, cancellationToken);

    /// <summary>Where it meets, in words, such as a room of its place; null where it was not said, and of a closed group for who is not of it.</summary>
    [BindMember(nameof(Group.Place))]
    public static string? GetPlace([Parent] Group group, Caller caller) =>
        GroupAccess.MaySeeTerms(caller.Require(), group) ? group.Place : null;

    /// <summary>Where one comes to a meeting from afar; null where there is none, for who is not of it, and before one said yes to its ground rules.</summary>
    [BindMember(nameof(Group.Link))]
    public static string? GetLink([Parent] Group group, Caller caller) => group.Has(caller.Require().MemberId) && group.HasAccepted(caller.Require().MemberId) ? group.Link : null;

    /// <summary>How many are of it; null for who may not know who they are.</summary>
    [BindMember(nameof(Group.Size))]
    public static int? GetSize([Parent] Group group, Caller caller) => GroupAccess.MaySeeWithin(caller.Require(), group) ? group.Size : null;

    /// <summary>Whether one more finds room; null of a closed group for who is not of it.</summary>
    [BindMember(nameof(Group.HasRoom))]
    public static bool? GetHasRoom([Parent] Group group, Caller caller) => GroupAccess.MaySeeTerms(caller.Require(), group) ? group.HasRoom : null;

    /// <summary>Who of it welcomes those who are new; null for nobody by name, and for who may not know who they are.</summary>
    [BindMember(nameof(Group.BuddyMemberId))]
    public static Task<Member?> GetBuddyAsync([Parent] Group group, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        memberById.LoadVisibleAsync(GroupAccess.MaySeeWithin(caller.Require(), group) ? group.BuddyMemberId : null, caller, cancellationToken);

    /// <summary>What its people said when it ended; null where nothing was said, and for who may not know who they are.</summary>
    [BindMember(nameof(Group.EndWords))]
    public static string? GetEndWords([Parent] Group group, Caller caller) =>
        GroupAccess.MaySeeWithin(caller.Require(), group) ? group.EndWords : null;

    /// <summary>The group into which it is to go, or went; null where there is none, and for who may not know of either.</summary>
    [BindMember(nameof(Group.MergesIntoId))]
    public static async Task<Group?> GetMergesIntoAsync(
        [Parent] Group group, Caller caller, GroupById groupById, CancellationToken cancellationToken) =>
        GroupAccess.MaySeeWithin(caller.Require(), group)
            ? await groupById.LoadVisibleAsync(group.MergesIntoId, caller.Require(), isWithin: false, cancellationToken)
            : null;

    /// <summary>What it agreed on, as it holds now; null where nothing was, and of a closed group for who is not of it.</summary>
    [BindMember(nameof(Group.Rules))]
    public static GroundRules? GetGroundRules([Parent] Group group, Caller caller) =>
        GroupAccess.MaySeeTerms(caller.Require(), group) ? group.RulesNow : null;

    /// <summary>Another rhythm about which its people are asked; null where none is, and for who is not of it and does not keep it.</summary>
    [BindMember(nameof(Group.RhythmAsked))]
    public static RhythmQuestion? GetRhythmQuestion([Parent] Group group, Caller caller) =>
        GroupAccess.MaySeeWithin(caller.Require(), group) ? group.RhythmAsked : null;

    /// <summary>Whether you are of it.</summary>
    public static bool GetIsMine([Parent] Group group, Caller caller) => group.Has(caller.Require().MemberId);

    /// <summary>What you asked of it, or were asked; null where you did not, and where you are of it.</summary>
    public static GroupAsking? GetMyAsking([Parent] Group group, Caller caller) =>
        group.Askings.Find(one => one.MemberId == caller.Require().MemberId);

    /// <summary>
    /// Those who would like to come, in the order in which they asked; null for who does not keep it: whoever facilitates, or founded it while
    /// nobody does, and coordinators where it is not closed.
    /// </summary>
    public static async Task<IReadOnlyList<GroupAsking>?> GetAskingsAsync(
        [Parent] Group group, Caller caller, TimeBankById timeBankById, TimeProvider clock, CancellationToken cancellationToken) =>
        GroupAccess.MayKeep(caller.Require(), group, clock.Today(await timeBankById.LoadRequiredAsync(group.TimeBankId, cancellationToken)))
            ? [.. group.Askings.OrderBy(one => one.AskedAt).ThenBy(one => one.MemberId)]
            : null;

    /// <summary>The day on which it last met; null where it has not, and for who is neither of it nor a coordinator.</summary>
    public static async Task<DateOnly?> GetLastMetOnAsync(
        [Parent] Group group, Caller caller, LastMetById lastMetById, CancellationToken cancellationToken) =>
        caller.Require().May(Permissions.GroupSee, group.TimeBankId, isOwn: group.Has(caller.Require().MemberId))
            ? (await lastMetById.LoadAsync(group.Id, cancellationToken))?.Day
            : null;

    /// <summary>What it needs today, of what its people are told; null for who may not know who they are.</summary>
    public static async Task<IReadOnlyList<GroupNeedKind>?> GetNeedsAsync(
        [Parent] Group group, Caller caller, LastMetById lastMetById, TimeBankById timeBankById, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!GroupAccess.MaySeeWithin(caller.Require(), group))
            return null;
        var bank = await timeBankById.LoadRequiredAsync(group.TimeBankId, cancellationToken);
        return group.NeedsOn(
            clock.Today(bank), (await lastMetById.LoadAsync(group.Id, cancellationToken))?.Day, WallClock.DayAt(group.FoundedAt, bank.TimeZone));
    }

    /// <summary>
    /// Those who are of it now. To who is not of it, those who facilitate an open group; to coordinators those of a closed one; else none.
    /// </summary>
    [BindMember(nameof(Group.Members))]
    public static async Task<IReadOnlyList<GroupMember>> GetMembersAsync(
        [Parent] Group group, Caller caller, TimeBankById timeBankById, TimeProvider clock, CancellationToken cancellationToken)
    {
        var actor = caller.Require();
        if (!GroupAccess.MaySeeFacilitators(actor, group))
            return [];
        var today = clock.Today(await timeBankById.LoadRequiredAsync(group.TimeBankId, cancellationToken));
        var isWithin = GroupAccess.MaySeeWithin(actor, group);
        return [.. group.Members.Where(one => isWithin ? one.IsOfIt : one.FacilitatesOn(today)).OrderBy(one => one.MemberId)];
    }
}

/// <summary>One of a group.</summary>
[ObjectType<GroupMember>(Ignore = [nameof(GroupMember.GroupId), nameof(GroupMember.LeftOn), nameof(GroupMember.IsOfIt), nameof(GroupMember.SuitsRhythm)])]
internal static class GroupMemberNode
{
    /// <summary>Who it is.</summary>
    [BindMember(nameof(GroupMember.MemberId))]
    public static async Task<Member> GetMemberAsync(
        [Parent] GroupMember one, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleRequiredAsync(one.MemberId, caller, cancellationToken);

    /// <summary>By whom they were asked to facilitate; null where they were not, and for who may not know who is of the group.</summary>
    [BindMember(nameof(GroupMember.AskedByMemberId))]
    public static Task<Member?> GetAskedByAsync(
        [Parent] GroupMember one, Caller caller, GroupById groupById, MemberById memberById, CancellationToken cancellationToken) =>
        WithinAsync(one, one.AskedByMemberId, caller, groupById, memberById, cancellationToken);

    /// <summary>Whose place they were asked to take; null where they were not, and for who may not know who is of the group.</summary>
    [BindMember(nameof(GroupMember.InsteadOfMemberId))]
    public static Task<Member?> GetInsteadOfAsync(
        [Parent] GroupMember one, Caller caller, GroupById groupById, MemberById memberById, CancellationToken cancellationToken) =>
        WithinAsync(one, one.InsteadOfMemberId, caller, groupById, memberById, cancellationToken);

    private static async Task<Member?> WithinAsync(
        GroupMember one, Guid? memberId, Caller caller, GroupById groupById, MemberById memberById, CancellationToken cancellationToken) =>
        memberId is not null && await groupById.LoadAsync(one.GroupId, cancellationToken) is { } group && GroupAccess.MaySeeWithin(caller.Require(), group)
            ? await memberById.LoadVisibleAsync(memberId, caller, cancellationToken)
            : null;
}

/// <summary>Somebody who would like to come to a group, or was asked to.</summary>
[ObjectType<GroupAsking>(Ignore = [nameof(GroupAsking.GroupId), nameof(GroupAsking.ComesAtOnce)])]
internal static class GroupAskingNode
{
    /// <summary>Who it is.</summary>
    [BindMember(nameof(GroupAsking.MemberId))]
    public static async Task<Member> GetMemberAsync(
        [Parent] GroupAsking asking, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleRequiredAsync(asking.MemberId, caller, cancellationToken);

    /// <summary>The how manieth of those who wait for room, from 1; null where it waits for an answer first.</summary>
    public static async Task<int?> GetTurnAsync([Parent] GroupAsking asking, GroupById groupById, CancellationToken cancellationToken) =>
        asking.WaitsForRoom && await groupById.LoadAsync(asking.GroupId, cancellationToken) is { } group
            ? group.Waiting.Select(one => one.MemberId).ToList().IndexOf(asking.MemberId) + 1
            : null;
}

/// <summary>Whether what a group has planned may go by another rhythm: its people are asked before any of it moves.</summary>
[ObjectType<RhythmQuestion>(Ignore = [nameof(RhythmQuestion.GroupId)])]
internal static class RhythmQuestionNode
{
    /// <summary>Who asks; null for the operator.</summary>
    [BindMember(nameof(RhythmQuestion.AskedByMemberId))]
    public static Task<Member?> GetAskedByAsync(
        [Parent] RhythmQuestion asked, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        memberById.LoadVisibleAsync(asked.AskedByMemberId, caller, cancellationToken);

    /// <summary>What you said; null where you have not.</summary>
    public static async Task<bool?> GetMyAnswerAsync([Parent] RhythmQuestion asked, Caller caller, GroupById groupById, CancellationToken cancellationToken) =>
        (await groupById.LoadAsync(asked.GroupId, cancellationToken))?.Members.Find(one => one.MemberId == caller.Require().MemberId)?.SuitsRhythm;

    /// <summary>How many have said that it suits them.</summary>
    public static async Task<int> GetYesCountAsync([Parent] RhythmQuestion asked, GroupById groupById, CancellationToken cancellationToken) =>
        (await groupById.LoadAsync(asked.GroupId, cancellationToken))?.RhythmSuits ?? 0;
}

/// <summary>What a group agreed on of how its people are with each other.</summary>
[ObjectType<GroundRules>(Ignore = [nameof(GroundRules.GroupId)])]
internal static class GroundRulesNode;

[QueryType]
internal static class GroupQueries
{
    /// <summary>The groups of which you are, newest first.</summary>
    public static Task<IReadOnlyList<Group>> GetMyGroupsAsync(Caller caller, FindGroups groups, CancellationToken cancellationToken) =>
        groups.MineAsync(caller.Require(), cancellationToken);

    /// <summary>
    /// Groups that go on, by name: those that people may come to, and those of which you are. To coordinators all.
    /// </summary>
    /// <param name="about">Only those whose name, topic or for whom they are says this.</param>
    [Paging]
    public static Task<Connection<Group>> GetGroupsAsync(
        PageArguments page, Caller caller, FindGroups groups, CancellationToken cancellationToken, string? about = null) =>
        groups.PageAsync(about, page, caller.Require(), cancellationToken);

    /// <summary>One group; null when there is none that you may see.</summary>
    public static Task<Group?> GetGroupAsync([ID<Group>] Guid id, Caller caller, FindGroups groups, CancellationToken cancellationToken) =>
        groups.FindAsync(id, caller.Require(), cancellationToken);
}
