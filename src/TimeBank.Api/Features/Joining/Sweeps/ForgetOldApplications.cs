using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Domain.Joining;

namespace TimeBanking.Api.Features.Joining;

/// <summary>
/// The sweep that forgets who did not become a member: applications that were declined or taken back, with all that was said of
/// them, and invitations that were used, taken back or too old. What was done stays in the audit.
/// </summary>
internal sealed class ForgetOldApplications(IDbContextFactory<TimeBankContext> contexts, Writer writer, TimeProvider clock)
    : ISweep, IRehearsedInTimeBank
{
    private const int Most = 5_000;

    private DateTime Until => clock.UtcNow().AddDays(-JoiningLimits.DaysKept);

    public async Task<SweepReport> RunAsync(SweepMode mode, CancellationToken cancellationToken)
    {
        var until = Until;
        if (mode == SweepMode.Rehearsal)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var oldApplications = await Applications(context, until).CountAsync(cancellationToken);
            var oldInvitations = await Invitations(context, until).CountAsync(cancellationToken);
            return new SweepReport(
                [
                    SweepCount.Of(oldApplications, "application would be forgotten", "applications would be forgotten"),
                    SweepCount.Of(oldInvitations, "invitation would be forgotten", "invitations would be forgotten"),
                ],
                []);
        }

        var (applications, invitations) = await writer.WriteAsync(
            async (unit, token) => (await ForgetApplicationsAsync(unit.Context, until, token), await ForgetInvitationsAsync(unit.Context, until, token)),
            cancellationToken);
        return new SweepReport(
            [
                SweepCount.Of(applications, "application forgotten", "applications forgotten"),
                SweepCount.Of(invitations, "invitation forgotten", "invitations forgotten"),
            ],
            []);
    }

    public async Task<IReadOnlyList<RehearsedStep>> RehearseInAsync(Guid timeBankId, int most, CancellationToken cancellationToken)
    {
        var until = Until;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var applications = await Applications(context, until).Where(row => row.TimeBankId == timeBankId)
            .OrderBy(row => row.StateChangedAt).ThenBy(row => row.Id).Take(most).Select(row => row.Name).ToListAsync(cancellationToken);
        var invitations = await Invitations(context, until).Where(row => row.TimeBankId == timeBankId)
            .OrderBy(row => row.InvitedAt).ThenBy(row => row.Id).Take(most - applications.Count).Select(row => row.Name ?? row.Email)
            .ToListAsync(cancellationToken);
        return
        [
            .. applications.Select(name => new RehearsedStep("ForgetApplication", name)),
            .. invitations.Select(name => name is null ? new RehearsedStep("ForgetCard") : new RehearsedStep("ForgetInvitation", name)),
        ];
    }

    private static Task<int> ForgetApplicationsAsync(TimeBankContext context, DateTime until, CancellationToken cancellationToken)
    {
        var old = Applications(context, until).OrderBy(row => row.StateChangedAt).Select(row => row.Id).Take(Most);
        // What was said goes with it.
        return context.Set<Application>().Where(row => old.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    private static Task<int> ForgetInvitationsAsync(TimeBankContext context, DateTime until, CancellationToken cancellationToken)
    {
        var old = Invitations(context, until).OrderBy(row => row.InvitedAt).Select(row => row.Id).Take(Most);
        return context.Set<Invitation>().Where(row => old.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    private static IQueryable<Application> Applications(TimeBankContext context, DateTime until) => context.Set<Application>().Where(row =>
        (row.State == ApplicationState.Declined || row.State == ApplicationState.Withdrawn) && row.StateChangedAt <= until);

    private static IQueryable<Invitation> Invitations(TimeBankContext context, DateTime until) => context.Set<Invitation>().Where(row =>
        row.UsedAt <= until || row.TakenBackAt <= until || row.ExpiresAt <= until);
}
