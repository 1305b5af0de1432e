using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Meetings;
using TimeBanking.GraphQL.Execution.DataLoaders;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>What stands on agendas, and was decided.</summary>
internal static class MeetingNotes
{
    /// <exception cref="MeetingStandsException">The meeting has as many as it holds.</exception>
    public static async Task RequireRoomAsync(ActUnit act, Meeting meeting, CancellationToken cancellationToken)
    {
        if (await act.Context.Set<MeetingNote>().CountAsync(row => row.MeetingId == meeting.Id, cancellationToken) >= MeetingNote.CountMax)
            throw new MeetingStandsException($"A meeting holds {MeetingNote.CountMax} sentences. Keep some for the next.", "Meeting.NotesFull");
    }
}

/// <summary>What stands on the agendas of meetings and was decided there, oldest first. Who may read it was decided before.</summary>
public sealed class NotesOfMeeting(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : BatchDataLoader<Guid, IReadOnlyList<MeetingNote>>(scheduler)
{
    protected override async Task<IReadOnlyDictionary<Guid, IReadOnlyList<MeetingNote>>> LoadBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.Set<MeetingNote>().AsNoTracking().Where(row => keys.Contains(row.MeetingId))
            .OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        return found.GroupBy(row => row.MeetingId).ToDictionary(notes => notes.Key, notes => (IReadOnlyList<MeetingNote>)[.. notes]);
    }
}
