using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Meetings;

/// <summary>
/// A group asks somebody who is not of it to come to one meeting for what they know. They learn when and where it is and what is asked,
/// and nothing else of the group.
/// </summary>
public sealed class MeetingInvitation
{
    public const int QuestionLengthMax = 1000;

    private MeetingInvitation()
    {
    }

    public Guid Id { get; private init; }

    public Guid MeetingId { get; private init; }

    /// <summary>Who is asked.</summary>
    public Guid MemberId { get; private init; }

    /// <summary>What the group would like to know of them; up to 1,000 characters.</summary>
    public string Question { get; private init; } = "";

    /// <summary>When they were asked.</summary>
    public DateTime At { get; private init; }

    /// <summary>Whether they come.</summary>
    public InvitationState State { get; private set; }

    /// <summary>When they answered; null until then.</summary>
    public DateTime? AnsweredAt { get; private set; }

    /// <summary>Somebody is asked to come.</summary>
    /// <exception cref="MeetingStandsException">The meeting was cancelled, or has begun.</exception>
    public static MeetingInvitation Ask(ActRequest request, Meeting meeting, Guid memberId, string question)
    {
        RequireToCome(meeting, request.Now);
        return new MeetingInvitation
        {
            Id = request.ActId, MeetingId = meeting.Id, MemberId = memberId, At = request.Now,
            Question = FreeText.RequireLines("question", question, QuestionLengthMax),
        };
    }

    /// <summary>They say whether they come; once.</summary>
    /// <exception cref="MeetingStandsException">They have answered, or the meeting was cancelled or has begun.</exception>
    public void Answer(Meeting meeting, bool isYes, DateTime now)
    {
        if (State != InvitationState.Asked)
            throw new MeetingStandsException("You have answered this already.", "Meeting.InvitationAnswered");
        RequireToCome(meeting, now);
        (State, AnsweredAt) = (isYes ? InvitationState.Accepted : InvitationState.Declined, now);
    }

    private static void RequireToCome(Meeting meeting, DateTime now)
    {
        if (meeting.State == MeetingState.Cancelled)
            throw new MeetingStandsException("It was cancelled; nobody comes.", "Meeting.InvitationCancelled");
        if (!meeting.IsToCome(now))
            throw new MeetingStandsException("It has begun or is over. One is asked to a meeting to come.", "Meeting.InvitationLate");
    }
}

/// <summary>Whether somebody comes who was asked to one meeting.</summary>
public enum InvitationState
{
    /// <summary>They have not answered.</summary>
    Asked,

    /// <summary>They come.</summary>
    Accepted,

    /// <summary>They do not.</summary>
    Declined,
}
