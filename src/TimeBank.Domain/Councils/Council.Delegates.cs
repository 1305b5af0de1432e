using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Groups;

namespace TimeBanking.Domain.Councils;

/// <content>Whom its groups send.</content>
public sealed partial class Council
{
    /// <summary>
    /// A group proposes whom it sends: whoever keeps it proposes another of it, and another of it whoever keeps it. Who is proposed says yes.
    /// </summary>
    /// <param name="isSubstitute">Whether they come when the delegate cannot.</param>
    /// <param name="insteadOf">Whose place they are to take; null where the place is free.</param>
    /// <exception cref="CouncilStandsException">The group is not of the council or has ended, they are not of it, or the place is taken.</exception>
    /// <exception cref="NotAllowedException">They propose themselves, or neither of the two keeps the group.</exception>
    public void ProposeDelegate(ActRequest request, Group group, Guid memberId, bool isSubstitute, Guid? insteadOf)
    {
        var by = request.Acting.Actor!.MemberId;
        RequireOfIt(group);
        if (by == memberId)
            throw new NotAllowedException(
                "Nobody sends themselves. Ask another of the group to propose you.", new RefusalFacts("NotAllowed.OwnDelegate"));
        if (!group.Has(by) || !(group.IsKeptBy(by, request.Today) || group.IsKeptBy(memberId, request.Today)))
            throw new NotAllowedException(
                "Whom a group sends is proposed by who keeps it; and who keeps it is proposed by another of it.", new RefusalFacts("NotAllowed.DelegateOfOthers"));
        if (!group.Has(memberId))
            throw new CouncilStandsException("A group sends one of its own people.", "Council.NotOfGroup");
        if (Delegates.Exists(one => one.GroupId == group.Id && one.MemberId == memberId))
            throw new CouncilStandsException("They are sent by this group, or were proposed already.", "Council.ProposedAlready");
        if (Delegates.Exists(one => one.GroupId == group.Id && one.IsSubstitute == isSubstitute && one.MemberId != insteadOf && group.Has(one.MemberId)))
            throw new CouncilStandsException(
                "A group sends one delegate and one substitute. Name in whose place this one is to come.", "Council.TwoDelegates");
        Delegates.Add(new CouncilDelegate(Id, group.Id, memberId, isSubstitute, by, request.Now));
    }

    /// <summary>Who was proposed says yes or no; or steps back.</summary>
    /// <param name="meetsAs">The group as which the council meets.</param>
    /// <exception cref="CouncilStandsException">They were not proposed, or said yes before; or the group is not of the council or has ended.</exception>
    public void AnswerDelegate(ActRequest request, Group meetsAs, Group group, Guid memberId, bool isYes)
    {
        var proposed = Delegates.Find(one => one.GroupId == group.Id && one.MemberId == memberId)
            ?? throw new CouncilStandsException("You were not proposed as delegate of this group.", "Council.NotProposed");
        if (!isYes)
        {
            End(proposed, meetsAs, request.Today);
            return;
        }

        RequireOfIt(group);
        meetsAs.RequireGoingOn();
        if (proposed.IsSent)
            throw new CouncilStandsException("You have said yes already.", "Council.AnsweredAlready");
        foreach (var before in Delegates.Where(one => one.GroupId == group.Id && one.IsSent && one.IsSubstitute == proposed.IsSubstitute).ToList())
            End(before, meetsAs, request.Today);
        proposed.Since = request.Now;
        meetsAs.Seat(memberId, request.Today);
    }

    /// <summary>
    /// Whether a member speaks for a group: they said yes and have not stepped back, and both the group and the council are still theirs.
    /// </summary>
    /// <param name="meetsAs">The group as which the council meets.</param>
    public bool Speaks(Group meetsAs, Group group, Guid memberId) =>
        Has(group.Id) && group.EndedAt is null && group.Has(memberId) && meetsAs.Has(memberId)
        && Delegates.Exists(one => one.GroupId == group.Id && one.MemberId == memberId && one.IsSent);

    /// <summary>The groups for which a member is sent.</summary>
    public IReadOnlyList<Guid> SendingGroupsOf(Guid memberId) =>
        [.. Delegates.Where(one => one.MemberId == memberId && one.IsSent).Select(one => one.GroupId)];

    private void End(CouncilDelegate sent, Group meetsAs, DateOnly today)
    {
        Delegates.Remove(sent);
        if (meetsAs.Has(sent.MemberId) && !Delegates.Exists(one => one.MemberId == sent.MemberId && one.IsSent))
            meetsAs.Leave(today, sent.MemberId);
    }

    /// <exception cref="CouncilStandsException">The group is not of the council, or has ended.</exception>
    /// <exception cref="NotAllowedException">They are not sent by it.</exception>
    private void RequireToSpeak(Group meetsAs, Group group, Guid memberId)
    {
        meetsAs.RequireGoingOn();
        RequireOfIt(group);
        if (!Speaks(meetsAs, group, memberId))
            throw new NotAllowedException("For a group speaks whom it sends.", new RefusalFacts("NotAllowed.NoDelegate"));
    }
}

/// <summary>Whom a group sends to a council, or proposed to.</summary>
public sealed class CouncilDelegate
{
    internal CouncilDelegate(Guid councilId, Guid groupId, Guid memberId, bool isSubstitute, Guid proposedByMemberId, DateTime proposedAt) =>
        (CouncilId, GroupId, MemberId, IsSubstitute, ProposedByMemberId, ProposedAt) =
        (councilId, groupId, memberId, isSubstitute, proposedByMemberId, proposedAt);

    public Guid CouncilId { get; private init; }

    public Guid GroupId { get; private init; }

    public Guid MemberId { get; private init; }

    /// <summary>Whether they come when the delegate cannot.</summary>
    public bool IsSubstitute { get; private init; }

    /// <summary>Who of the group proposed them.</summary>
    public Guid ProposedByMemberId { get; private init; }

    /// <summary>When they were proposed.</summary>
    public DateTime ProposedAt { get; private init; }

    /// <summary>When they said yes; null until they answer.</summary>
    public DateTime? Since { get; internal set; }

    /// <summary>Whether they said yes.</summary>
    public bool IsSent => Since is not null;
}
