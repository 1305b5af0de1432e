using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Reports;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Reports;

/// <summary>The hours that were given in a time bank, for those who fund it.</summary>
public sealed class MakeHoursReport(IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    /// <param name="daysOn">Of which days, when it is a day in the time bank.</param>
    /// <param name="actor">Who asks; the report is of their time bank.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="NotAllowedException">The actor does not keep the time bank.</exception>
    public async Task<HoursReport> ExecuteAsync(Func<DateOnly, DaySpan> daysOn, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.ReportSee);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var bank = await context.TimeBanks.AsNoTracking().SingleAsync(row => row.Id == actor.TimeBankId, cancellationToken);
        var days = daysOn(clock.Today(bank));
        var given = await context.GivenHoursAsync(bank.Id, days, cancellationToken);
        var (moved, reversed) = await context.SumOfHelpAsync(bank.Id, days, cancellationToken);
        var roles = (await context.Roles.AsNoTracking()
            .Where(role => role.TimeBankId == bank.Id && (role.Kind == RoleKind.Graduate || role.Kind == RoleKind.Professional))
            .ToListAsync(cancellationToken)).ToLookup(role => role.MemberId);
        var (groups, cohorts) = (
            await context.NamesOfGroupsAsync(bank.Id, cancellationToken), await SessionsOfHours.CohortsAsync(context, bank.Id, cancellationToken));
        return HoursReport.Of(
            days,
            [
                .. given.Select(one => PartOf(one, roles[one.AccountId], bank, groups.ContainsKey(one.ContributedTo ?? Guid.Empty)) with
                {
                    CohortId = one.SubjectId is { } hours && cohorts.TryGetValue(hours, out var cohort) ? cohort : null,
                }),
            ],
            moved, reversed);
    }

    private static GivenPart PartOf(GivenMinutes given, IEnumerable<Role> roles, TimeBank bank, bool isToGroup)
    {
        var kind = given.Kind switch
        {
            TransferKind.Contribution when isToGroup => GivenKind.PeerGroup,
            TransferKind.Contribution when given.ContributedTo != bank.Id => GivenKind.Organisation,
            TransferKind.Contribution or TransferKind.Community => GivenKind.Community,
            TransferKind.GroupHelp => GivenKind.Group,
            TransferKind.Help => GivenKind.Member,
            TransferKind.Gift or TransferKind.Reversal =>
                throw new InvalidOperationException($"A transfer of the kind {given.Kind} is no hours that somebody gave."),
        };
        return new GivenPart(
            given.AccountId, given.AccountId != bank.Id, given.Day, kind, kind == GivenKind.Organisation ? given.ContributedTo : null,
            RoleOn(given.Day, roles, bank.TimeZone), given.Minutes);
    }

    private static GiverRole RoleOn(DateOnly day, IEnumerable<Role> roles, string timeZone)
    {
        var held = roles.Where(role => role.From <= day && (role.Until is null || day <= role.Until)
            && (role.EndedAt is not { } ended || day <= WallClock.DayAt(ended, timeZone))).Select(role => role.Kind).ToHashSet();
        return held.Contains(RoleKind.Graduate) ? GiverRole.Graduate
            : held.Contains(RoleKind.Professional) ? GiverRole.Professional
            : GiverRole.Other;
    }
}
