using Microsoft.EntityFrameworkCore;
using Quartz;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Mail;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Tests.Jobs;

public sealed class RunningJobs
{
    private static readonly string[] Names = ["EndOverdueExchanges", "PurgeExpiredLinks", "PurgeMailBodies", "RemindOfUnconfirmedHours", "SendNotices", "SendOutbox"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task The_schedule_holds_every_job_and_fires_it(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Jobs:Enabled", "true"));
        var scheduler = await mail.Service<ISchedulerFactory>().GetScheduler(Token);

        var metadata = await scheduler.GetMetadata(Token);
        Assert.Equal(database == Database.Postgres, metadata.JobStoreClustered);
        Assert.Equal(database == Database.Postgres, metadata.JobStorePersistent);
        var intervals = new List<TimeSpan>();
        foreach (var name in Names)
        {
            var trigger = await scheduler.GetTrigger(new TriggerKey(name), Token);
            intervals.Add(Assert.IsType<ISimpleTrigger>(trigger, exactMatch: false).RepeatInterval);
        }

        Assert.Equal(
            [
                TimeSpan.FromMinutes(15), TimeSpan.FromHours(6), TimeSpan.FromHours(1), TimeSpan.FromHours(1), TimeSpan.FromMinutes(1),
                TimeSpan.FromSeconds(10),
            ], intervals);

        // Each has fired once at the start, by itself.
        await UntilAsync(async () => (await mail.Service<JobRunLog>().LastRunsAsync(Names, Token)).Count == Names.Length);
        var message = await mail.AddAsync("ana@example.org");
        await scheduler.TriggerJob(new JobKey("SendOutbox"), cancellationToken: Token);
        await UntilAsync(async () => (await mail.ReadAsync(message)).SentAt is not null);
        Assert.Single(mail.Server.Received);
    }

    [Theory, Databases]
    public async Task What_was_overdue_ends_by_its_time_banks_rule(Database database)
    {
        await using var mail = await MailScene.StartAsync(database);
        var lapsing = await ClaimScene.FoundAsync(mail, "Lapsing");
        var settling = await ClaimScene.FoundAsync(mail, "Settling", rule: ClaimEndRule.Settle);
        var claims = new List<Exchange>();
        foreach (var scene in (ClaimScene[])[lapsing, settling])
            claims.Add(await scene.ClaimAsync(await scene.JoinAsync("Maya", null), await scene.JoinAsync("Ben", null)));

        lapsing.Pass(13.9);
        Assert.Equal("0 lapsed, 0 settled, 0 failed", await mail.RunAsync(nameof(EndOverdueExchanges)));
        lapsing.Pass(0.1);
        var rehearsal = await mail.RunAsync(nameof(EndOverdueExchanges), SweepMode.Rehearsal);
        Assert.Equal((2, "2 would be ended, 0 failed"), (rehearsal.Details.Count, rehearsal.Summary));
        Assert.Equal(ExchangeState.Claimed, (await lapsing.ReadAsync(claims[0])).State);
        Assert.Equal("1 lapsed, 1 settled, 0 failed", await mail.RunAsync(nameof(EndOverdueExchanges)));

        Assert.Equal(ExchangeState.Lapsed, (await lapsing.ReadAsync(claims[0])).State);
        Assert.Equal(ExchangeState.Settled, (await lapsing.ReadAsync(claims[1])).State);
        Assert.Equal("0 lapsed, 0 settled, 0 failed", await mail.RunAsync(nameof(EndOverdueExchanges)));
    }

    [Theory, Databases]
    public async Task Runs_that_found_nothing_share_a_row_and_others_have_their_own(Database database)
    {
        await using var mail = await MailScene.StartAsync(database);
        for (var i = 0; i < 3; i++)
        {
            await mail.RunAsync(MailScene.Send);
            mail.Host.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        await mail.AddAsync("ana@example.org");
        await mail.RunAsync(MailScene.Send);

        await using var context = await mail.Host.ReadAsync();
        var runs = await context.Set<JobRun>().OrderBy(run => run.StartedAt).ToListAsync(Token);
        Assert.Equal(
            [("0 sent, 0 put off, 0 given up", 3, true), ("1 sent, 0 put off, 0 given up", 1, false)],
            runs.Select(run => (run.Summary, run.Runs, run.IsIdle)));
        Assert.Equal(TimeSpan.FromSeconds(20), runs[0].FinishedAt - runs[0].StartedAt);
        Assert.Equal(DateTimeKind.Utc, runs[0].FinishedAt.Kind);
    }

    [Theory, Databases]
    public async Task A_run_that_failed_is_seen_and_the_next_works(Database database)
    {
        await using var mail = await MailScene.StartAsync(database);
        await TableAsync(mail, "outbox_mails", "hidden");

        await Assert.ThrowsAnyAsync<Exception>(() => mail.RunAsync(MailScene.Send));
        var failed = (await mail.Service<JobRunLog>().LastRunsAsync([MailScene.Send], Token))[MailScene.Send];
        Assert.Contains("outbox_mails", failed.Error, StringComparison.Ordinal);

        mail.Host.Clock.Advance(TimeSpan.FromSeconds(10));
        await TableAsync(mail, "hidden", "outbox_mails");
        await mail.RunAsync(MailScene.Send);
        Assert.Null((await mail.Service<JobRunLog>().LastRunsAsync([MailScene.Send], Token))[MailScene.Send].Error);
    }

    private static async Task TableAsync(MailScene mail, string from, string to)
    {
        await using var context = await mail.Host.ReadAsync();
        var rename = $"ALTER TABLE {from} RENAME TO {to}";
        await context.Database.ExecuteSqlRawAsync(rename, Token);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(Patience);
        while (!await isSo()) await Task.Delay(50, patience.Token);
    }
}
