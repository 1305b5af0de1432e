using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>Adds to the agenda of a meeting that is not over. Anybody does it who is expected there, and whoever runs it.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<MeetingStandsException>]
public sealed class AddAgendaItem(MeetingActs meetings)
{
    public Task<Meeting> ExecuteAsync(AddAgendaItemInput input, Actor actor, CancellationToken cancellationToken) =>
        meetings.OnceByExpectedAsync(
            ActKind.AddAgendaItem, input, input.MeetingId, actor,
            async (meeting, _, act, token) =>
            {
                await MeetingNotes.RequireRoomAsync(act, meeting, token);
                act.Context.Add(MeetingNote.ToSpeakOf(meeting, act.Request, input.Text));
            },
            cancellationToken);
}

/// <summary>Something to be spoken of.</summary>
public sealed record AddAgendaItemInput : ActInput
{
    /// <summary>At which meeting.</summary>
    [ID<Meeting>]
    public required Guid MeetingId { get; init; }

    /// <summary>In a sentence; up to 500 characters.</summary>
    public required string Text { get; init; }
}
