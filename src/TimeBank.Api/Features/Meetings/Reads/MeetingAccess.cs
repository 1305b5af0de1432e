using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>Who may see and run meetings. For others they are not there.</summary>
public static class MeetingAccess
{
    /// <param name="own">The cohorts and groups at whose meetings the reader is expected.</param>
    public static bool MaySee(Actor actor, Meeting meeting, IReadOnlySet<Guid> own) =>
        meeting.TimeBankId == actor.TimeBankId
        && (actor.May(Permissions.MeetingSee, isOwn: own.Contains(meeting.OfId)) || actor.MayIn(Permissions.MeetingSee, meeting.OfId))
        && (!meeting.IsKept || own.Contains(meeting.OfId));

    /// <summary>Whether they may read who was there, of all that were expected. What is there for its own alone is run by its own.</summary>
    public static bool MayRun(Actor actor, Meeting meeting) =>
        meeting.TimeBankId == actor.TimeBankId
        && (meeting.IsItsOwn ? actor.ScopesIn(Permissions.MeetingRun).Contains(meeting.OfId) : actor.MayIn(Permissions.MeetingRun, meeting.OfId));
}
