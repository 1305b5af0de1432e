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
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>
/// What every act on logged hours has in common: may this actor see them, lock both accounts, let the domain decide, store what it
/// decided. Every act locks the accounts before it reads the hours, so that none decides on what another is changing.
/// </summary>
public sealed class ContributionActs(ActWriter acts)
{
    /// <summary>Decides what an act does to logged hours.</summary>
    internal delegate ContributionStep Next(Contribution contribution, ActRequest request, ActUnit act, Sides sides);

    /// <summary>Reads of other rows what the deciding needs.</summary>
    internal delegate Task Reading(Contribution contribution, ActUnit act, CancellationToken cancellationToken);

    /// <summary>The same, with the postings that may be taken back.</summary>
    internal delegate ContributionStep Reversing(Contribution contribution, ActUnit act, IReadOnlyList<Posting> original, Sides sides);

    internal Task<ContributionOutcome> LogAsync(
        ActInput input, Actor actor, ActWriter.Work<Contribution> log, CancellationToken cancellationToken) =>
        OnceAsync(ActKind.LogContribution, input, actor, log, cancellationToken);

    internal Task<ContributionOutcome> CheckOutAsync(
        ActInput input, Actor actor, ActWriter.Work<Contribution> checkOut, CancellationToken cancellationToken) =>
        OnceAsync(ActKind.CheckOut, input, actor, checkOut, cancellationToken);

    internal Task<ContributionOutcome> ActAsync(
        ActKind kind, ContributionInput input, Actor actor, Next next, CancellationToken cancellationToken, Reading? before = null) =>
        OnceAsync(kind, input, actor, async (act, token) =>
        {
            var (contribution, sides) = await LockAsync(act, input.ContributionId, token);
            if (kind is ActKind.VerifyContribution or ActKind.CorrectContribution or ActKind.DeclineContribution)
                await act.RequireOtherHouseholdAsync([contribution.MemberId], token);
            if (before is not null)
                await before(contribution, act, token);
            return await StoreAsync(act, contribution, next(contribution, act.Request, act, sides), sides, token);
        }, cancellationToken);

    internal Task<ContributionOutcome> ReverseAsync(
        ContributionInput input, Actor actor, Reversing reverse, CancellationToken cancellationToken) =>
        OnceAsync(ActKind.ReverseContribution, input, actor, async (act, token) =>
        {
            var (contribution, sides) = await LockAsync(act, input.ContributionId, token);
            var original = contribution.TransferId is { } transferId ? await act.Unit.PostingsAsync(transferId, token) : [];
            return await StoreAsync(act, contribution, reverse(contribution, act, original, sides), sides, token);
        }, cancellationToken);

    /// <summary>Somebody without an account answers, by the link of a mail.</summary>
    internal Task ByLinkAsync(
        ActKind kind, ContributionInput input, Guid timeBankId, Next next, CancellationToken cancellationToken, Reading? before = null) =>
        acts.OnceAsync(
            kind, input, Acting.AsGuest(Permissions.ContributionAnswer), timeBankId,
            async (act, token) =>
            {
                var (contribution, sides) = await LockAsync(act, input.ContributionId, token);
                if (before is not null)
                    await before(contribution, act, token);
                return await StoreAsync(act, contribution, next(contribution, act.Request, act, sides), sides, token);
            },
            (act, id, token) => act.Context.Set<Contribution>().AsNoTracking()
                .SingleOrDefaultAsync(row => row.Id == id && row.TimeBankId == act.TimeBankId, token),
            cancellationToken);

    /// <summary>A rule of the time bank ends logged hours, within a unit that is open.</summary>
    /// <returns>Null when the rule finds nothing to do.</returns>
    internal Task<Contribution?> ByRuleAsync(
        UnitOfWork unit, Guid timeBankId, Guid contributionId, Func<Contribution, ActUnit, Sides, ContributionStep?> next,
        CancellationToken cancellationToken) =>
        acts.ByRuleAsync<Contribution>(unit, timeBankId, async (act, token) =>
        {
            var (contribution, sides) = await LockAsync(act, contributionId, token);
            return next(contribution, act, sides) is { } step
                ? (step.Kind, await StoreAsync(act, contribution, step, sides, token))
                : null;
        }, cancellationToken);

    /// <summary>The hours with both accounts, locked until the unit ends.</summary>
    /// <exception cref="NotFoundException">There are none, or the actor may not see them.</exception>
    internal static async Task<(Contribution Contribution, Sides Sides)> LockAsync(ActUnit act, Guid id, CancellationToken cancellationToken)
    {
        var rows = act.Context.Set<Contribution>().Where(row => row.Id == id && row.TimeBankId == act.TimeBankId);
        var whose = await rows.Select(row => new { row.MemberId, row.BeneficiaryId }).SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("logged hours");
        var accounts = await act.Unit.LockAccountsAsync(act.TimeBankId, [whose.MemberId, whose.BeneficiaryId], cancellationToken);
        var contribution = await rows.SingleAsync(cancellationToken);
        if (act.Acting.Actor is { } actor && !ContributionAccess.MaySee(actor, contribution))
            throw new NotFoundException("logged hours");
        return (contribution, new Sides(accounts[whose.MemberId], accounts[whose.BeneficiaryId]));
    }

    internal static async Task<Done<Contribution>> StoreAsync(
        ActUnit act, Contribution contribution, ContributionStep step, Sides sides, CancellationToken cancellationToken)
    {
        await act.Context.SaveChangesAsync(cancellationToken);
        if (step.Entry is not null)
            await act.Unit.StoreEntryAsync(step.Entry, cancellationToken);
        await act.Unit.StoreAccountsAsync([sides.Giver, sides.Beneficiary], cancellationToken);
        await act.Unit.RaiseAsync(new ContributionChanged(contribution, step.Kind, act.Acting), cancellationToken);
        return new Done<Contribution>(
            contribution, new Subject(SubjectKind.Contribution, contribution.Id), step.Minutes, step.Notices);
    }

    private async Task<ContributionOutcome> OnceAsync(
        ActKind kind, ActInput input, Actor actor, ActWriter.Work<Contribution> work, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(kind, input, actor, work, FindAgainAsync, cancellationToken);
        return new ContributionOutcome(answer.Thing, answer.Notices);
    }

    private static async Task<Contribution?> FindAgainAsync(ActUnit act, Guid id, CancellationToken cancellationToken) =>
        await act.Context.Set<Contribution>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && row.TimeBankId == act.TimeBankId, cancellationToken) is { } found
        && ContributionAccess.MaySee(act.Actor, found) ? found : null;
}

/// <summary>Where logged hours stand after an act, and the soft limits that it passed.</summary>
/// <param name="Contribution">As they stand now.</param>
/// <param name="Notices">Reasons for a conversation with a coordinator; nothing was refused.</param>
[MutationPayload]
public sealed record ContributionOutcome(Contribution Contribution, IReadOnlyList<LimitNotice> Notices);

/// <summary>An act on logged hours.</summary>
public abstract record ContributionInput : ActForMemberInput
{
    /// <summary>The logged hours.</summary>
    [ID<Contribution>]
    public required Guid ContributionId { get; init; }
}
