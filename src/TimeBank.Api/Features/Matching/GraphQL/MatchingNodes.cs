using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.Places;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.Domain.Texts;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Matching;

/// <summary>What group somebody looks for. They read it, and coordinators who act for them.</summary>
[ObjectType<Seeking>(Ignore =
[
    nameof(Seeking.Id), nameof(Seeking.TimeBankId), nameof(Seeking.LanguageNames), nameof(Seeking.TimeNames), nameof(Seeking.AccessNames), nameof(Seeking.Times),
    nameof(Seeking.Apart),
])]
internal static class SeekingNode
{
    /// <summary>Who looks.</summary>
    [BindMember(nameof(Seeking.MemberId))]
    public static async Task<Member> GetMemberAsync(
        [Parent] Seeking seeking, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleRequiredAsync(seeking.MemberId, caller, cancellationToken);

    /// <summary>When they can come.</summary>
    public static IReadOnlyList<FreeTime> GetFreeTimes([Parent] Seeking seeking) => [.. seeking.Times.Select(FreeTime.Of)];

    /// <summary>With whom they would rather not be; null for everybody but themselves.</summary>
    public static async Task<IReadOnlyList<Member>?> GetApartFromAsync(
        [Parent] Seeking seeking, Caller caller, MemberById memberById, CancellationToken cancellationToken)
    {
        if (caller.Require().MemberId != seeking.MemberId)
            return null;
        List<Member> apart = [];
        foreach (var one in seeking.Apart.OrderBy(one => one.MemberId))
            if (await memberById.LoadVisibleAsync(one.MemberId, caller, cancellationToken) is { } member)
                apart.Add(member);
        return apart;
    }
}

/// <summary>One of the things that a group should be about.</summary>
[ObjectType<SeekingTopic>(Ignore = [nameof(SeekingTopic.SeekingId), nameof(SeekingTopic.Number)])]
internal static class SeekingTopicNode;

/// <summary>A part of a weekday, in the time bank's zone.</summary>
public sealed record FreeTime
{
    /// <summary>The day of the week.</summary>
    public required Weekday Weekday { get; init; }

    /// <summary>The part of the day.</summary>
    public required PartOfDay PartOfDay { get; init; }

    internal static FreeTime Of(TimeSlot slot) => new() { Weekday = slot.Weekday, PartOfDay = slot.PartOfDay };
}

/// <summary>A round of matching. Coordinators and stewards read it.</summary>
[ObjectType<MatchingRound>(Ignore = [nameof(MatchingRound.TimeBankId)])]
[Node]
internal static class MatchingRoundNode
{
    [NodeResolver]
    public static Task<MatchingRound?> FindAsync(Guid id, Caller caller, FindMatchings matchings, CancellationToken cancellationToken) =>
        matchings.FindAsync(id, caller.Require(), cancellationToken);

    /// <summary>What became of everybody who looked.</summary>
    [ListSize(AssumedSize = 100)]
    [BindMember(nameof(MatchingRound.Entries))]
    public static IReadOnlyList<MatchingEntry> GetPeople([Parent] MatchingRound round) => [.. round.Entries.OrderBy(entry => entry.SeekingId)];

