using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;

namespace TimeBanking.Domain.Groups;

/// <content>Who comes, who goes, and who facilitates.</content>
public sealed partial class Group
{
    /// <summary>How many are of it.</summary>
    public int Size => Members.Count(one => one.IsOfIt);

    /// <summary>How many places are kept for those who wait and have not answered yet.</summary>
    public int PlacesOffered => Askings.Count(one => one.OfferedUntil is not null);

    /// <summary>Whether one more finds room.</summary>
    public bool HasRoom => MaximumSize is null || Size + PlacesOffered < MaximumSize;

    /// <summary>Who waits for room, in the order in which they asked.</summary>
    public IReadOnlyList<GroupAsking> Waiting => [.. Askings.Where(one => one.WaitsForRoom).OrderBy(one => one.AskedAt).ThenBy(one => one.MemberId)];

    /// <summary>Who asked to come and waits for an answer, in the order in which they asked.</summary>
    public IReadOnlyList<GroupAsking> ToAnswer =>
        [.. Askings.Where(one => one is { HasAsked: true, IsWelcome: false }).OrderBy(one => one.AskedAt).ThenBy(one => one.MemberId)];

    /// <summary>Whether a member is of it.</summary>
    public bool Has(Guid memberId) => Members.Exists(one => one.MemberId == memberId && one.IsOfIt);

    /// <summary>Whether a member was asked to come, and may read what it is before they answer.</summary>
    public bool HasInvited(Guid memberId) => Askings.Exists(one => one.MemberId == memberId && one.IsWelcome);

    /// <summary>Who facilitates on a day.</summary>
    public IReadOnlyList<Guid> FacilitatorsOn(DateOnly day) => [.. Members.Where(one => one.FacilitatesOn(day)).Select(one => one.MemberId)];

    /// <summary>Whether a member keeps it on a day: whoever facilitates, and while nobody does whoever founded it.</summary>
    public bool IsKeptBy(Guid memberId, DateOnly day)
    {
        var facilitators = FacilitatorsOn(day);
        return facilitators.Contains(memberId) || (facilitators.Count == 0 && FoundedByMemberId == memberId && Has(memberId));
    }

    /// <summary>
    /// Somebody would like to come, or says yes to who asked them or to the place that is kept for them. They come by <see cref="Fill"/>, where
    /// nobody has to say so first.
    /// </summary>
    /// <param name="byAnother">Whether somebody who keeps the group, or a coordinator, says so for them.</param>
    /// <exception cref="GroupStandsException">It has ended, they are of it, or have asked already.</exception>
    /// <exception cref="GroupNotAcceptedException">It is for people of another age.</exception>
    public void Join(ActRequest request, Member member, bool byAnother)
    {
        RequireGoingOn();
        RequireNotSent();
        if (Has(member.Id))
            throw new GroupStandsException("They are of this group already.", "Group.JoinedAlready");
        RequireAge(member, request.Today);
        ForgetLapsed(request.Now);
        var asking = AskingOf(member.Id);
        if (asking.OfferedUntil is not null)
            return;
        asking.Ask(request.Now);
        if (byAnother || member.IsYoung(request.Today))
            asking.ComeAtOnce();
        // The young come by the word of a person who knows the group.
        if (!Kind.AsksFirst && (byAnother || !member.IsYoung(request.Today)))
            asking.Welcome(request.Now);
    }

    /// <summary>
    /// Whoever keeps it says yes or no to who asked to come, who then comes by <see cref="Fill"/>; or asks somebody to come, who then joins if
    /// they like.
    /// </summary>
    /// <param name="isReferral">Whether somebody from outside says it, who does not learn whether they are of it.</param>
    /// <exception cref="GroupStandsException">It has ended, they are of it, or did not ask.</exception>
    /// <exception cref="GroupNotAcceptedException">It is for people of another age.</exception>
    public void Admit(ActRequest request, Member member, bool isYes, bool isReferral = false)
    {
        RequireGoingOn();
        RequireNotSent();
        if (Has(member.Id) && isReferral)
            return;
        if (Has(member.Id))
            throw new GroupStandsException("They are of this group already.", "Group.JoinedAlready");
        if (!isYes)
        {
            if (Askings.RemoveAll(one => one.MemberId == member.Id) == 0)
                throw new GroupStandsException("They did not ask to come.", "Group.DidNotAsk");
            return;
        }

        RequireAge(member, request.Today);
        AskingOf(member.Id).Welcome(request.Now);
    }

    /// <summary>Somebody comes to whom the group was proposed: both said yes. Where there is no room any more, they are the next to come.</summary>
    /// <exception cref="GroupStandsException">It has ended.</exception>
    /// <exception cref="GroupNotAcceptedException">It is for people of another age.</exception>
    public void Come(ActRequest request, Member member)
    {
        RequireGoingOn();
        if (Has(member.Id))
            return;
        RequireAge(member, request.Today);
        var asking = AskingOf(member.Id);
        if (HasRoom || asking.OfferedUntil is not null)
        {
            Askings.Remove(asking);
            Add(member.Id, request.Today);
            return;
        }

        if (!asking.HasAsked)
            asking.Ask(request.Now);
        asking.Welcome(request.Now);
        asking.ComeAtOnce();
    }

