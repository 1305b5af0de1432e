using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Councils;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Councils;

/// <summary>
/// Says for a group that it is for a proposal, against it or stands aside, and why; everybody of the council's groups reads it, and the last
/// word counts. The group's delegate does it.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<CouncilNotAcceptedException>]
[Error<CouncilStandsException>]
[Error<GroupStandsException>]
public sealed class WeighProposal(CouncilActs councils)
{
    public Task<Council> ExecuteAsync(WeighProposalInput input, Actor actor, CancellationToken cancellationToken) =>
        councils.OnceAsync(
            ActKind.WeighProposal, input, input.CouncilId, input.GroupId, actor,
            (within, _) =>
            {
                within.Council.Weigh(
                    within.Act.Request, within.MeetsAs, within.Groups[input.GroupId], within.MemberId, input.Proposal, input.Stance, input.Words);
                return Task.CompletedTask;
            },
            cancellationToken);
}

/// <summary>What is said of a proposal.</summary>
public sealed record WeighProposalInput : ActInput
{
    /// <summary>Which council.</summary>
    [ID<Council>]
    public required Guid CouncilId { get; init; }

    /// <summary>For which group.</summary>
    [ID<Group>]
    public required Guid GroupId { get; init; }

    /// <summary>The number of the proposal.</summary>
    public required int Proposal { get; init; }

    /// <summary>For, against or aside.</summary>
    public required ProposalStance Stance { get; init; }

    /// <summary>Why; up to 2,000 characters.</summary>
    public required string Words { get; init; }
}
