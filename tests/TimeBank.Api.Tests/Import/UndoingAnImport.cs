using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Features.Import;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;

namespace TimeBanking.Api.Tests.Import;

public sealed class UndoingAnImport
{
    private const string Bank = "Riverside";

    [Theory, Databases]
    public async Task Every_balance_returns_by_reversal_and_everyone_leaves(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var files = new SampleBank();
        var batch = (await host.Import(files.Folder, Bank)).BatchId!.Value;

        var report = await host.Undo(batch);

        Assert.Equal(new UndoReport(batch, null, 2316, 0, 319, 0, 638, 0), report);
        Assert.All((await host.Balances(Bank)).Values, balance => Assert.Equal(0, balance));
        await using var context = await host.ReadAsync();
        var token = TestContext.Current.CancellationToken;
        Assert.Equal(2316, await context.Transfers.CountAsync(transfer => transfer.Kind == TransferKind.Reversal, token));
        Assert.False(await context.Members.AnyAsync(member => member.LeftOn == null, token));
        Assert.False(await context.Listings.AnyAsync(listing => listing.WithdrawnAt == null, token));
        Assert.Equal(319, await context.Accounts.CountAsync(account => account.IsClosed, token));
        Assert.All(await context.Accounts.ToListAsync(token), account => Assert.Equal(
            (0, 0), (account.GivenMinutes, account.ReceivedMinutes)));
    }

    [Theory, Databases]
    public async Task An_undo_that_stops_halfway_lets_no_import_in_and_is_finished_by_the_next(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var files = new SampleBank();
        var batch = (await host.Import(files.Folder, Bank)).BatchId!.Value;
        await Assert.ThrowsAsync<StopsAt.Exception>(() => host.Undo(batch, new StopsAt(1000)));

        Assert.Equal(0, (await host.Balances(Bank)).Values.Sum());
        var refused = await Assert.ThrowsAsync<ImportTakenBackException>(() => host.Import(files.Folder, Bank));
        var report = await host.Undo(batch);

        Assert.Contains($"import undo {batch}", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1316, report.TransfersReversed);
        Assert.All((await host.Balances(Bank)).Values, balance => Assert.Equal(0, balance));
        Assert.Equal(2316, (await host.Import(files.Folder, Bank)).Count(SampleBank.Transfers, RecordOutcome.BroughtBack));
        Assert.Equal(ReadingTimeOverflow.ExpectedBalances(), await host.Balances(Bank));
    }

    [Theory, Databases]
    public async Task A_second_undo_does_nothing_and_says_so(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var files = Small();
        var batch = (await host.Import(files.Folder, Bank)).BatchId!.Value;
        await host.Undo(batch);
        var before = await host.CountRows();

        var second = await host.Undo(batch);

        Assert.NotNull(second.UndoneBeforeAt);
        Assert.Equal(before, await host.CountRows());
        await using var context = await host.ReadAsync();
        Assert.Equal(
            [(ActKind.BringTimeBank, ActBy.Operator), (ActKind.UndoImport, ActBy.Operator)],
            (await context.Acts.OrderBy(act => act.Kind).ToListAsync(TestContext.Current.CancellationToken)).Select(act => (act.Kind, act.By)).Order());
    }

    [Theory, Databases]
    public async Task An_unknown_batch_is_said_to_be_unknown(Database database)
    {
        await using var host = await TestHost.StartAsync(database);

        await Assert.ThrowsAsync<NotFoundException>(() => host.Undo(Guid.CreateVersion7()));
    }

    [Theory, Databases]
    public async Task After_an_undo_the_same_files_can_be_imported_again_and_bring_the_same_people_back(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var files = Small();
        for (var round = 0; round < 3; round++)
        {
            var import = await host.Import(files.Folder, Bank);

            var outcome = round == 0 ? RecordOutcome.Added : RecordOutcome.BroughtBack;
            Assert.Equal((2, 1, 1), (import.Count(SampleBank.Users, outcome),
                import.Count(SampleBank.Posts, outcome), import.Count(SampleBank.Transfers, outcome)));
            var balances = await host.Balances(Bank);
            Assert.Equal([0, -60, 60], balances.OrderBy(found => found.Key.MemberId).Select(found => found.Value));
            await AssertEverybodyIsHere(host, true);
            Assert.Null((await host.Import(files.Folder, Bank)).BatchId);

            await host.Undo(import.BatchId!.Value);

            Assert.All((await host.Balances(Bank)).Values, balance => Assert.Equal(0, balance));
            await AssertEverybodyIsHere(host, false);
        }
    }

