using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Import;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Import;

public sealed class ImportingTimeOverflow
{
    private const string Bank = "Riverside";

    [Theory, Databases]
    public async Task Gender_is_kept_where_the_time_bank_asks_for_it(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var files = SampleBank.Of(SampleBank.User(1));
        await host.MakeTimeBank(Bank, keepGender: true);

        var report = await host.Import(files.Folder, Bank);

        await using var context = await host.ReadAsync();
        Assert.Equal("2", (await context.Members.SingleAsync(TestContext.Current.CancellationToken)).Gender);
        Assert.Contains(report.Remarks, remark => remark.StartsWith("Gender is kept for 1 ", StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task A_second_run_adds_nothing(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var files = new SampleBank();
        await host.Import(files.Folder, Bank);
        var before = await host.CountRows();

        var second = await host.Import(files.Folder, Bank);

        Assert.Null(second.BatchId);
        Assert.All(second.Outcomes, outcome => Assert.Equal(RecordOutcome.AlreadyHere, outcome.Outcome));
        Assert.Equal(before, await host.CountRows());
        Assert.Equal(ReadingTimeOverflow.ExpectedBalances(), await host.Balances(Bank));
    }

    [Theory, Databases]
    public async Task A_later_export_adds_only_its_new_rows_even_when_an_old_post_is_gone(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        const string post = "1,Offer,Lift,,1,2021-09-08,,\r\n";
        const string other = "2,Offer,Choir,,1,2021-09-08,,\r\n";
        const string transfer = "1,member,2,member,3600,2024-05-01T10:00:00Z,=cmd(),2\r\n";
        using var first = SampleBank.Of(SampleBank.User(1) + SampleBank.User(2), post + other, transfer + transfer);
        await host.Import(first.Folder, Bank);
        using var later = SampleBank.Of(
            SampleBank.User(2) + SampleBank.User(1) + SampleBank.User(3),
            other + "3,Inquiry,Lift,,1,2021-09-08,,\r\n",
            string.Concat(Enumerable.Repeat(transfer.Replace(",2\r\n", ",1\r\n", StringComparison.Ordinal), 3)));

        var report = await host.Import(later.Folder, Bank);

        Assert.Equal([(SampleBank.Users, 3), (SampleBank.Posts, 2), (SampleBank.Transfers, 3)],
            report.Outcomes.Where(outcome => outcome.Outcome == RecordOutcome.Added)
                .Select(outcome => (outcome.File, Assert.Single(outcome.Records))));
        var balances = await host.Balances(Bank);
        Assert.Equal(
            [-180, 180, 0], ((long[])[1, 2, 3]).Select(number => balances[new SourceAccount(number)]));
    }

    [Theory, Databases]
    public async Task A_rehearsal_tells_whether_gender_would_be_kept_and_asking_there_changes_nothing(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        await host.MakeTimeBank(Bank);
        using var files = SampleBank.Of(SampleBank.User(1));

        var asked = await host.Rehearse(files.Folder, Bank, keepGender: true);
        var unasked = await host.Rehearse(files.Folder, Bank);

        Assert.Contains(asked.Remarks, remark => remark.StartsWith("Gender is kept for 1 ", StringComparison.Ordinal));
        Assert.Contains(unasked.Remarks, remark => remark.StartsWith("Gender is not kept (1 ", StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task A_damaged_file_is_refused_whole_unless_the_wrong_records_may_be_left_out(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var files = new SampleBank().Damaged();

        var refused = await Assert.ThrowsAsync<ImportRefusedException>(() => host.Import(files.Folder, Bank));

        Assert.Equal(12, refused.Report.Problems.Count);
        Assert.Equal(0, (await host.CountRows()).Sum());

        var report = await host.Import(files.Folder, Bank, skipBad: true);

        Assert.Equal((24, 8), (report.Count(SampleBank.Transfers, RecordOutcome.Added),
            report.Count(SampleBank.Transfers, RecordOutcome.LeftOut)));
        Assert.Equal(12, report.Problems.Count);
        Assert.Equal(0, (await host.Balances(Bank)).Values.Sum());
    }

    [Theory, Databases]
    public async Task Skipping_bad_records_does_not_help_where_the_file_cannot_be_told_apart(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var files = SampleBank.Of(SampleBank.User(1) + "2,2021-08-27,\"Ann,B,,2,1980-04-28,,,b@example.org\r\n");

        await Assert.ThrowsAsync<ImportRefusedException>(() => host.Import(files.Folder, Bank, skipBad: true));

        Assert.Equal(0, (await host.CountRows()).Sum());
    }

    [Theory, Databases]
    public async Task A_rehearsal_says_what_would_happen_and_writes_nothing(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var files = new SampleBank().Damaged();

        var report = await host.Rehearse(files.Folder, Bank);

        Assert.True(report.MakesTimeBank);
        Assert.Null(report.BatchId);
        Assert.Equal((319, 638, 24, 8), (
            report.Count(SampleBank.Users, RecordOutcome.Added), report.Count(SampleBank.Posts, RecordOutcome.Added),
            report.Count(SampleBank.Transfers, RecordOutcome.Added),
            report.Count(SampleBank.Transfers, RecordOutcome.LeftOut)));
        Assert.Equal(0, (await host.CountRows()).Sum());
    }

    [Theory, Databases]
    public async Task What_stops_halfway_says_so_and_is_finished_by_the_next_run(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var files = new SampleBank();

        var stopped = await Assert.ThrowsAsync<ImportStoppedException>(
            () => host.Import(files.Folder, Bank, progress: new StopsAt(1000)));

        Assert.IsType<StopsAt.Exception>(stopped.Cause);
        Assert.Contains($"import undo {stopped.BatchId}", stopped.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await host.Balances(Bank)).Values.Sum());
        Assert.Equal(1000, (await host.CountRows())[4]);
        var finished = await host.Import(files.Folder, Bank);
        Assert.Equal((stopped.BatchId, true), (finished.BatchId, finished.Continues));
        Assert.Equal(ReadingTimeOverflow.ExpectedBalances(), await host.Balances(Bank));
        var list = await host.ListImports();
        Assert.Equal([(319, 638, 2316, true)], list.Select(batch => (
            batch.MemberCount, batch.ListingCount, batch.TransferCount, batch.FinishedAt is not null)));
        Assert.Null((await host.Import(files.Folder, Bank)).BatchId);
    }

    [Theory, Databases]
    public async Task What_stopped_halfway_can_be_taken_back_and_imported_anew(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var files = new SampleBank();
        var stopped = await Assert.ThrowsAsync<ImportStoppedException>(
            () => host.Import(files.Folder, Bank, progress: new StopsAt(1000)));

        var undone = await host.Undo(stopped.BatchId);

        Assert.Equal((1000, 319, 638), (undone.TransfersReversed, undone.MembersWithdrawn, undone.ListingsWithdrawn));
        Assert.All((await host.Balances(Bank)).Values, balance => Assert.Equal(0, balance));
        Assert.NotEqual(stopped.BatchId, (await host.Import(files.Folder, Bank)).BatchId);
        Assert.Equal(ReadingTimeOverflow.ExpectedBalances(), await host.Balances(Bank));
    }

    [Theory, Databases]
    public async Task Two_imports_at_once_have_the_effect_of_one(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var files = new SampleBank();

        var reports = await Task.WhenAll(host.Import(files.Folder, Bank), host.Import(files.Folder, Bank));

        Assert.Single(reports.Select(report => report.BatchId).OfType<Guid>().Distinct());
        Assert.Equal(ReadingTimeOverflow.ExpectedBalances(), await host.Balances(Bank));
        Assert.Equal([(319, 638, 2316)], (await host.ListImports()).Select(batch =>
            (batch.MemberCount, batch.ListingCount, batch.TransferCount)));
    }

    [Theory, Databases]
    public async Task A_member_who_is_here_already_is_known_by_their_address_and_keeps_their_account(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var known = await host.MakeTimeBank(Bank, memberEmail: "member2@example.org");
        using var files = SampleBank.Of(SampleBank.User(1) + SampleBank.User(2), "",
            "1,member,2,member,3600,2024-05-01T10:00:00Z,x,\r\n");

        var report = await host.Import(files.Folder, Bank);

        Assert.Equal(1, report.Count(SampleBank.Users, RecordOutcome.SameAsMember));
        await using var context = await host.ReadAsync();
        Assert.Equal(2, await context.Members.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(60, (await context.Accounts.SingleAsync(
            account => account.Id == known, TestContext.Current.CancellationToken)).BalanceMinutes);
        // The member who was here bears number 1, so the one of the file gets another.
        Assert.Contains(report.Remarks, remark => remark.Contains("the number 1 is taken", StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task Progress_is_shown_and_the_whole_takes_no_longer_than_a_coffee(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var files = new SampleBank();
        var heard = new Heard();
        var started = Stopwatch.GetTimestamp();

        await host.Import(files.Folder, Bank, progress: heard);

        Assert.Contains(new ImportProgress("transfers", 2316, 2316), heard.All);
        Assert.Contains(new ImportProgress("members", 0, 319), heard.All);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromMinutes(3));
    }

    private sealed class Heard : IProgress<ImportProgress>
    {
        public List<ImportProgress> All { get; } = [];

        public void Report(ImportProgress value) => All.Add(value);
    }
}
