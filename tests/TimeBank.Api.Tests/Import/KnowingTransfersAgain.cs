using TimeBanking.Api.Features.Import;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Import;

public sealed class KnowingTransfersAgain
{
    private const string Bank = "Riverside";
    private const string First = "1,member,2,member,3600,2024-05-01T10:00:00Z,1/2,\r\n";

    private static SampleBank Files(params string[] transfers) =>
        SampleBank.Of(SampleBank.User(1) + SampleBank.User(2) + SampleBank.User(3), "", string.Concat(transfers));

    private static async Task<TestHost> Imported(Database database, params string[] transfers)
    {
        var host = await TestHost.StartAsync(database);
        using var files = Files(transfers);
        await host.Import(files.Folder, Bank);
        return host;
    }

    private static ImportRequest Request(SampleBank files, string? same = null, string? others = null) => new(files.Folder, Bank)
    {
        Transfers = new TransferChoices(
            same is null ? RecordSet.Empty : RecordSet.Parse(same)!, others is null ? RecordSet.Empty : RecordSet.Parse(others)!),
    };

    [Theory, Databases]
    public async Task A_reason_that_was_deleted_or_rewritten_makes_no_second_transfer(Database database)
    {
        await using var host = await Imported(database, First, First.Replace("10:00", "11:00", StringComparison.Ordinal));
        using var later = Files(
            First.Replace("1/2", "", StringComparison.Ordinal),
            First.Replace("10:00", "11:00", StringComparison.Ordinal).Replace("1/2", "01-Feb", StringComparison.Ordinal));

        var report = await host.Import(later.Folder, Bank);

        Assert.Null(report.BatchId);
        Assert.Equal(120, (await host.Balances(Bank))[new SourceAccount(2)]);
        Assert.Contains(report.Remarks, remark => remark.StartsWith("2 transfers have another reason", StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task Of_those_that_are_alike_as_many_are_added_as_there_are_more(Database database)
    {
        await using var host = await Imported(database, First, First.Replace("1/2", "other", StringComparison.Ordinal));
        using var later = Files(
            First.Replace("1/2", "a", StringComparison.Ordinal), First.Replace("1/2", "b", StringComparison.Ordinal), First, First);

        var report = await host.Import(later.Folder, Bank);

        Assert.Equal(2, report.Count(SampleBank.Transfers, RecordOutcome.Added));
        Assert.Equal(240, (await host.Balances(Bank))[new SourceAccount(2)]);
    }

    [Theory]
    [InlineData("1,member,2,member,3600,2024-05-01,1/2,\r\n", "the time of day is lost")]
    [InlineData("1,member,2,member,5400,2024-05-01T10:00:00Z,1/2,\r\n", "the hours were corrected")]
    [InlineData("2,member,1,member,3600,2024-05-01T10:00:00Z,1/2,\r\n", "the direction was corrected")]
    [InlineData("3,member,2,member,3600,2024-05-01T10:00:00Z,1/2,\r\n", "one side was corrected")]
    [InlineData("1,member,2,member,3600,2024-05-02T01:00:00Z,1/2,\r\n", "a spreadsheet wrote local time")]
    public async Task What_may_be_here_already_is_asked_and_never_added_in_silence(string changed, string why)
    {
        await using var host = await Imported(Database.Sqlite, First);
        using var later = Files(changed);

        var refused = await Assert.ThrowsAsync<ImportRefusedException>(() => host.Import(later.Folder, Bank, skipBad: true));

        Assert.Equal(1, Assert.Single(refused.Report.Doubts).Record);
        Assert.StartsWith("Nothing was imported. Say of each transfer", refused.Message, StringComparison.Ordinal);
        Assert.Equal(60, (await host.Balances(Bank))[new SourceAccount(2)]);
        Assert.Equal(1, (await host.Rehearse(later.Folder, Bank)).Count(SampleBank.Transfers, RecordOutcome.Doubtful));
        Assert.NotEmpty(why);
    }

    [Theory, Databases]
    public async Task What_is_said_to_be_the_same_is_remembered_and_what_is_new_is_added(Database database)
    {
        await using var host = await Imported(database, First, First.Replace("2024", "2023", StringComparison.Ordinal));
        var one = First.Replace("3600", "5400", StringComparison.Ordinal);
        using var later = Files(one, one.Replace("2024", "2023", StringComparison.Ordinal));

        var report = await host.Import(Request(later, same: "1", others: "2"));

        Assert.Equal((1, 1), (report.Count(SampleBank.Transfers, RecordOutcome.AlreadyHere), report.Count(SampleBank.Transfers, RecordOutcome.Added)));
        Assert.Equal(60 + 60 + 90, (await host.Balances(Bank))[new SourceAccount(2)]);
        Assert.Null((await host.Import(later.Folder, Bank)).BatchId);
    }

    [Theory, Databases]
    public async Task Help_that_was_recorded_here_as_well_is_asked_about_and_stays_when_the_import_is_taken_back(Database database)
    {
        await using var host = await Imported(database, First);
        await host.RecordHelp(receiver: 1, giver: 3, minutes: 45, new DateOnly(2026, 11, 20));
        using var later = Files(First, "1,member,3,member,2700,2026-11-20T18:00:00Z,shopping,\r\n");

        await Assert.ThrowsAsync<ImportRefusedException>(() => host.Import(later.Folder, Bank));
        var batch = (await host.Import(Request(later, same: "all"))).BatchId!.Value;

        Assert.Equal(45, (await host.Balances(Bank))[new SourceAccount(3)]);
        Assert.Null((await host.Import(later.Folder, Bank)).BatchId);
        await host.Undo(batch);
        Assert.Equal(45, (await host.Balances(Bank))[new SourceAccount(3)]);
    }

    [Theory, Databases]
    public async Task A_regular_exchange_is_not_doubted(Database database)
    {
        await using var host = await Imported(database, First);
        using var later = Files(First, First.Replace("05-01", "05-08", StringComparison.Ordinal), First.Replace("10:00", "17:00", StringComparison.Ordinal));

        var report = await host.Import(later.Folder, Bank);

        Assert.Equal(2, report.Count(SampleBank.Transfers, RecordOutcome.Added));
    }

    [Theory, Databases]
    public async Task Hours_without_a_date_come_in_once_however_often_they_are_imported(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var files = Files("1,member,2,member,3600,soon,x,\r\n", "1,member,2,member,3600,,y,\r\n");

        await Assert.ThrowsAsync<ImportRefusedException>(() => host.Import(files.Folder, Bank));
        await host.Import(files.Folder, Bank, skipBad: true);
        host.Clock.Advance(TimeSpan.FromDays(3));

        Assert.Null((await host.Import(files.Folder, Bank, skipBad: true)).BatchId);
        Assert.Equal(120, (await host.Balances(Bank))[new SourceAccount(2)]);
    }

    [Theory]
    [InlineData("3, 7-9", 3, 7, 9)]
    [InlineData("all", 1, 5000)]
    [InlineData("7–9", 8)]
    public void Records_are_named_as_people_write_them(string text, params int[] records) =>
        Assert.All(records, record => Assert.True(RecordSet.Parse(text)!.Contains(record)));

    [Theory]
    [InlineData("")]
    [InlineData("three")]
    [InlineData("9-7")]
    [InlineData("1-2-3")]
    [InlineData("-4")]
    public void What_names_no_records_is_refused(string text) => Assert.Null(RecordSet.Parse(text));
}