    /// <summary>One leaves, or waits no more; nobody is asked why. Their place is free then for <see cref="Fill"/>.</summary>
    /// <exception cref="GroupStandsException">They are not of it.</exception>
    public void Leave(DateOnly today, Guid memberId)
    {
        if (Askings.RemoveAll(one => one.MemberId == memberId) > 0)
            return;
        MemberOf(memberId).Leave(today);
        if (BuddyMemberId == memberId)
            BuddyMemberId = null;
    }

    /// <summary>
    /// Each free place goes to one who waits for it, in the order in which they asked: it is kept for them until they say yes, or some days have
    /// gone. Whoever did not answer in time waits no more, and the place goes on to the next.
    /// </summary>
    /// <param name="now">In UTC.</param>
    /// <param name="today">The day in the time bank's zone.</param>
    /// <param name="answerBy">Until when a place is kept that is offered now.</param>
    /// <param name="sayingYes">Who says just now that they come; null for nobody.</param>
    /// <returns>Those who came, and those to whom a place is offered now.</returns>
    public PlacesFilled Fill(DateTime now, DateOnly today, DateTime answerBy, Guid? sayingYes = null)
    {
        if (EndedAt is not null)
            return new PlacesFilled([], []);
        ForgetLapsed(now);
        List<Guid> came = [], offered = [];
        foreach (var next in Waiting.Where(one => one.OfferedUntil is null || one.MemberId == sayingYes))
        {
            if (next.OfferedUntil is null && !HasRoom)
                continue;
            if (next.ComesAtOnce || next.MemberId == sayingYes)
            {
                Askings.Remove(next);
                Add(next.MemberId, today);
                came.Add(next.MemberId);
            }
            else
            {
                next.Offer(answerBy);
                offered.Add(next.MemberId);
            }
        }

        return new PlacesFilled(came, offered);
    }

    /// <summary>One says yes to the ground rules as they are now.</summary>
    /// <param name="version">Which they read.</param>
    /// <exception cref="GroupStandsException">It has ended, they are not of it, there are none, or others since.</exception>
    public void AcceptRules(Guid memberId, int version)
    {
        RequireGoingOn();
        var member = MemberOf(memberId);
        if (RulesNow is not { } rules)
            throw new GroupStandsException("This group has agreed on no ground rules yet.", "Group.NoRules");
        if (rules.Version != version)
            throw new GroupStandsException("The ground rules have changed since you read them. Read them again.", "Group.RulesChanged");
        member.Accept(version);
    }

    /// <summary>Whether one has said yes to what holds now; true where nothing does.</summary>
    public bool HasAccepted(Guid memberId) =>
        RulesNow is not { } rules || Members.Exists(one => one.MemberId == memberId && one.IsOfIt && one.AcceptedRules == rules.Version);

    /// <summary>One of the group is asked to facilitate it, by another or a coordinator.</summary>
    /// <param name="from">From which day; null for today.</param>
    /// <param name="insteadOf">Whose place they take; null to join those who facilitate.</param>
    /// <exception cref="GroupStandsException">The group has ended, they are not of it, or they facilitate already.</exception>
    /// <exception cref="GroupNotAcceptedException">The day is past.</exception>
    /// <exception cref="NotAllowedException">They ask themselves.</exception>
    public void AskToFacilitate(ActRequest request, Guid memberId, DateOnly? from = null, Guid? insteadOf = null)
    {
        RequireGoingOn();
        if (request.Acting.IsDoneBy(memberId))
            throw new NotAllowedException(
                "No role is given to oneself. Ask another of the group to ask you.", new RefusalFacts("NotAllowed.OwnFacilitating"));
        if (from < request.Today)
            throw Refuse("That day is past. Choose one to come.", "Group.RotationPast", "from");
        if (insteadOf is { } other && (other == memberId || MemberOf(other).Facilitating != Facilitating.Yes))
            throw new GroupStandsException("Name one who facilitates now as the one whose place they take.", "Group.NotFacilitating");
        MemberOf(memberId).Ask(request.Acting.Actor?.MemberId, from ?? request.Today, insteadOf, request.Today);
    }

    /// <summary>Who was asked to facilitate says yes or no.</summary>
    /// <returns>The member, who says by whom they were asked and from when, and whose place they take.</returns>
    /// <exception cref="GroupStandsException">The group has ended, they are not of it, or were not asked.</exception>
    public GroupMember AnswerFacilitating(Guid memberId, bool isYes, DateOnly today)
    {
        RequireGoingOn();
        var member = MemberOf(memberId);
        member.Answer(isYes, today);
        if (isYes && Members.Find(one => one.MemberId == member.InsteadOfMemberId && one.IsOfIt) is { } before)
            before.HandOver(member.FacilitatesFrom!.Value);
        return member;
    }

    /// <summary>A delegate takes their place in the group as which a council meets.</summary>
    public void Seat(Guid memberId, DateOnly today)
    {
        if (!Has(memberId))
            Add(memberId, today);
    }

