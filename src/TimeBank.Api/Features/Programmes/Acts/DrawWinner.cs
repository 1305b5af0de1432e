using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Programmes;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Programmes;

/// <summary>
/// Draws a household that is at a session and has not won: each wins once. Nobody can foresee or bend the order: it follows from a seed
/// whose hash is shown from the beginning, and which is shown itself once the draw is over. The team of the cohort or a coordinator does it.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<DrawNotPossibleException>]
[Error<MeetingStandsException>]
[Error<CohortStandsException>]
public sealed class DrawWinner(ActWriter acts)
{
    public async Task<Household> ExecuteAsync(DrawWinnerInput input, Actor actor, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            ActKind.DrawWinner, input, actor,
            async (act, token) =>
            {
                var meeting = await act.RequireSessionAsync(input.MeetingId, token);
                var (cohort, programme) = await CohortActs.RequireAsync(act, meeting.OfId, Permissions.CohortRun, token);
                cohort.RequireOpen();
                var households = await act.HouseholdsAsync(cohort.Id, token);
                var winner = cohort.DrawWinner(programme, meeting, households, await FindAttendance.HouseholdsAtAsync(act.Context, meeting.Id, token));
                await act.Context.SaveChangesAsync(token);
                return new Done<Household>(winner, new Subject(SubjectKind.Household, winner.Id));
            },
            HouseholdsInAct.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }
}

/// <summary>At which session is drawn.</summary>
public sealed record DrawWinnerInput : ActInput
{
    /// <summary>The session, which is a meeting.</summary>
    [ID<Meeting>]
    public required Guid MeetingId { get; init; }
}
