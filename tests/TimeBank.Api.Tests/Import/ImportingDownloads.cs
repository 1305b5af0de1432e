using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Import;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Tests.Import;

public sealed class ImportingDownloads
{
    private const string Bank = "Banc del Temps de Prova";

    [Theory, Databases]
    public Task A_zip_comes_in_with_its_balances_and_the_sum_zero(Database database) => ComesIn(database, "ca", "download.zip");

    [Theory, Databases]
    public Task A_folder_comes_in_with_its_balances_and_the_sum_zero(Database database) => ComesIn(database, "en");

    private static async Task ComesIn(Database database, params string[] path)
    {
        await using var host = await TestHost.StartAsync(database);

        var report = await host.Import(DownloadedBank.Given(path), Bank);

        Assert.Equal((304, 0), (report.BalancesCompared, report.Differences.Count));
        await using var context = await host.ReadAsync();
        var token = TestContext.Current.CancellationToken;
        var accounts = await context.Accounts.ToDictionaryAsync(account => account.Id, token);
        var members = await context.Members.ToListAsync(token);
        var balances = members.Where(member => member.LeftOn is null)
            .ToDictionary(member => member.Number.ToString(null, null), member => accounts[member.Id].BalanceMinutes);
        balances["gone"] = members.Where(member => member.LeftOn is not null).Sum(member => accounts[member.Id].BalanceMinutes);
        balances["bank"] = accounts.Values.Sum(account => account.BalanceMinutes) - balances.Values.Sum();
        Assert.Equal(ReadingDownloads.ExpectedBalances(path[0]), balances.Where(balance => balance.Value != 0).ToDictionary());
        Assert.Equal(0, accounts.Values.Sum(account => account.BalanceMinutes));
        Assert.All(members.Where(member => member.LeftOn is not null), member => Assert.True(accounts[member.Id].IsClosed));
        Assert.Null((await host.Import(DownloadedBank.Given(path), Bank)).BatchId);
    }

    [Theory, Databases]
    public async Task Two_people_of_one_name_are_told_apart(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var files = new DownloadedBank();
        files.Member(7, "Ann Evans", 60).Member(9, "Ann Evans", -60)
            .Transfer("2025-11-27 15:30:00 UTC", "Ann Evans (9)", "Ann Evans (7)", "1:00").Offer(1, "Choir", "Ann Evans (9)");

        await host.Import(files.Written(), Bank);

        var balances = await host.Balances(Bank);
        Assert.Equal((60, -60), (balances[new SourceAccount(7)], balances[new SourceAccount(9)]));
        await using var context = await host.ReadAsync();
        var owner = await context.Listings.Join(context.Members, listing => listing.MemberId, member => member.Id, (_, member) => member.Number)
            .SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(9, owner);
    }