    /// <summary>The new groups that would begin by it, or of which a reason speaks.</summary>
    [ListSize(AssumedSize = 20)]
    [BindMember(nameof(MatchingRound.Ideas))]
    public static IReadOnlyList<NewGroupIdea> GetNewGroups([Parent] MatchingRound round) => [.. round.Ideas.OrderBy(idea => idea.Id)];
}

/// <summary>What became of somebody in a round.</summary>
[ObjectType<MatchingEntry>(Ignore =
[
    nameof(MatchingEntry.RoundId), nameof(MatchingEntry.SeekingId), nameof(MatchingEntry.FitParts), nameof(MatchingEntry.Pin), nameof(MatchingEntry.IsNew),
])]
internal static class MatchingEntryNode
{
    /// <summary>Who.</summary>
    [BindMember(nameof(MatchingEntry.MemberId))]
    public static async Task<Member> GetMemberAsync(
        [Parent] MatchingEntry entry, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleRequiredAsync(entry.MemberId, caller, cancellationToken);

    /// <summary>The group to which they are to come; null for none, and for a new one.</summary>
    [BindMember(nameof(MatchingEntry.TargetId))]
    public static Task<Group?> GetGroupAsync([Parent] MatchingEntry entry, Caller caller, GroupById groupById, CancellationToken cancellationToken) =>
        groupById.LoadVisibleAsync(entry.IsNew ? null : entry.TargetId, caller.Require(), isWithin: false, cancellationToken);

    /// <summary>The id of the new group of the round to which they are to come; null for none, and for one that meets already.</summary>
    public static Guid? GetNewGroupId([Parent] MatchingEntry entry) => entry.IsNew ? entry.TargetId : null;

    /// <summary>The id of the new group of the round of which the reason speaks; null where it speaks of none.</summary>
    [BindMember(nameof(MatchingEntry.WhyTargetId))]
    public static Guid? GetWhyNewGroupId([Parent] MatchingEntry entry) => entry.Why == WhyUnplaced.TooFew ? entry.WhyTargetId : null;

    /// <summary>What the fit is made of; empty where nothing was found.</summary>
    public static IReadOnlyList<FitPart> GetFitOf([Parent] MatchingEntry entry) => MatchFit.Read(entry.FitParts);
}

/// <summary>A new group that would begin.</summary>
[ObjectType<NewGroupIdea>(Ignore = [nameof(NewGroupIdea.RoundId), nameof(NewGroupIdea.SlotName), nameof(NewGroupIdea.Slot), nameof(NewGroupIdea.Key), nameof(NewGroupIdea.StartsAt)])]
internal static class NewGroupIdeaNode
{
    /// <summary>Its id within the round, by which somebody is moved to it.</summary>
    [BindMember(nameof(NewGroupIdea.Id))]
    public static Guid GetNewGroupId([Parent] NewGroupIdea idea) => idea.Id;

    /// <summary>On which part of which day it would meet.</summary>
    public static FreeTime GetMeetsOn([Parent] NewGroupIdea idea) => FreeTime.Of(idea.Slot);

    /// <summary>What clocks show when it would begin, such as "18:30".</summary>
    public static string GetBeginsAt([Parent] NewGroupIdea idea) => TimeOfDay.Write(idea.StartsAt);

    /// <summary>Where; null for online.</summary>
    [BindMember(nameof(NewGroupIdea.PlaceId))]
    public static Task<Place?> GetPlaceAsync([Parent] NewGroupIdea idea, Caller caller, PlaceById placeById, CancellationToken cancellationToken) =>
        placeById.LoadVisibleAsync(idea.PlaceId, caller, cancellationToken);

    /// <summary>The group that came of it; null where none did yet, and for who may not see it.</summary>
    [BindMember(nameof(NewGroupIdea.GroupId))]
    public static Task<Group?> GetGroupAsync([Parent] NewGroupIdea idea, Caller caller, GroupById groupById, CancellationToken cancellationToken) =>
        groupById.LoadVisibleAsync(idea.GroupId, caller.Require(), isWithin: false, cancellationToken);
}

/// <summary>
/// A group that was proposed to somebody, and they to it. They read it, those who keep the group, and coordinators; who it is the group reads
/// when both said yes.
/// </summary>
[ObjectType<MatchProposal>(Ignore =
[
    nameof(MatchProposal.TimeBankId), nameof(MatchProposal.RoundId), nameof(MatchProposal.SeekingId), nameof(MatchProposal.IdeaId), nameof(MatchProposal.TargetKey),
    nameof(MatchProposal.SlotName), nameof(MatchProposal.Slot), nameof(MatchProposal.FitParts), nameof(MatchProposal.PlaceId),
])]
[Node]
internal static class MatchProposalNode
{
    [NodeResolver]
    public static Task<MatchProposal?> FindAsync(Guid id, Caller caller, FindProposals proposals, CancellationToken cancellationToken) =>
        proposals.FindAsync(id, caller.Require(), cancellationToken);

