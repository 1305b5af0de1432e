using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Mail;
using TimeBanking.Domain.Exchanges;

namespace TimeBanking.Api.Tests.Jobs;

/// <summary>However many rows fail, they keep no other waiting, and the report says so.</summary>
public sealed class SweepingPastFailures
{
    private const int MoreThanABatch = 205;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task More_overdue_exchanges_that_fail_than_a_run_ends_keep_no_later_one_from_ending(Database database)
    {
        await using var mail = await MailScene.StartAsync(database);
        var scene = await ClaimScene.FoundAsync(mail);
        var (giver, receiver) = (await scene.JoinAsync("Maya", null), await scene.JoinAsync("Ben", null));
        var broken = new List<Guid>();
        for (var i = 0; i < MoreThanABatch; i++)
            broken.Add((await scene.ClaimAsync(giver, receiver, minutes: 15)).Id);
        scene.Pass(0.01);
        var later = await scene.ClaimAsync(giver, receiver);
        await using (var context = await mail.Host.ReadAsync())
            await BrokenRows.MakeUnreadableAsync(context, broken);
        scene.Pass(14);

        var rehearsal = await mail.RunAsync(nameof(EndOverdueExchanges), SweepMode.Rehearsal);
        var report = await mail.RunAsync(nameof(EndOverdueExchanges), SweepMode.ForReal);

        Assert.Equal("1 would be ended, 205 failed; what failed kept no other waiting", rehearsal.Summary);
        Assert.Equal("1 lapsed, 0 settled, 205 failed; what failed kept no other waiting", report.Summary);
        Assert.Contains(broken, id => report.Details[0].Contains(id.ToString(), StringComparison.Ordinal));
        Assert.Equal("185 more failed; the log has the first of all.", report.Details[^1]);
        Assert.Equal(ExchangeState.Lapsed, (await scene.ReadAsync(later)).State);
        var run = (await mail.Service<JobRunLog>().LastRunsAsync([nameof(EndOverdueExchanges)], Token)).Single().Value;
        Assert.Equal((report.Summary, null), (run.Summary, run.ResumeAfter));
    }

    [Theory, Databases]
    public async Task Reminders_that_cannot_be_written_keep_no_other_claim_nor_time_bank_waiting(Database database)
    {
        await using var mail = await MailScene.StartAsync(database);
        var broken = await ClaimScene.FoundAsync(mail, "Nowhere");
        var sound = await ClaimScene.FoundAsync(mail, "Riverside");
        var giver = await broken.JoinAsync("Maya", null);
        var bad = await broken.JoinAsync("Bad address", "bad\r\nBcc: eve@example.org");
        for (var i = 0; i < MoreThanABatch; i++) await broken.ClaimAsync(giver, bad, minutes: 15);
        await sound.ClaimAsync(await sound.JoinAsync("Ida", null), await sound.JoinAsync("Ben", "ben@example.org"));
        await using (var context = await mail.Host.ReadAsync())
            await context.Database.ExecuteSqlAsync(
                $"UPDATE time_banks SET time_zone = 'Atlantis/Nowhere' WHERE name = 'Nowhere'", Token);
        sound.Pass(3);

        Assert.Equal(
            "1 reminder posted, 0 without an e-mail address, 205 failed; what failed kept no other waiting",
            await sound.RemindAsync());
        await sound.MorningAsync();
        Assert.Equal("ben@example.org", Assert.Single(await mail.OutboxAsync()).ToAddress);
    }

    [Theory, Databases]
    public async Task Mails_that_cannot_be_handled_keep_no_other_mail_waiting(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Mail:Sending:BatchSize", "10"));
        for (var i = 0; i < 25; i++) await mail.AddAsync($"broken{i}@example.org");
        mail.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        await mail.AddAsync("ana@example.org");
        await using (var context = await mail.Host.ReadAsync())
            await BrokenRows.RefuseAsync(context, "outbox_mails", "attempts", "NEW.to_address LIKE 'broken%'");

        Assert.Equal(
            "1 sent, 0 put off, 0 given up, 25 failed; what failed kept no other waiting",
            await mail.RunAsync(MailScene.Send));
        Assert.Equal("ana@example.org", Assert.Single(mail.Server.Received).To);
    }

    [Theory, Databases]
    public async Task Bodies_that_cannot_be_taken_out_keep_no_other_body_here(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Mail:Sending:BatchSize", "300"));
        for (var i = 0; i < MoreThanABatch; i++) await mail.AddAsync($"broken{i}@example.org");
        var sound = await mail.AddAsync("ana@example.org");
        await mail.RunAsync(MailScene.Send);
        await using (var context = await mail.Host.ReadAsync())
            await BrokenRows.RefuseAsync(context, "outbox_mails", "body_gone_at", "NEW.to_address LIKE 'broken%'");
        mail.Host.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal(
            "1 mail lost its body, 205 failed; what failed kept no other waiting",
            await mail.RunAsync(nameof(PurgeMailBodies)));
        Assert.Equal("", (await mail.ReadAsync(sound)).Text);
    }

    [Theory, Databases]
    public async Task Where_failing_rows_fill_a_run_the_next_goes_on_behind_them_and_then_begins_again(Database database)
    {
        await using var mail = await MailScene.StartAsync(database);
        var sweep = new SweepOverNumbers(mail.Service<JobRunLog>(), mail.Host.Clock, failing: 25, sound: 3);

        var first = await RunAsync(mail, sweep);
        Assert.Equal(
            "0 done, 20 failed; what failed kept no other waiting; the next run goes on from here", first.Summary);
        // Another process, or this one after a restart, knows no more than the database does.
        var next = new SweepOverNumbers(mail.Service<JobRunLog>(), mail.Host.Clock, failing: 25, sound: 3);
        Assert.Equal(
            "2 done, 5 failed; what failed kept no other waiting; the next run goes on from here",
            (await RunAsync(mail, next)).Summary);
        Assert.Equal("1 done, 0 failed", (await RunAsync(mail, next)).Summary);
        Assert.Equal(first.Summary, (await RunAsync(mail, next)).Summary);
    }

    [Theory, Databases]
    public async Task A_run_that_takes_too_long_leaves_the_rest_to_the_next(Database database)
    {
        await using var mail = await MailScene.StartAsync(database);
        var sweep = new SweepOverNumbers(mail.Service<JobRunLog>(), mail.Host.Clock, failing: 4, sound: 1)
        {
            BeforeEach = () => mail.Host.Clock.Advance(SweepOverRows<int>.LongestRun / 2),
        };

        Assert.Equal(
            "0 done, 2 failed; what failed kept no other waiting; the next run goes on from here",
            (await RunAsync(mail, sweep)).Summary);
        Assert.Equal(2, sweep.LastSeen);
        await RunAsync(mail, sweep);
        Assert.Equal("1 done, 0 failed", (await RunAsync(mail, sweep)).Summary);
    }

    private static async Task<SweepReport> RunAsync(MailScene mail, SweepOverNumbers sweep)
    {
        mail.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        var report = await sweep.RunAsync(SweepMode.ForReal, Token);
        await mail.Service<JobRunLog>().RecordAsync(
            nameof(SweepOverNumbers), mail.Host.Clock.GetUtcNow().UtcDateTime, report, Token);
        return report;
    }
}
