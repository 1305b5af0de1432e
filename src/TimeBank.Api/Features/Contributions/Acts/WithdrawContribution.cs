using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Takes back hours that you logged, before they enter the ledger. The giver may do it, or a coordinator for them.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<ContributionStandsException>]
public sealed class WithdrawContribution(ContributionActs contributions)
{
    public Task<ContributionOutcome> ExecuteAsync(WithdrawContributionInput input, Actor actor, CancellationToken cancellationToken) =>
        contributions.ActAsync(
            ActKind.WithdrawContribution, input, actor,
            (contribution, request, act, sides) => contribution.Withdraw(request, sides),
            cancellationToken);
}

/// <summary>Hours that are not to count.</summary>
public sealed record WithdrawContributionInput : ContributionInput;
