using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Features.Contributions;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Promises;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Promises;

/// <summary>
/// Says how many hours you would like to give, to an organisation, a group of yours or the community, until a day. It is freely given: you change or
/// end it at any time, without a reason. A coordinator may do it for a member.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<MinutesNotAcceptedException>]
[Error<DayNotAcceptedException>]
[Error<MemberRestsException>]
[Error<BeneficiaryNotAcceptedException>]
public sealed class MakePledge(ActWriter acts)
{
    public async Task<Pledge> ExecuteAsync(MakePledgeInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.PledgeMake, isOwn: true);
        var answer = await acts.OnceAsync(
            ActKind.MakePledge, input, actor,
            async (act, token) =>
            {
                var memberId = act.Acting.MemberId!.Value;
                if (input.OrganisationId is { } organisationId)
                    await act.Unit.RequireOrganisationAsync(act.TimeBankId, organisationId, token);
                await act.RequireConsentAsync([memberId], token);
                var (beneficiaryId, kind) = await act.ReadBeneficiaryAsync(input.OrganisationId, input.GroupId, memberId, token);
                if (kind == AccountKind.Group && await GroupRolls.HasEndedAsync(act.Context, beneficiaryId, token))
                    throw new AccountClosedException(beneficiaryId);
                var pledge = Pledge.Give(
                    new PledgeDraft(act.TimeBankId, memberId, beneficiaryId, kind, input.Minutes, input.Until), act.Request, act.Policies);
                act.Context.Add(pledge);
                await act.Context.SaveChangesAsync(token);
                return PledgeActs.DoneTo(pledge);
            },
            PledgeActs.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }
}

/// <summary>Hours that somebody would like to give.</summary>
public sealed record MakePledgeInput : ActForMemberInput
{
    /// <summary>To which organisation; left out, with no group, to the community, for which whatever you give to anyone counts.</summary>
    [ID<Organisation>]
    public Guid? OrganisationId { get; init; }

    /// <summary>To which group, of which whoever pledges is; left out, to no group.</summary>
    [ID<Group>]
    public Guid? GroupId { get; init; }

    /// <summary>How much, in whole minutes by the step of the time bank; at most 2,000 hours.</summary>
    public required int Minutes { get; init; }

    /// <summary>The last day whose hours count, in the time bank's zone; from today up to three years ahead.</summary>
    public required DateOnly Until { get; init; }
}
