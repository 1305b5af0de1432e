using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>
/// Checks out, and logs what the clock shows: the minutes since you checked in, to the nearest step of the time bank and at least one.
/// Somebody else verifies them, as all hours. After as many hours as the time bank says it is not guessed when you went: say until when you were there.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<NotCheckedInException>]
[Error<CheckOutNotAcceptedException>]
[Error<MinutesNotAcceptedException>]
[Error<HoursOverlapException>]
[Error<DayIsFullException>]
[Error<LimitPassedException>]
[Error<VerifierNotAcceptedException>]
public sealed class CheckOut(ContributionActs contributions)
{
    public Task<ContributionOutcome> ExecuteAsync(CheckOutInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.ContributionLog, isOwn: true);
        return contributions.CheckOutAsync(
            input, actor,
            async (act, token) =>
            {
                var (presence, sides) = await act.LockPresenceAsync(token);
                var draft = presence.CheckOut(act.Request, input.Until, input.OverlapReason, act.Rules.TimeZone, act.Policies)
                    with { Verifier = NamedVerifier.Read(input.VerifierName, input.VerifierEmail) };
                if (draft.Verifier is { } verifier)
                    await act.RequireMayBeAskedAsync(verifier, draft, token);
                var others = await OtherHours.OfAsync(act.Context, draft, token);
                var (contribution, step) = Contribution.CheckOut(draft, act.Request, others, sides, act.Policies);
                act.Context.Add(contribution);
                return await ContributionActs.StoreAsync(act, contribution, step, sides, token);
            },
            cancellationToken);
    }
}

/// <summary>That one went, or until when one was there.</summary>
public sealed record CheckOutInput : ActInput
{
    /// <summary>Until when you were there; left out, until now.</summary>
    public DateTime? Until { get; init; }

    /// <summary>
    /// Why both are right, when they overlap with other hours of yours; up to 500 characters, read by who verifies. Without it you are
    /// asked, by the error HoursOverlapError.
    /// </summary>
    public string? OverlapReason { get; init; }

    /// <summary>
    /// Somebody at the organisation who has no account and saw it: they are asked by one mail, whose link lets them say yes, another time
    /// or no. Give their address too. At most three such mails go out a day.
    /// </summary>
    public string? VerifierName { get; init; }

    /// <summary>Where they are asked; never your own address.</summary>
    public string? VerifierEmail { get; init; }
}
