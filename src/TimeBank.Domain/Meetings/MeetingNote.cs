using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Meetings;

/// <summary>What stands on the agenda of a meeting, or was decided there, in a sentence. Those who are expected read it.</summary>
public sealed class MeetingNote
{
    public const int TextLengthMax = 500;

    /// <summary>No meeting has more of them.</summary>
    public const int CountMax = 100;

    private MeetingNote()
    {
    }

    public Guid Id { get; private init; }

    public Guid MeetingId { get; private init; }

    /// <summary>Whether it is to be spoken of, or was decided.</summary>
    public MeetingNoteKind Kind { get; private init; }

    /// <summary>In a sentence; up to 500 characters.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Who wrote it; null for the operator.</summary>
    public Guid? ByMemberId { get; private init; }

    /// <summary>When.</summary>
    public DateTime At { get; private init; }

    /// <summary>Somebody adds to the agenda of a meeting that is not over.</summary>
    /// <exception cref="MeetingStandsException">It was cancelled, or is over.</exception>
    public static MeetingNote ToSpeakOf(Meeting meeting, ActRequest request, string text)
    {
        if (meeting.State == MeetingState.Cancelled)
            throw new MeetingStandsException("It was cancelled already.", "Meeting.Cancelled");
        return meeting.EndsAt > request.Now
            ? Write(meeting, MeetingNoteKind.ToSpeakOf, request, text)
            : throw new MeetingStandsException("It is over. Add to the agenda of one to come.", "Meeting.AgendaOver");
    }

    /// <summary>Something was decided at a meeting that has begun.</summary>
    /// <exception cref="MeetingStandsException">It was cancelled, or has not begun.</exception>
    public static MeetingNote Decision(Meeting meeting, ActRequest request, string text)
    {
        meeting.RequireBegun(request.Now);
        return Write(meeting, MeetingNoteKind.Decision, request, text);
    }

    private static MeetingNote Write(Meeting meeting, MeetingNoteKind kind, ActRequest request, string text) => new()
    {
        Id = request.ActId, MeetingId = meeting.Id, Kind = kind, Text = FreeText.Require("text", text, TextLengthMax),
        ByMemberId = request.Acting.Actor?.MemberId, At = request.Now,
    };
}

/// <summary>What a note of a meeting is.</summary>
public enum MeetingNoteKind
{
    /// <summary>It is to be spoken of.</summary>
    ToSpeakOf,

    /// <summary>It was decided.</summary>
    Decision,
}