    /// <summary>Those come who said together what they care about.</summary>
    public void Gather(IEnumerable<Guid> memberIds, DateOnly today)
    {
        foreach (var memberId in memberIds.Where(id => !Has(id)))
            Add(memberId, today);
    }

    /// <summary>Lets another group become one with this: its people come with what they are, and whoever waits there waits here.</summary>
    /// <param name="other">The one that ends by it.</param>
    /// <param name="people">Those who come.</param>
    /// <exception cref="GroupStandsException">One of the two has ended.</exception>
    /// <exception cref="GroupNotAcceptedException">They find no room here, or are of another age.</exception>
    public void TakeIn(Group other, ActRequest request, IReadOnlyDictionary<Guid, Member> people)
    {
        RequireGoingOn();
        var coming = other.Members.Where(one => one.IsOfIt && !Has(one.MemberId)).Select(one => one.MemberId).ToList();
        var together = Size + PlacesOffered + coming.Count;
        if (together > MaximumSize)
            throw Refuse($"Together they are {together}. Choose a larger maximum for the one that goes on.", "Group.MergeTooLarge", "intoGroupId", together);
        foreach (var memberId in coming)
        {
            if (people.TryGetValue(memberId, out var member))
                RequireAge(member, request.Today);
            Add(memberId, request.Today);
        }

        foreach (var asking in other.Askings.Where(one => !Has(one.MemberId) && !Askings.Exists(own => own.MemberId == one.MemberId)).ToList())
            Askings.Add(asking.InGroup(Id));
        Askings.RemoveAll(one => Has(one.MemberId));
        (other.MergesIntoId, other.MergeSaidByGroupId) = (Id, null);
        other.End(request.Now);
    }

    /// <summary>Those who keep one of two groups say that this is to go into the other.</summary>
    /// <param name="sayingGroupIds">For which of the two they speak.</param>
    /// <returns>Whether both have said so.</returns>
    /// <exception cref="GroupStandsException">One of the two has ended, or they are one.</exception>
    /// <exception cref="GroupNotAcceptedException">Others would learn who is of a closed one.</exception>
    public bool AgreeToMerge(Group into, IReadOnlyCollection<Guid> sayingGroupIds)
    {
        RequireGoingOn();
        into.RequireGoingOn();
        RequireNotSent();
        into.RequireNotSent();
        if (Id == into.Id)
            throw new GroupStandsException("A group does not merge with itself.", "Group.Itself");
        if (Kind.IsKept && !into.Kind.IsKept)
            throw Refuse(
                "Who is of this group is known to its people alone. It goes only into one of which that holds as well.", "Group.MergeKept", "intoGroupId");
        var said = MergesIntoId == into.Id && MergeSaidByGroupId is { } before ? sayingGroupIds.Append(before).ToHashSet() : [.. sayingGroupIds];
        MergesIntoId = into.Id;
        MergeSaidByGroupId = said.Contains(Id) ? Id : into.Id;
        return said.Contains(Id) && said.Contains(into.Id);
    }

    /// <summary>Whether this has said that it would like to become one with another, which has not said so.</summary>
    public bool AsksToMergeWith(Group other) =>
        (MergesIntoId == other.Id && MergeSaidByGroupId == Id) || (other.MergesIntoId == Id && other.MergeSaidByGroupId == Id);

    private void ForgetLapsed(DateTime now) => Askings.RemoveAll(one => one.OfferedUntil <= now);

    private void RequireNotSent()
    {
        if (Kind == GroupKind.Council)
            throw new GroupStandsException("To a council groups send their delegates.", "Group.OfCouncil");
    }

    private void Add(Guid memberId, DateOnly today)
    {
        if (Members.Find(one => one.MemberId == memberId) is { } before)
            before.ComeBack(today);
        else
            Members.Add(GroupMember.Of(Id, memberId, today));
    }

    private GroupAsking AskingOf(Guid memberId)
    {
        if (Askings.Find(one => one.MemberId == memberId) is { } known)
            return known;
        var asking = GroupAsking.Begin(Id, memberId);
        Askings.Add(asking);
        return asking;
    }

    // Whoever did not say when they were born counts as grown up, and as no other age.
    private void RequireAge(Member member, DateOnly today)
    {
        if (AgeFrom is null && AgeTo is null)
            return;
        var fits = member.BirthDate is { } born
            ? !(AgeFrom is { } from && AgeRules.IsYounger(born, from, today)) && !(AgeTo is { } to && !AgeRules.IsYounger(born, to + 1, today))
            : AgeTo is null && AgeFrom <= AgeRules.YoungUntilAge;
        if (!fits)
            throw member.BirthDate is null
                ? Refuse("This group is for people of an age, and yours is not known. Tell a coordinator when you were born.", "Group.AgeUnknown", "groupId")
                : Refuse("This group is for people of another age.", "Group.OtherAge", "groupId");
    }

    private GroupMember MemberOf(Guid memberId) =>
        Members.SingleOrDefault(one => one.MemberId == memberId && one.IsOfIt)
        ?? throw new GroupStandsException("They are not of this group.", "Group.NotOfIt");

    private GroupMember Of(Guid memberId) => Members.Single(one => one.MemberId == memberId);
}
