using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Promises;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Promises;

/// <summary>
/// Says how many hours you would like to give, to an organisation or to the community, until a day. It is freely given: you change or
/// end it at any time, without a reason. A coordinator may do it for a member.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<MinutesNotAcceptedException>]
[Error<DayNotAcceptedException>]
[Error<MemberRestsException>]
public sealed class MakePledge(ActWriter acts)
{
    public async Task<Promise> ExecuteAsync(MakePledgeInput input, Actor actor, CancellationToken cancellationToken)
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
                var (beneficiaryId, kind) = input.OrganisationId is { } organisation
                    ? (organisation, AccountKind.Organisation)
                    : (act.TimeBankId, AccountKind.CommunityFund);
                var pledge = Promise.Pledge(
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
    /// <summary>To which organisation; left out, to the community, for which whatever you give to anyone counts.</summary>
    [ID<Organisation>]
    public Guid? OrganisationId { get; init; }

    /// <summary>How much, in whole minutes by the step of the time bank; at most 2,000 hours.</summary>
    public required int Minutes { get; init; }

    /// <summary>The last day whose hours count, in the time bank's zone; from today up to three years ahead.</summary>
    public required DateOnly Until { get; init; }
}
