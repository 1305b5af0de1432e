using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Says how long it really was. The giver then agrees, or disputes it; after a dispute a coordinator has the last word. The note says why.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<ContributionStandsException>]
[Error<MinutesNotAcceptedException>]
[Error<LimitPassedException>]
public sealed class CorrectContribution(ContributionActs contributions)
{
    public Task<ContributionOutcome> ExecuteAsync(CorrectContributionInput input, Actor actor, CancellationToken cancellationToken)
    {
        IReadOnlyList<GivenHours> others = [];
        return contributions.ActAsync(
            ActKind.CorrectContribution, input, actor,
            (contribution, request, act, sides) => contribution.Correct(
                request, ContributionAccess.Verifying(actor, contribution), input.Minutes, others, sides, act.Policies),
            cancellationToken, async (contribution, act, token) => others = await OtherHours.BesideAsync(act.Context, contribution, token));
    }

    /// <summary>The same by the link in a mail, which needs no account.</summary>
    internal Task ByLinkAsync(CorrectContributionInput input, Guid timeBankId, Verifying by, CancellationToken cancellationToken)
    {
        IReadOnlyList<GivenHours> others = [];
        return contributions.ByLinkAsync(
            ActKind.CorrectContribution, input, timeBankId,
            (contribution, request, act, sides) => contribution.Correct(request, by, input.Minutes, others, sides, act.Policies),
            cancellationToken, async (contribution, act, token) => others = await OtherHours.BesideAsync(act.Context, contribution, token));
    }
}

/// <summary>Hours that took another time.</summary>
public sealed record CorrectContributionInput : ContributionInput
{
    /// <summary>How long it was, in whole minutes by the step of the time bank; at most a day.</summary>
    public required int Minutes { get; init; }
}
