using TimeBanking.Domain.Acts;

namespace TimeBanking.Domain.Meetings;

/// <summary>Whether a household or a member was at a meeting. The last word counts.</summary>
public sealed class Attendance
{
    private Attendance()
    {
    }

    public Guid Id { get; private init; }

    public Guid MeetingId { get; private init; }

    /// <summary>The household that was expected as one; null for a member.</summary>
    public Guid? HouseholdId { get; private init; }

    /// <summary>The member who was expected by themselves, such as one of the team; null for a household.</summary>
    public Guid? MemberId { get; private init; }

    /// <summary>Whether they were there.</summary>
    public bool IsPresent { get; private set; }

    /// <summary>How long a member served; null where the hours do not count, as those of a household.</summary>
    public int? Minutes { get; private set; }

    /// <summary>The logged hours that came of it; null while there are none.</summary>
    public Guid? ContributionId { get; private set; }

    /// <summary>Whether the hours were logged already, or could not be for they are logged elsewhere.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>Whether they have spoken, as who runs the meeting noted; counted for nobody.</summary>
    public bool HasSpoken { get; private set; }

    /// <summary>When it was last said.</summary>
    public DateTime RecordedAt { get; private set; }

    /// <summary>Who last said it.</summary>
    public Guid? RecordedByMemberId { get; private set; }

    /// <summary>A household that is expected.</summary>
    public static Attendance OfHousehold(Guid id, Guid meetingId, Guid householdId) =>
        new() { Id = id, MeetingId = meetingId, HouseholdId = householdId };

    /// <summary>A member who is expected.</summary>
    public static Attendance OfMember(Guid id, Guid meetingId, Guid memberId) =>
        new() { Id = id, MeetingId = meetingId, MemberId = memberId };

    /// <summary>Somebody says whether they are there.</summary>
    /// <param name="minutes">How long they served; null where that does not count.</param>
    /// <returns>Whether this says anything else than before.</returns>
    public bool Say(bool isPresent, int? minutes, ActRequest request)
    {
        var counted = isPresent ? minutes : null;
        if (RecordedAt != default && IsPresent == isPresent && Minutes == counted)
            return false;
        (IsPresent, Minutes, RecordedAt, RecordedByMemberId) = (isPresent, counted, request.Now, request.Acting.Actor?.MemberId);
        IsSettled = false;
        return true;
    }

    /// <summary>They have spoken.</summary>
    public void Speak() => HasSpoken = true;

    /// <summary>Their hours are logged, or it was seen that they are logged elsewhere.</summary>
    /// <param name="contributionId">Null for those that are logged elsewhere.</param>
    public void Settle(Guid? contributionId) => (ContributionId, IsSettled) = (contributionId, true);

    /// <summary>The hours that came of it were taken back.</summary>
    public void Unsettle() => (ContributionId, IsSettled) = (null, false);
}

/// <summary>Somebody who is not expected at a meeting was named, or twice.</summary>
public sealed class AttendanceNotAcceptedException(string message, RefusalFacts facts) : DomainException(message)
{
    public AttendanceNotAcceptedException(string message, string sentence)
        : this(message, new RefusalFacts(sentence))
    {
    }

    public override RefusalFacts Facts() => facts;
}
