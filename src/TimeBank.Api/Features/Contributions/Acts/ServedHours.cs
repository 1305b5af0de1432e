using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Exchanges;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Logs the hours of those who carried a meeting, within the act that says so. They wait to be verified as any others do.</summary>
public sealed class ServedHours(TimeProvider clock)
{
    /// <summary>Logs hours, unless the same time is logged already: no hour counts twice, and nobody is there to explain.</summary>
    /// <returns>Whether the hours are logged, and which they are; null for those that are logged elsewhere.</returns>
    public async Task<(bool IsLogged, Guid? ContributionId)> LogAsync(ActUnit act, ContributionDraft draft, CancellationToken cancellationToken)
    {
        var sides = await LockAsync(act, draft.MemberId, draft.BeneficiaryId, cancellationToken);
        var others = await OtherHours.OfAsync(act.Context, draft, cancellationToken);
        try
        {
            await act.RequireConsentAsync([draft.MemberId], cancellationToken);
            var (contribution, step) = Contribution.Log(
                draft, act.Request, WallClock.At(act.Now, act.Rules.TimeZone), others, sides, act.Policies);
            act.Context.Add(contribution);
            await StoreAsync(act, contribution, step, sides, cancellationToken);
            return (true, contribution.Id);
        }
        catch (Exception refusal) when (refusal is HoursOverlapException or DayIsFullException)
        {
            return (true, null);
        }
        // They wait until there is room, or a guardian agrees.
        catch (Exception refusal) when (refusal is LimitException or MemberRestsException)
        {
            return (false, null);
        }
    }

    /// <summary>Takes hours back that came of an attendance which was otherwise.</summary>
    /// <exception cref="ContributionStandsException">Somebody has answered them.</exception>
    public async Task WithdrawAsync(ActUnit act, Guid contributionId, CancellationToken cancellationToken)
    {
        var rows = act.Context.Set<Contribution>().Where(row => row.Id == contributionId && row.TimeBankId == act.TimeBankId);
        var whose = await rows.Select(row => new { row.MemberId, row.BeneficiaryId }).SingleAsync(cancellationToken);
        var sides = await LockAsync(act, whose.MemberId, whose.BeneficiaryId, cancellationToken);
        var contribution = await rows.SingleAsync(cancellationToken);
        await StoreAsync(act, contribution, contribution.WithdrawServed(act.Request, sides), sides, cancellationToken);
    }

    private static async Task<Sides> LockAsync(ActUnit act, Guid memberId, Guid beneficiaryId, CancellationToken cancellationToken)
    {
        var accounts = await act.Unit.LockAccountsAsync(act.TimeBankId, [memberId, beneficiaryId], cancellationToken);
        return new Sides(accounts[memberId], accounts[beneficiaryId]);
    }

    private async Task StoreAsync(
        ActUnit act, Contribution contribution, ContributionStep step, Sides sides, CancellationToken cancellationToken)
    {
        await ContributionActs.StoreAsync(act, contribution, step, sides, cancellationToken);
        await act.Unit.InsertActAsync(
            new Act(
                clock.NewKey(), act.TimeBankId, step.Kind, SubjectKind.Contribution, contribution.Id, act.Now, act.Acting.By,
                act.Acting.Actor?.MemberId, null, step.Minutes, null, "", null),
            cancellationToken);
    }
}
