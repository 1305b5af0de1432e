using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Councils;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Councils;

/// <summary>Brings to a council what a group proposes: what, why, and what it would take. The group's delegate does it.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<CouncilStandsException>]
[Error<GroupStandsException>]
public sealed class ProposeToCouncil(CouncilActs councils)
{
    public Task<Council> ExecuteAsync(ProposeToCouncilInput input, Actor actor, CancellationToken cancellationToken) =>
        councils.OnceAsync(
            ActKind.ProposeToCouncil, input, input.CouncilId, input.GroupId, actor,
            (within, _) =>
            {
                within.Council.Propose(
                    within.Act.Request, within.MeetsAs, within.Groups[input.GroupId], within.MemberId, new ProposalDraft(input.What, input.Why, input.Takes));
                return Task.CompletedTask;
            },
            cancellationToken);
}

/// <summary>What a group proposes.</summary>
public sealed record ProposeToCouncilInput : ActInput
{
    /// <summary>Which council.</summary>
    [ID<Council>]
    public required Guid CouncilId { get; init; }

    /// <summary>Whose proposal it is.</summary>
    [ID<Group>]
    public required Guid GroupId { get; init; }

    /// <summary>What is proposed, in a sentence; up to 500 characters.</summary>
    public required string What { get; init; }

    /// <summary>Why; up to 2,000 characters.</summary>
    public required string Why { get; init; }

    /// <summary>What it would take; up to 2,000 characters.</summary>
    public required string Takes { get; init; }
}
