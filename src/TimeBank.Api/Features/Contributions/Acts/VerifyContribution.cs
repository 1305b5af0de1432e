using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Says that hours which somebody else gave are right; they then enter the ledger. A verifier of the organisation may do it, or a coordinator, never for themselves.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<ContributionStandsException>]
[Error<LimitPassedException>]
public sealed class VerifyContribution(ContributionActs contributions)
{
    public Task<ContributionOutcome> ExecuteAsync(VerifyContributionInput input, Actor actor, CancellationToken cancellationToken) =>
        contributions.ActAsync(
            ActKind.VerifyContribution, input, actor,
            (contribution, request, act, sides) => contribution.Verify(request, ContributionAccess.Verifying(actor, contribution), sides, act.Policies),
            cancellationToken);

    /// <summary>The same by the link in a mail, which needs no account.</summary>
    internal Task ByLinkAsync(VerifyContributionInput input, Guid timeBankId, Verifying by, CancellationToken cancellationToken) => contributions.ByLinkAsync(
        ActKind.VerifyContribution, input, timeBankId, (contribution, request, act, sides) => contribution.Verify(request, by, sides, act.Policies),
        cancellationToken);
}

/// <summary>Hours that are right.</summary>
public sealed record VerifyContributionInput : ContributionInput;
