
namespace TimeBanking.Domain.Groups;

/// <summary>One of a group.</summary>
public sealed class GroupMember
{
    private GroupMember()
    {
    }

    public Guid GroupId { get; private init; }

    public Guid MemberId { get; private init; }

    /// <summary>The day on which they came, or last came back.</summary>
    public DateOnly JoinedOn { get; private set; }

    /// <summary>The day they left; null while they are one of it.</summary>
    public DateOnly? LeftOn { get; private set; }

    /// <summary>Whether they facilitate, or were asked to.</summary>
    public Facilitating Facilitating { get; private set; }

    /// <summary>The first day on which they facilitate, or were asked to; null where they were not.</summary>
    public DateOnly? FacilitatesFrom { get; private set; }

    /// <summary>The last day, where another goes on from the next; null while it lasts.</summary>
    public DateOnly? FacilitatesUntil { get; private set; }

    /// <summary>By whom they were asked; null for the operator, or where they were not.</summary>
    public Guid? AskedByMemberId { get; private set; }

    /// <summary>Whose place they were asked to take; null where they join those who facilitate.</summary>
    public Guid? InsteadOfMemberId { get; private set; }

    /// <summary>The version of the ground rules to which they said yes; null when to none.</summary>
    public int? AcceptedRules { get; private set; }

    /// <summary>Whether the rhythm suits them that the group asks about; null where they have not said, or nothing is asked.</summary>
    public bool? SuitsRhythm { get; private set; }

    /// <summary>Whether they are one of it.</summary>
    public bool IsOfIt => LeftOn is null;

    /// <summary>Whether they facilitate on a day.</summary>
    public bool FacilitatesOn(DateOnly day) =>
        IsOfIt && Facilitating == Facilitating.Yes && !(FacilitatesFrom > day) && !(FacilitatesUntil < day);

    internal static GroupMember Of(Guid groupId, Guid memberId, DateOnly today) =>
        new() { GroupId = groupId, MemberId = memberId, JoinedOn = today };

    /// <summary>They come back.</summary>
    internal void ComeBack(DateOnly today) => (JoinedOn, LeftOn, AcceptedRules) = (today, null, null);

    internal void Leave(DateOnly today)
    {
        (LeftOn, SuitsRhythm) = (today, null);
        if (Facilitating is Facilitating.Yes or Facilitating.Asked)
            Facilitating = Facilitating.Declined;
    }

    internal void Ask(Guid? byMemberId, DateOnly from, Guid? insteadOf, DateOnly today)
    {
        if (Facilitating == Facilitating.Yes && (FacilitatesUntil is null || FacilitatesUntil >= today))
            throw new GroupStandsException("They facilitate already.", "Group.FacilitatesAlready");
        (Facilitating, AskedByMemberId, FacilitatesFrom, FacilitatesUntil, InsteadOfMemberId) = (Facilitating.Asked, byMemberId, from, null, insteadOf);
    }

    internal void Answer(bool isYes, DateOnly today)
    {
        if (Facilitating == Facilitating.No)
            throw new GroupStandsException("You were not asked to facilitate.", "Group.NotAsked");
        Facilitating = isYes ? Facilitating.Yes : Facilitating.Declined;
        if (isYes && (FacilitatesFrom is null || FacilitatesFrom < today))
            FacilitatesFrom = today;
    }

    /// <summary>Another goes on from a day.</summary>
    internal void HandOver(DateOnly from) => FacilitatesUntil = from.AddDays(-1);

    internal void Accept(int version) => AcceptedRules = version;

    internal void SayOfRhythm(bool? suits) => SuitsRhythm = suits;
}

/// <summary>Somebody who would like to come to a group, or was asked to: they wait in the order in which they asked.</summary>
public sealed class GroupAsking
{
    private GroupAsking()
    {
    }

    public Guid GroupId { get; private init; }

    public Guid MemberId { get; private init; }

    /// <summary>When they asked, or were asked.</summary>
    public DateTime AskedAt { get; private set; }

    /// <summary>Whether they said that they would like to come; else they were asked, and have not answered.</summary>
    public bool HasAsked { get; private set; }

    /// <summary>Whether they are welcome as soon as there is room; else somebody of the group has to say so.</summary>
    public bool IsWelcome { get; private set; }

    /// <summary>Until when a place is kept for them, if they say yes; null where none is.</summary>
    public DateTime? OfferedUntil { get; private set; }

    /// <summary>
    /// Whether they come as soon as there is room without being asked once more: the young, to whom nobody writes alone, those for whom another
    /// spoke, and those who came by a proposal to which both said yes.
    /// </summary>
    public bool ComesAtOnce { get; private set; }

    /// <summary>Whether they wait for nothing but room.</summary>
    public bool WaitsForRoom => HasAsked && IsWelcome;

    internal static GroupAsking Begin(Guid groupId, Guid memberId) => new() { GroupId = groupId, MemberId = memberId };

    internal GroupAsking InGroup(Guid groupId) =>
        new() { GroupId = groupId, MemberId = MemberId, AskedAt = AskedAt, HasAsked = HasAsked, IsWelcome = IsWelcome, ComesAtOnce = ComesAtOnce };

    internal void Ask(DateTime now)
    {
        if (HasAsked)
            throw new GroupStandsException("They have asked to come already.", "Group.AskedAlready");
        (HasAsked, AskedAt) = (true, now);
    }

    internal void Welcome(DateTime now)
    {
        IsWelcome = true;
        if (!HasAsked)
            AskedAt = now;
    }

    internal void ComeAtOnce() => ComesAtOnce = true;

    internal void Offer(DateTime until) => OfferedUntil = until;
}
