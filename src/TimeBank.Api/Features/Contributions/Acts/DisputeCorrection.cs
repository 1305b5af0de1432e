using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Does not agree with another time than you logged, and says why in the note; a coordinator decides. The giver may do it, or a coordinator for them.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<ContributionStandsException>]
[Error<LimitPassedException>]
public sealed class DisputeCorrection(ContributionActs contributions)
{
    public Task<ContributionOutcome> ExecuteAsync(DisputeCorrectionInput input, Actor actor, CancellationToken cancellationToken) =>
        contributions.ActAsync(
            ActKind.DisputeCorrection, input, actor,
            (contribution, request, act, sides) => contribution.DisputeCorrection(request, sides, act.Policies),
            cancellationToken);
}

/// <summary>Hours that were corrected.</summary>
public sealed record DisputeCorrectionInput : ContributionInput;
