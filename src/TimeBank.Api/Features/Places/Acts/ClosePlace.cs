using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Places;

/// <summary>
/// Closes a place, for good or for a while. No meeting is planned there on those days; those that are stay planned, and are moved one by
/// one. Who looks after it does it, or a coordinator.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<PlaceNotAcceptedException>]
public sealed class ClosePlace(ActWriter acts)
{
    public async Task<Place> ExecuteAsync(ClosePlaceInput input, Actor actor, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            ActKind.ClosePlace, input, actor,
            async (act, token) =>
            {
                var place = await act.RequirePlaceToKeepAsync(input.PlaceId, token);
                place.Close(input.From ?? act.Today, input.Until);
                await act.Context.SaveChangesAsync(token);
                return new Done<Place>(place, new Subject(SubjectKind.Place, place.Id));
            },
            PlaceInAct.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }
}

/// <summary>A place that is to be closed.</summary>
public sealed record ClosePlaceInput : ActInput
{
    /// <summary>Which.</summary>
    [ID<Place>]
    public required Guid PlaceId { get; init; }

    /// <summary>The first day on which nobody meets there, in the time bank's zone; left out, today.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last such day; left out, it is closed for good, or until somebody opens it.</summary>
    public DateOnly? Until { get; init; }
}
