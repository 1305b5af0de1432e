using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Tests.Exchanges;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Tests.Data;

public sealed class WhatStatementsStoreIsWhatTheContextReads
{
    private static readonly DateTime At = new DateTime(2026, 3, 29, 1, 2, 3, DateTimeKind.Utc).AddMicroseconds(456_789);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Every_column_of_an_exchange_and_its_acts(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await ExchangeScene.MakeAsync(host, 2);
        var (giver, receiver) = (scene.Members[0].MemberId, scene.Members[1].MemberId);
        var full = new Exchange(
            Guid.NewGuid(), scene.BankId, ExchangeState.Disputed, giver, receiver, receiver, Guid.NewGuid(), "Łódź 🚲 'quoted'",
            new DateOnly(2026, 2, 28), 75, Guid.NewGuid(), At, At.AddDays(1), At.AddDays(2));
        var bare = new Exchange(
            Guid.NewGuid(), scene.BankId, ExchangeState.Proposed, giver, receiver, giver, null, "x", new DateOnly(2024, 2, 29),
            null, null, At, At, null);
        var acts = new[]
        {
            new Act(
                Guid.NewGuid(), scene.BankId, ActKind.CorrectExchange, SubjectKind.Exchange, full.Id, At, ActBy.Member, giver, receiver, 75,
                "a\nb", "hash", "[]"),
            new Act(
                Guid.NewGuid(), scene.BankId, ActKind.LapseExchange, SubjectKind.Exchange, bare.Id, At, ActBy.Rule, null, null, null, null,
                "other", null),
        };

        var again = await host.Writer.WriteAsync(async (unit, token) =>
        {
            await unit.InsertExchangeAsync(full, token);
            await unit.InsertExchangeAsync(bare, token);
            foreach (var act in acts)
                await unit.InsertActAsync(act, token);
            return (
                Full: await unit.LockExchangeAsync(full.Id, token), Bare: await unit.LockExchangeAsync(bare.Id, token),
                Act: await unit.FindActAsync(acts[0].Id, token), BareAct: await unit.FindActAsync(acts[1].Id, token));
        }, Token);

        await using var context = await host.ReadAsync();
        MappedProperties.AreAllFilled(context, full, bare);
        MappedProperties.AreAllFilled(context, acts);
        Assert.Equivalent(full, await context.Exchanges.AsNoTracking().SingleAsync(row => row.Id == full.Id, Token), strict: true);
        Assert.Equivalent(bare, await context.Exchanges.AsNoTracking().SingleAsync(row => row.Id == bare.Id, Token), strict: true);
        Assert.Equivalent(full, again.Full, strict: true);
        Assert.Equivalent(bare, again.Bare, strict: true);
        Assert.Equal(acts[0], await context.Acts.AsNoTracking().SingleAsync(row => row.SubjectId == full.Id, Token));
        Assert.Equal(acts[1], await context.Acts.AsNoTracking().SingleAsync(row => row.SubjectId == bare.Id, Token));
        Assert.Equal((acts[0], acts[1]), (again.Act, again.BareAct));
    }

    [Theory, Databases]
    public async Task Every_column_of_a_transfer_its_postings_and_the_accounts(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await ExchangeScene.MakeAsync(host, 2);
        var (giver, receiver) = (scene.Members[0].MemberId, scene.Members[1].MemberId);
        var first = new Transfer(
            Guid.NewGuid(), scene.BankId, TransferKind.GroupHelp, SubjectKind.Exchange, Guid.NewGuid(), null, new DateOnly(2026, 2, 28), At, giver, receiver, "Łódź");
        var second = new Transfer(
            Guid.NewGuid(), scene.BankId, TransferKind.Reversal, null, null, first.Id, new DateOnly(2024, 2, 29), At, null, null, null);
        Posting[] postings =
        [
            new(giver, 1, first.Id, 3_000_000_000, 3_000_000_007), new(receiver, 1, first.Id, -3_000_000_000, -2_999_999_993),
            new(giver, 2, second.Id, -3_000_000_000, 7), new(receiver, 2, second.Id, 3_000_000_000, 7),
        ];
        var account = Account.Restore(
            Guid.NewGuid(), scene.BankId, AccountKind.Organisation, -3_000_000_001, 2, 3, 4_000_000_000, 5, 6, true);

        var again = await host.Writer.WriteAsync(async (unit, token) =>
        {
            await unit.StoreEntryAsync(new Entry(first, postings[..2], []), token);
            await unit.StoreEntryAsync(new Entry(second, postings[2..], []), token);
            unit.Context.Add(new Account(account.Id, account.TimeBankId, account.Kind));
            await unit.Context.SaveChangesAsync(token);
            await unit.StoreAccountsAsync([account], token);
            return (
                Accounts: await unit.LockAccountsAsync(scene.BankId, [account.Id], token),
                Postings: await unit.PostingsAsync(first.Id, token));
        }, Token);

        await using var scope = host.Services.CreateAsyncScope();
        var loaders = scope.ServiceProvider;
        var accounts = await loaders.GetRequiredService<AccountById>().LoadAsync([receiver, account.Id], Token);
        var lines = await loaders.GetRequiredService<StatementPages>().LoadAsync(new StatementRange(giver, 1, 2), Token);
        var sides = await loaders.GetRequiredService<OtherSides>().LoadAsync(
            [new TransferSide(first.Id, Gained: true), new TransferSide(first.Id, Gained: false), new TransferSide(Guid.NewGuid(), true)], Token);

        await using var context = await host.ReadAsync();
        MappedProperties.AreAllFilled(context, first, second);
        MappedProperties.AreAllFilled(context, postings);
        MappedProperties.AreAllFilled(context, account);
        Assert.Equal(first, await context.Transfers.AsNoTracking().SingleAsync(row => row.Id == first.Id, Token));
        Assert.Equal(second, await context.Transfers.AsNoTracking().SingleAsync(row => row.Id == second.Id, Token));
        Assert.Equivalent(postings, await context.Postings.AsNoTracking().ToListAsync(Token), strict: true);
        Assert.Equivalent(postings[..2], again.Postings, strict: true);
        Assert.Equivalent(account, await context.Accounts.AsNoTracking().SingleAsync(row => row.Id == account.Id, Token), strict: true);
        Assert.Equivalent(account, again.Accounts[account.Id], strict: true);
        Assert.Equivalent(account, accounts[1], strict: true);
        Assert.Equivalent(await context.Accounts.AsNoTracking().SingleAsync(row => row.Id == receiver, Token), accounts[0], strict: true);
        Assert.Equivalent(postings.Where(posting => posting.AccountId == giver), lines, strict: true);
        // The page brought its transfers along.
        Assert.Equal([first, second], await loaders.GetRequiredService<TransferById>().LoadAsync([first.Id, second.Id], Token));
        Assert.Equal([giver, receiver], sides.Take(2).Select(side => ((Member)Assert.Single(side!)).Id));
        Assert.Empty(sides[2]!);
    }
}
