using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>
/// Verifies several hours in one look: all of them, or none when one cannot be. Each is kept as verified by itself. A verifier of the
/// organisation may do it, or a coordinator, never for themselves.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<ContributionStandsException>]
[Error<LimitPassedException>]
[Error<ContributionsNotAcceptedException>]
public sealed class VerifyContributions(ActWriter acts, TimeProvider clock)
{
    /// <summary>Most at once: so many are written in less than a second, and nobody else's act waits for longer.</summary>
    public const int Most = 500;

    public async Task<TimeBank> ExecuteAsync(VerifyContributionsInput input, Actor actor, CancellationToken cancellationToken)
    {
        var ids = input.ContributionIds;
        if (ids.Count is 0 or > Most || ids.Distinct().Count() != ids.Count)
            throw new ContributionsNotAcceptedException(Most);
        var answer = await acts.OnceAsync(
            ActKind.VerifyContributions, input, actor,
            async (act, token) =>
            {
                var (contributions, accounts) = await LockAsync(act, ids, token);
                await act.RequireOtherHouseholdAsync(contributions.ConvertAll(contribution => contribution.MemberId), token);
                var verified = contributions.ConvertAll(contribution => Verify(act, contribution, accounts));
                await StoreAsync(act, verified, accounts, token);
                return new Done<TimeBank>(
                    (await act.Context.TimeBanks.FindAsync([act.TimeBankId], token))!, new Subject(SubjectKind.TimeBank, act.TimeBankId),
                    verified.Sum(one => one.Step.Minutes));
            },
            async (act, id, token) => await act.Context.TimeBanks.FindAsync([id], token),
            cancellationToken);
        return answer.Thing;
    }

    /// <summary>All of them with all accounts, in as few statements as one of them takes; locked in one order, so that two who verify never wait for each other.</summary>
    private static async Task<(List<Contribution> Contributions, Dictionary<Guid, Account> Accounts)> LockAsync(
        ActUnit act, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var rows = act.Context.Set<Contribution>().VisibleTo(act.Actor).Where(row => ids.Contains(row.Id));
        var whose = await rows.Select(row => new { row.MemberId, row.BeneficiaryId }).ToListAsync(cancellationToken);
        if (whose.Count < ids.Count)
            throw new NotFoundException("logged hours");
        var accounts = await act.Unit.LockAccountsAsync(
            act.TimeBankId, whose.SelectMany(row => new[] { row.MemberId, row.BeneficiaryId }), cancellationToken);
        return (await rows.OrderBy(row => row.Id).ToListAsync(cancellationToken), accounts);
    }

    private Verified Verify(ActUnit act, Contribution contribution, Dictionary<Guid, Account> accounts)
    {
        var request = act.Request with { ActId = clock.NewKey() };
        var sides = new Sides(accounts[contribution.MemberId], accounts[contribution.BeneficiaryId]);
        return new Verified(
            request.ActId, contribution,
            contribution.Verify(request, ContributionAccess.Verifying(act.Actor, contribution), sides, act.Policies));
    }

    private static async Task StoreAsync(
        ActUnit act, List<Verified> verified, Dictionary<Guid, Account> accounts, CancellationToken cancellationToken)
    {
        await act.Context.SaveChangesAsync(cancellationToken);
        foreach (var (actId, contribution, step) in verified)
        {
            await act.Unit.StoreEntryAsync(step.Entry!, cancellationToken);
            await act.Unit.InsertActAsync(
                new Act(
                    actId, act.TimeBankId, ActKind.VerifyContribution, SubjectKind.Contribution, contribution.Id, act.Now, act.Acting.By,
                    act.Actor.MemberId, null, step.Minutes, act.Request.Note, "", null),
                cancellationToken);
        }

        await act.Unit.StoreAccountsAsync(accounts.Values, cancellationToken);
        foreach (var one in verified)
            await act.Unit.RaiseAsync(
                new ContributionChanged(one.Contribution, one.Step.Kind, act.Acting) { IsOneOfSeveral = true }, cancellationToken);
        await act.Unit.RaiseAsync(
            new ContributionsVerified(act.TimeBankId, verified.ConvertAll(one => one.Contribution)), cancellationToken);
    }

    private sealed record Verified(Guid ActId, Contribution Contribution, ContributionStep Step);
}

/// <summary>Hours that are right.</summary>
public sealed record VerifyContributionsInput : ActInput
{
    /// <summary>Which; 1 to 500, each once. More are verified by several acts, one after the other, so that one sees how far it has come.</summary>
    [ID<Contribution>]
    public required IReadOnlyList<Guid> ContributionIds { get; init; }
}

/// <summary>No hours were named, too many, or some twice.</summary>
public sealed class ContributionsNotAcceptedException(int most) : DomainException($"Choose 1 to {most} of the logged hours, each once.")
{
    public override RefusalFacts Facts() => new("ContributionsNotAccepted", most);
}
