using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.Places;

namespace TimeBanking.Api.Features.Groups;

/// <summary>
/// Lets what a group has planned go by the rhythm about which its people were asked, once nobody has anything against it; where it does not suit
/// somebody, or cannot be any more, all stays as it is and those who keep the group hear so.
/// </summary>
public sealed class SettleRhythm(PlanMeetings meetings, GroupWords words)
{
    internal async Task ExecuteAsync(ActUnit act, Group group, CancellationToken cancellationToken)
    {
        var answer = group.RhythmAnswerAt(act.Now);
        if (group.RhythmAsked is not { } asked || answer == RhythmAnswer.Open)
            return;
        group.EndQuestionOfRhythm();
        await act.Context.SaveChangesAsync(cancellationToken);
        if (answer == RhythmAnswer.Moves && await MayMoveAsync(act, group, asked, cancellationToken))
        {
            group.GoBy(asked.Rhythm);
            await meetings.MoveOnAsync(
                act, group.Series, asked.Rhythm, asked.From, group.PlaceId, group.Place, ReasonOf(asked), cancellationToken);
        }
        else
        {
            await act.Unit.RaiseAsync(new RhythmStays(group), cancellationToken);
        }
    }

    private string ReasonOf(RhythmQuestion asked) => asked.Note ?? words.RhythmChanged;

    // While people answered, the place may have been taken, or the days have gone.
    private async Task<bool> MayMoveAsync(ActUnit act, Group group, RhythmQuestion asked, CancellationToken cancellationToken)
    {
        try
        {
            await meetings.RequireToMoveOnAsync(act, group.Series, asked.Rhythm, asked.From, group.PlaceId, group.Place, ReasonOf(asked), cancellationToken);
            return true;
        }
        catch (DomainException error) when (error is RhythmNotAcceptedException or MeetingTimeNotAcceptedException or PlaceNotFreeException or NotFoundException)
        {
            return false;
        }
    }
}
