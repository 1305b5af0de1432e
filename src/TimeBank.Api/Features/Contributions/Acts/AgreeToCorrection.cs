using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Agrees with another time than you logged; the hours then enter the ledger. The giver may do it, or a coordinator for them.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<ContributionStandsException>]
[Error<LimitPassedException>]
public sealed class AgreeToCorrection(ContributionActs contributions)
{
    public Task<ContributionOutcome> ExecuteAsync(AgreeToCorrectionInput input, Actor actor, CancellationToken cancellationToken) =>
        contributions.ActAsync(
            ActKind.AgreeToCorrection, input, actor,
            (contribution, request, act, sides) => contribution.AgreeToCorrection(request, sides, act.Policies),
            cancellationToken);
}

/// <summary>Hours that were corrected.</summary>
public sealed record AgreeToCorrectionInput : ContributionInput;