    /// <summary>To whom; null for who keeps the group until both said yes.</summary>
    [BindMember(nameof(MatchProposal.MemberId))]
    public static Task<Member?> GetMemberAsync([Parent] MatchProposal proposal, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        memberById.LoadVisibleAsync(MatchAccess.MaySeeWho(caller.Require(), proposal) ? proposal.MemberId : null, caller, cancellationToken);

    /// <summary>The group; null of a new one until it began.</summary>
    [BindMember(nameof(MatchProposal.GroupId))]
    public static Task<Group?> GetGroupAsync([Parent] MatchProposal proposal, Caller caller, GroupById groupById, CancellationToken cancellationToken) =>
        groupById.LoadVisibleAsync(proposal.GroupId, caller.Require(), isWithin: false, cancellationToken);

    /// <summary>When it meets.</summary>
    public static FreeTime GetMeetsOn([Parent] MatchProposal proposal) => FreeTime.Of(proposal.Slot);

    /// <summary>What the fit is made of.</summary>
    public static IReadOnlyList<FitPart> GetFitOf([Parent] MatchProposal proposal) => MatchFit.Read(proposal.FitParts);

    /// <summary>What did not suit them; null for everybody but themselves.</summary>
    [BindMember(nameof(MatchProposal.Why))]
    public static RefusalReason? GetWhy([Parent] MatchProposal proposal, Caller caller) => caller.Require().MemberId == proposal.MemberId ? proposal.Why : null;

    /// <summary>Whether the group is right for them, as they said; null for everybody but themselves.</summary>
    [BindMember(nameof(MatchProposal.IsRight))]
    public static bool? GetIsRight([Parent] MatchProposal proposal, Caller caller) => caller.Require().MemberId == proposal.MemberId ? proposal.IsRight : null;
}

[QueryType]
internal static class MatchingQueries
{
    /// <summary>What group you look for; null when you look for none. A coordinator reads it of a member.</summary>
    /// <param name="memberId">Whose; left out, your own.</param>
    public static Task<Seeking?> GetSeekingAsync(
        Caller caller, FindSeekings seekings, CancellationToken cancellationToken, [ID<Member>] Guid? memberId = null) =>
        seekings.FindAsync(memberId ?? caller.Require().MemberId, caller.Require(), cancellationToken);

    /// <summary>Rounds of matching, newest first; for coordinators and stewards.</summary>
    [Paging]
    public static Task<Connection<MatchingRound>> GetMatchingsAsync(
        PageArguments page, Caller caller, FindMatchings matchings, CancellationToken cancellationToken) =>
        matchings.PageAsync(page, caller.Require(), cancellationToken);

    /// <summary>One round; null when there is none that you may see.</summary>
    public static Task<MatchingRound?> GetMatchingAsync(
        [ID<MatchingRound>] Guid id, Caller caller, FindMatchings matchings, CancellationToken cancellationToken) =>
        matchings.FindAsync(id, caller.Require(), cancellationToken);

    /// <summary>The groups that were proposed to you, newest first; the last 50.</summary>
    [ListSize(AssumedSize = 50)]
    public static Task<IReadOnlyList<MatchProposal>> GetMyMatchProposalsAsync(Caller caller, FindProposals proposals, CancellationToken cancellationToken) =>
        proposals.MineAsync(caller.Require(), 50, cancellationToken);

    /// <summary>One proposal; null when there is none that you may see.</summary>
    public static Task<MatchProposal?> GetMatchProposalAsync(
        [ID<MatchProposal>] Guid id, Caller caller, FindProposals proposals, CancellationToken cancellationToken) =>
        proposals.FindAsync(id, caller.Require(), cancellationToken);
}
