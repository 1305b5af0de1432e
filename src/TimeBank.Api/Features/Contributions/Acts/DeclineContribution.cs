using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Says that hours which somebody else claims are not right at all. The note says why, and is required.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<ContributionStandsException>]
public sealed class DeclineContribution(ContributionActs contributions)
{
    public Task<ContributionOutcome> ExecuteAsync(DeclineContributionInput input, Actor actor, CancellationToken cancellationToken) =>
        contributions.ActAsync(
            ActKind.DeclineContribution, input, actor,
            (contribution, request, act, sides) => contribution.Decline(request, ContributionAccess.Verifying(actor, contribution), sides),
            cancellationToken);

    /// <summary>The same by the link in a mail, which needs no account.</summary>
    internal Task ByLinkAsync(DeclineContributionInput input, Guid timeBankId, Verifying by, CancellationToken cancellationToken) => contributions.ByLinkAsync(
        ActKind.DeclineContribution, input, timeBankId, (contribution, request, act, sides) => contribution.Decline(request, by, sides),
        cancellationToken);
}

/// <summary>Hours that are not right.</summary>
public sealed record DeclineContributionInput : ContributionInput;
