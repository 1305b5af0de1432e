using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Councils;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Councils;

/// <summary>Asks another group to come to a council. A delegate does it, or whoever keeps one of its groups.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<CouncilNotAcceptedException>]
[Error<CouncilStandsException>]
[Error<GroupStandsException>]
public sealed class AskToCouncil(CouncilActs councils)
{
    public Task<Council> ExecuteAsync(AskToCouncilInput input, Actor actor, CancellationToken cancellationToken) =>
        councils.OnceAsync(
            ActKind.AskToCouncil, input, input.CouncilId, null, actor,
            async (within, token) =>
            {
                var asked = (await within.Act.RequireGroupsAsync([input.GroupId], token))[input.GroupId];
                if (!within.IsOfDelegatesOrKeepers)
                    throw new NotAllowedException(Permissions.CouncilTakePart);
                within.MeetsAs.RequireGoingOn();
                within.Council.Ask(asked);
            },
            cancellationToken);
}

/// <summary>A group that is asked.</summary>
public sealed record AskToCouncilInput : ActInput
{
    /// <summary>Which council.</summary>
    [ID<Council>]
    public required Guid CouncilId { get; init; }

    /// <summary>The group.</summary>
    [ID<Group>]
    public required Guid GroupId { get; init; }
}
