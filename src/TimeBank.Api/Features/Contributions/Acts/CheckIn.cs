using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>
/// Checks in where you give hours, at the place. Nothing counts by it: when you check out, what the clock shows is logged. One is checked
/// in at one place at a time.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<AlreadyCheckedInException>]
[Error<MemberRestsException>]
[Error<BeneficiaryNotAcceptedException>]
public sealed class CheckIn(ActWriter acts)
{
    public async Task<Presence> ExecuteAsync(CheckInInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.ContributionLog, isOwn: true);
        var answer = await acts.OnceAsync(
            ActKind.CheckIn, input, actor,
            async (act, token) =>
            {
                var (beneficiaryId, kind) = await act.ReadBeneficiaryAsync(input.OrganisationId, input.GroupId, actor.MemberId, token);
                // Who checks in twice at once waits for themselves.
                var accounts = await act.Unit.LockAccountsAsync(act.TimeBankId, [actor.MemberId, beneficiaryId], token);
                if (accounts[beneficiaryId].Kind != kind)
                    throw new NotFoundException("organisation");
                await act.RequireConsentAsync([actor.MemberId], token);
                var open = await act.Context.Set<Presence>().AsNoTracking()
                    .SingleOrDefaultAsync(row => row.MemberId == actor.MemberId && row.EndedAt == null, token);
                var presence = Presence.CheckIn(accounts[beneficiaryId], input.What, input.Place, act.Request, open, act.Rules.TimeZone);
                act.Context.Add(presence);
                await act.Context.SaveChangesAsync(token);
                return new Done<Presence>(presence, new Subject(SubjectKind.Member, actor.MemberId));
            },
            (act, _, token) => act.Context.Set<Presence>().AsNoTracking()
                .SingleOrDefaultAsync(row => row.Id == act.Id && row.MemberId == actor.MemberId, token),
            cancellationToken);
        return answer.Thing;
    }
}

/// <summary>Where one is, and for what.</summary>
public sealed record CheckInInput : ActInput
{
    /// <summary>For which organisation; left out, for the community.</summary>
    [ID<Organisation>]
    public Guid? OrganisationId { get; init; }

    /// <summary>For which group that one is of, in the place of an organisation.</summary>
    [ID<Group>]
    public Guid? GroupId { get; init; }

    /// <summary>What you do there, in plain words; up to 200 characters.</summary>
    public required string What { get; init; }

    /// <summary>Where; up to 200 characters.</summary>
    public string? Place { get; init; }
}
