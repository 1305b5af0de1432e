using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>
/// Writes down what was decided at a meeting; those who are expected read it. The team of the cohort, a facilitator of the group or a
/// coordinator does it.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<MeetingStandsException>]
public sealed class RecordDecision(MeetingActs meetings)
{
    public Task<Meeting> ExecuteAsync(RecordDecisionInput input, Actor actor, CancellationToken cancellationToken) =>
        meetings.OnceAsync(
            ActKind.RecordDecision, input, input.MeetingId, actor,
            async (meeting, _, act, token) =>
            {
                await MeetingNotes.RequireRoomAsync(act, meeting, token);
                act.Context.Add(MeetingNote.Decision(meeting, act.Request, input.Text));
            },
            cancellationToken);
}

/// <summary>What was decided.</summary>
public sealed record RecordDecisionInput : ActInput
{
    /// <summary>At which meeting.</summary>
    [ID<Meeting>]
    public required Guid MeetingId { get; init; }

    /// <summary>In a sentence; up to 500 characters.</summary>
    public required string Text { get; init; }
}