    private static async Task AssertEverybodyIsHere(TestHost host, bool here)
    {
        await using var context = await host.ReadAsync();
        var token = TestContext.Current.CancellationToken;
        var members = await context.Members.ToListAsync(token);
        Assert.Equal(2, members.Count);
        Assert.All(members, member => Assert.Equal(here, member.LeftOn is null));
        Assert.Equal(here ? 0 : 2, await context.Accounts.CountAsync(account => account.IsClosed, token));
        Assert.Equal(here, (await context.Listings.SingleAsync(token)).WithdrawnAt is null);
    }

    [Theory, Databases]
    public async Task A_member_who_has_been_active_since_stays_with_what_they_did_since(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var files = Small();
        var batch = (await host.Import(files.Folder, Bank)).BatchId!.Value;
        await Post(host, giver: 1, minutes: 30);

        var report = await host.Undo(batch);

        Assert.Equal((1, 1), (report.MembersWithdrawn, report.MembersKept));
        var balances = await host.Balances(Bank);
        Assert.Equal((30, 0, -30), (
            balances[new SourceAccount(1)], balances[new SourceAccount(2)], balances[SourceAccount.Fund]));
        await using var context = await host.ReadAsync();
        Assert.Null((await context.Members.SingleAsync(
            member => member.Number == 1, TestContext.Current.CancellationToken)).LeftOn);
    }

    [Theory, Databases]
    public async Task A_transfer_that_somebody_reversed_before_is_not_reversed_twice(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var files = Small();
        var batch = (await host.Import(files.Folder, Bank)).BatchId!.Value;
        await ReverseFirst(host);

        var report = await host.Undo(batch);

        Assert.Equal((0, 1), (report.TransfersReversed, report.TransfersReversedBefore));
        Assert.All((await host.Balances(Bank)).Values, balance => Assert.Equal(0, balance));
    }

    [Theory, Databases]
    public async Task The_list_of_imports_tells_what_stands_and_what_was_taken_back(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var files = Small();
        await host.Undo((await host.Import(files.Folder, Bank)).BatchId!.Value);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.Import(files.Folder, Bank);
        await using var scope = host.Services.CreateAsyncScope();

        var list = await scope.ServiceProvider.GetRequiredService<ListImports>()
            .Execute(TestContext.Current.CancellationToken);

        Assert.Equal(
            [(Bank, 2, 1, 1, true), (Bank, 2, 1, 1, false)],
            list.Select(found => (found.TimeBankName, found.Batch.MemberCount, found.Batch.ListingCount,
                found.Batch.TransferCount, found.Batch.UndoneAt is null)));
    }

    private static SampleBank Small() => SampleBank.Of(
        SampleBank.User(1) + SampleBank.User(2), "1,Offer,Lift,,1,2021-09-08,,\r\n",
        "1,member,2,member,3600,2024-05-01T10:00:00Z,x,\r\n");

    private static Task Post(TestHost host, int giver, int minutes) => host.Writer.WriteAsync(
        async (unit, token) =>
        {
            var bank = await unit.Context.TimeBanks.SingleAsync(token);
            var member = await unit.Context.Members.SingleAsync(found => found.Number == giver, token);
            var accounts = await unit.LockAccountsAsync(bank.Id, [bank.Id, member.Id], token);
            await unit.StoreEntryAsync(
                Book.Post(
                    new Transfer(Guid.CreateVersion7(), bank.Id, TransferKind.Community, null, null, null,
                        new DateOnly(2026, 11, 22), host.Clock.UtcNow(), null, null, "Since"),
                    [new Change(accounts[member.Id], minutes), new Change(accounts[bank.Id], -minutes)], bank.Policies),
                token);
            await unit.StoreAccountsAsync(accounts.Values, token);
        },
        TestContext.Current.CancellationToken);

    private static Task ReverseFirst(TestHost host) => host.Writer.WriteAsync(
        async (unit, token) =>
        {
            var transfer = await unit.Context.Transfers.SingleAsync(token);
            var postings = await unit.PostingsAsync(transfer.Id, token);
            var accounts = await unit.LockAccountsAsync(
                transfer.TimeBankId, postings.Select(posting => posting.AccountId), token);
            await unit.StoreEntryAsync(
                Book.Reverse(
                    new Transfer(Guid.CreateVersion7(), transfer.TimeBankId, TransferKind.Reversal, null, null, transfer.Id,
                        new DateOnly(2026, 11, 22), host.Clock.UtcNow(), null, null, "By hand"),
                    TransferKind.Help, postings, accounts, null),
                token);
            await unit.StoreAccountsAsync(accounts.Values, token);
        },
        TestContext.Current.CancellationToken);
}
