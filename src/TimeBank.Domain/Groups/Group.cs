using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Meetings;

namespace TimeBanking.Domain.Groups;

/// <summary>
/// People who meet again. It has an account; what it gives and receives is hours. Its facilitators are asked, and say yes or no.
/// </summary>
public sealed class Group : IAccountHolder
{
    private Group()
    {
    }

    public Guid Id { get; private init; }

    public Guid TimeBankId { get; private init; }

    /// <summary>As people know it; up to 200 characters.</summary>
    public string Name { get; private init; } = "";

    /// <summary>How it came together.</summary>
    public GroupKind Kind { get; private init; }

    /// <summary>The cohort whose graduates they are; null for another group.</summary>
    public Guid? CohortId { get; private init; }

    /// <summary>When its meetings were planned to be; its last one is the planned end.</summary>
    public Rhythm Rhythm { get; private init; } = null!;

    /// <summary>The place of the time bank where it meets; null where it is elsewhere, or was not said.</summary>
    public Guid? PlaceId { get; private init; }

    /// <summary>Where it meets, in words, such as a room of its place; null where it was not said.</summary>
    public string? Place { get; private init; }

    /// <summary>When it was founded.</summary>
    public DateTime FoundedAt { get; private init; }

    /// <summary>When it ended; null while it goes on.</summary>
    public DateTime? EndedAt { get; private set; }

    public List<GroupMember> Members { get; private init; } = [];

    /// <summary>Founds the group of a cohort's graduates.</summary>
    /// <param name="id">A new key.</param>
    /// <param name="members">Those who graduated.</param>
    /// <param name="facilitators">Those of them who are asked to facilitate first.</param>
    /// <exception cref="GroupStandsException">One who is asked is not among the members.</exception>
    public static Group Found(
        Guid id, ActRequest request, Guid timeBankId, Guid cohortId, string name, Rhythm rhythm, Guid? placeId, string? place,
        IReadOnlyCollection<Guid> members, IReadOnlyCollection<Guid> facilitators)
    {
        if (facilitators.Except(members).Any())
            throw new GroupStandsException("Only those who graduate are asked to facilitate their group.", "Group.NotOfIt");
        return new Group
        {
            Id = id, TimeBankId = timeBankId, Name = name, Kind = GroupKind.GraduateLed, CohortId = cohortId, Rhythm = rhythm, PlaceId = placeId,
            Place = place, FoundedAt = request.Now,
            Members = [.. members.Select(member => GroupMember.Of(id, member, request, facilitators.Contains(member)))],
        };
    }

    /// <summary>One of the group is asked to facilitate it, by another or a coordinator.</summary>
    /// <exception cref="GroupStandsException">The group has ended, they are not of it, or they facilitate already.</exception>
    /// <exception cref="NotAllowedException">They ask themselves.</exception>
    public void AskToFacilitate(ActRequest request, Guid memberId)
    {
        RequireGoingOn();
        if (request.Acting.IsDoneBy(memberId))
            throw new NotAllowedException(
                "No role is given to oneself. Ask another of the group to ask you.", new RefusalFacts("NotAllowed.OwnFacilitating"));
        MemberOf(memberId).Ask(request.Acting.Actor?.MemberId);
    }

    /// <summary>Who was asked to facilitate says yes or no.</summary>
    /// <returns>By whom they were asked.</returns>
    /// <exception cref="GroupStandsException">The group has ended, they are not of it, or were not asked.</exception>
    public Guid? AnswerFacilitating(Guid memberId, bool isYes)
    {
        RequireGoingOn();
        var member = MemberOf(memberId);
        member.Answer(isYes);
        return member.AskedByMemberId;
    }

    /// <summary>It ends, such as when the graduation is undone that founded it.</summary>
    public void End(DateTime now) => EndedAt ??= now;

    private GroupMember MemberOf(Guid memberId) =>
        Members.SingleOrDefault(one => one.MemberId == memberId && one.LeftOn is null) 
        ?? throw new GroupStandsException("They are not of this group.", "Group.NotOfIt");

    private void RequireGoingOn()
    {
        if (EndedAt is not null)
            throw new GroupStandsException("This group has ended.", "Group.Ended");
    }
}

/// <summary>One of a group.</summary>
public sealed class GroupMember
{
    private GroupMember()
    {
    }

    public Guid GroupId { get; private init; }

    public Guid MemberId { get; private init; }

    public DateOnly JoinedOn { get; private init; }

    /// <summary>The day they left; null while they are one of it.</summary>
    public DateOnly? LeftOn { get; private init; }

    /// <summary>Whether they facilitate, or were asked to.</summary>
    public Facilitating Facilitating { get; private set; }

    /// <summary>By whom they were asked; null for the operator, or where they were not.</summary>
    public Guid? AskedByMemberId { get; private set; }

    internal static GroupMember Of(Guid groupId, Guid memberId, ActRequest request, bool isAsked)
    {
        var member = new GroupMember { GroupId = groupId, MemberId = memberId, JoinedOn = request.Today };
        if (isAsked)
            member.Ask(request.Acting.Actor?.MemberId);
        return member;
    }

    internal void Ask(Guid? byMemberId)
    {
        if (Facilitating == Facilitating.Yes)
            throw new GroupStandsException("They facilitate already.", "Group.FacilitatesAlready");
        (Facilitating, AskedByMemberId) = (Facilitating.Asked, byMemberId);
    }

    internal void Answer(bool isYes)
    {
        if (Facilitating == Facilitating.No)
            throw new GroupStandsException("You were not asked to facilitate.", "Group.NotAsked");
        Facilitating = isYes ? Facilitating.Yes : Facilitating.Declined;
    }
}

/// <summary>How a group came together.</summary>
public enum GroupKind
{
    /// <summary>Graduates of a cohort, who lead it themselves.</summary>
    GraduateLed,
}

/// <summary>Whether one of a group facilitates.</summary>
public enum Facilitating
{
    /// <summary>They were not asked.</summary>
    No,

    /// <summary>They were asked, and have not answered.</summary>
    Asked,

    /// <summary>They said yes.</summary>
    Yes,

    /// <summary>They said no, or not any more.</summary>
    Declined,
}

/// <summary>The group stands where this act has no place.</summary>
public sealed class GroupStandsException(string message, string key) : DomainException(message)
{
    public override RefusalFacts Facts() => new(key);
}
