using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>
/// Logs hours that you gave to an organisation, or to the community. Somebody else verifies them. A coordinator may log them for a member.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<MinutesNotAcceptedException>]
[Error<DayNotAcceptedException>]
[Error<HoursOverlapException>]
[Error<DayIsFullException>]
[Error<VerifierNotAcceptedException>]
[Error<LimitPassedException>]
[Error<MemberRestsException>]
[Error<BeneficiaryNotAcceptedException>]
public sealed class LogContribution(ContributionActs contributions)
{
    public Task<ContributionOutcome> ExecuteAsync(LogContributionInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.ContributionLog, isOwn: true);
        TimeOnly? startsAt = string.IsNullOrWhiteSpace(input.StartsAt) ? null : TimeOfDay.Require("startsAt", input.StartsAt);
        return contributions.LogAsync(
            input, actor,
            async (act, token) =>
            {
                var memberId = act.Acting.MemberId!.Value;
                var (beneficiaryId, kind) = await act.ReadBeneficiaryAsync(input.OrganisationId, input.GroupId, memberId, token);
                var accounts = await act.Unit.LockAccountsAsync(act.TimeBankId, [memberId, beneficiaryId], token);
                var sides = new Sides(accounts[memberId], accounts[beneficiaryId]);
                if (sides.Beneficiary.Kind != kind)
                    throw new NotFoundException("organisation");
                await act.RequireConsentAsync([memberId], token);
                var draft = new ContributionDraft(
                    act.Id, act.TimeBankId, memberId, beneficiaryId, kind, input.What, input.Place, input.Day, startsAt, input.Minutes,
                    input.OverlapReason)
                {
                    Source = act.Acting.ForMemberId is null ? ContributionSource.ByHand : ContributionSource.ByCoordinator,
                    Verifier = NamedVerifier.Read(input.VerifierName, input.VerifierEmail),
                };
                if (draft.Verifier is { } verifier)
                    await act.RequireMayBeAskedAsync(verifier, draft, token);
                var others = await OtherHours.OfAsync(act.Context, draft, token);
                var (contribution, step) = Contribution.Log(
                    draft, act.Request, WallClock.At(act.Now, act.Rules.TimeZone), others, sides, act.Policies);
                act.Context.Add(contribution);
                return await ContributionActs.StoreAsync(act, contribution, step, sides, token);
            },
            cancellationToken);
    }
}

/// <summary>Hours that were given.</summary>
public sealed record LogContributionInput : ActForMemberInput
{
    /// <summary>To which organisation; left out, to the community.</summary>
    [ID<Organisation>]
    public Guid? OrganisationId { get; init; }

    /// <summary>For which group that one is of, in the place of an organisation.</summary>
    [ID<Group>]
    public Guid? GroupId { get; init; }

    /// <summary>What was done, in plain words; up to 200 characters.</summary>
    public required string What { get; init; }

    /// <summary>Where; up to 200 characters.</summary>
    public string? Place { get; init; }

    /// <summary>The day on which it began, in the time bank's zone; not to come yet.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>What clocks showed when it began, such as 09:30; with it, hours at the same time are found for sure.</summary>
    public string? StartsAt { get; init; }

    /// <summary>How long, in whole minutes by the step of the time bank; at most a day.</summary>
    public required int Minutes { get; init; }

    /// <summary>
    /// Why both are right, when they overlap with other hours of the same member; up to 500 characters, read by who verifies. Without it
    /// you are asked, by the error HoursOverlapError.
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
