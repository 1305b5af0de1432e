using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Places;

/// <summary>Changes what is said of a place, and opens it again if it was closed. Who looks after it does it, or a coordinator.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<PlaceNotAcceptedException>]
public sealed class ChangePlace(ActWriter acts)
{
    public async Task<Place> ExecuteAsync(ChangePlaceInput input, Actor actor, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            ActKind.ChangePlace, input, actor,
            async (act, token) =>
            {
                var place = await act.RequirePlaceToKeepAsync(input.PlaceId, token);
                place.Change(input.ToDraft());
                if (input.IsOpenAgain == true)
                    place.Reopen();
                await act.Context.SaveChangesAsync(token);
                return new Done<Place>(place, new Subject(SubjectKind.Place, place.Id));
            },
            PlaceInAct.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }
}

/// <summary>A place as it is to be.</summary>
public sealed record ChangePlaceInput : PlaceInput
{
    /// <summary>Which.</summary>
    [ID<Place>]
    public required Guid PlaceId { get; init; }

    /// <summary>True to open it again though it was closed; left out, it stays as it is.</summary>
    public bool? IsOpenAgain { get; init; }
}
