using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Takes back hours that are in the ledger: the giver gives them back, or somebody else who verifies corrects a mistake.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<ContributionStandsException>]
[Error<LimitPassedException>]
public sealed class ReverseContribution(ContributionActs contributions)
{
    public Task<ContributionOutcome> ExecuteAsync(ReverseContributionInput input, Actor actor, CancellationToken cancellationToken) =>
        contributions.ReverseAsync(
            input, actor,
            (contribution, act, original, sides) => contribution.Reverse(
                act.Request, ContributionAccess.Verifying(actor, contribution), original, sides, act.Policies),
            cancellationToken);
}

/// <summary>Hours that do not count any more.</summary>
public sealed record ReverseContributionInput : ContributionInput;