    [Theory, Databases]
    public async Task Balances_that_differ_are_told_one_by_one(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var files = new DownloadedBank();
        files.Member(1, "Ann", 75).Member(2, "Bo", -60).Transfer("2025-11-27 15:30:00 UTC", "Bo (2)", "Ann (1)", "1:00");

        var report = await host.Rehearse(files.Written(), Bank);

        var difference = Assert.Single(report.Differences);
        Assert.Equal(("Ann", 75 * 60, 60), (difference.Member.Name, difference.TheirSeconds, difference.OurMinutes));
        var output = new StringWriter();
        ImportReportText.WriteRehearsal(output, report, "here");
        Assert.Contains("1 balance is not what TimeOverflow shows, of 2:", output.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "Ann (1): TimeOverflow shows 1 hour 15 minutes, the transfers come to 1 hour; difference −15 minutes",
            output.ToString(), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Whoever_became_inactive_between_two_downloads_does_not_double_their_hours(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var first = new DownloadedBank("ca");
        first.Member(1, "Ann", 60).Member(2, "Bo", -60).Transfer("2025-11-27 15:30:00 UTC", "Bo (2)", "Ann (1)", "1:00");
        await host.Import(first.Written(), Bank);
        using var later = new DownloadedBank("es");
        later.Member(1, "Ann", 90).Transfer("2025-11-28 15:30:00 UTC", later.Inactive, "Ann (1)", "0:30")
            .Transfer("2025-11-27 15:30:00 UTC", later.Inactive, "Ann (1)", "1:00");

        var report = await host.Import(later.Written(), Bank);

        Assert.Equal((1, 1), (
            report.Count("Transfers_2026-11-20.csv", RecordOutcome.AlreadyHere), report.Count("Transfers_2026-11-20.csv", RecordOutcome.Added)));
        Assert.Equal(90, (await host.Balances(Bank))[new SourceAccount(1)]);
    }

    [Theory, Databases]
    public async Task The_import_form_and_a_later_download_of_one_bank_are_known_as_the_same(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var form = SampleBank.Of(
            SampleBank.User(1) + SampleBank.User(2), "1,Offer,Lift,To town,1,2021-09-08T10:00:00Z,,\r\n",
            "1,member,2,member,3600,2024-05-01T10:00:00.120Z,x,\r\n");
        await host.Import(form.Folder, Bank);
        using var download = new DownloadedBank();
        download.Member(1, "Ifeoma", -60).Member(2, "Ifeoma", 60).Offer(7003, "Lift", "Ifeoma (1)", "2021-09-08")
            .Transfer("2024-05-01 10:00:00 UTC", "Ifeoma (1)", "Ifeoma (2)", "1:00");

        var report = await host.Import(download.Written(), Bank);

        Assert.Null(report.BatchId);
        Assert.Empty(report.Differences);
    }

    [Theory, Databases]
    public async Task The_import_sets_zone_and_language_and_makes_a_member_the_first_coordinator(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var files = new DownloadedBank("ca");
        files.Member(1, "Ann", -60).Member(2, "Bo", 60).Transfer("2025-07-01 22:30:00 UTC", "Ann (1)", "Bo (2)", "1:00");
        var request = new ImportRequest(files.Written(), Bank)
        {
            TimeZone = "Europe/Madrid", Language = "ca", CoordinatorNumber = 2,
        };

        var batch = (await host.Import(request)).BatchId!.Value;

        await using (var context = await host.ReadAsync())
        {
            var token = TestContext.Current.CancellationToken;
            var bank = await context.TimeBanks.SingleAsync(token);
            Assert.Equal(("Europe/Madrid", "ca"), (bank.TimeZone, bank.Language));
            Assert.Equal(new DateOnly(2025, 7, 2), (await context.Transfers.SingleAsync(token)).HappenedOn);
        }

        Assert.Equal([2], await host.Coordinators());
        // What the import gave is no reason to keep whom it brought.
        Assert.Equal((2, 0), await Left(host.Undo(batch)));
        Assert.Empty(await host.Coordinators());
        await host.Import(request);
        Assert.Equal([2], await host.Coordinators());
    }

    [Theory]
    [InlineData("Mars/Olympus", null, null, "is no time zone")]
    [InlineData(null, "klingon", null, "is no language")]
    [InlineData(null, null, 3, "No member of the files has the number 3")]
    [InlineData(null, null, 2, "Bo has no e-mail address")]
    public async Task A_zone_language_or_coordinator_that_cannot_be_is_refused_in_words(
        string? zone, string? language, int? coordinator, string words)
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        using var files = new DownloadedBank();
        files.Member(1, "Ann").Member(2, "Bo", email: "");

        var refused = await Assert.ThrowsAsync<TextNotAcceptedException>(() => host.Import(
            new ImportRequest(files.Written(), Bank) { TimeZone = zone, Language = language, CoordinatorNumber = coordinator }));

        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await host.CountRows()).Sum());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \u200b ")]
    [InlineData("Riverside\u202e")]
    [InlineData("River\u0007side")]
    public async Task A_bank_cannot_be_called_what_no_door_accepts(string name)
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        using var files = new DownloadedBank();

        await Assert.ThrowsAsync<TextNotAcceptedException>(() => host.Import(files.Member(1, "Ann").Written(), name));
        await Assert.ThrowsAsync<TextNotAcceptedException>(() => host.Import(files.Folder, new string('x', TimeBank.NameLengthMax + 1)));
        Assert.Equal(0, (await host.CountRows()).Sum());
    }

    private static async Task<(int Withdrawn, int Kept)> Left(Task<UndoReport> undo)
    {
        var report = await undo;
        return (report.MembersWithdrawn, report.MembersKept);
    }
}
