using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TimeBank.Api.Features.Ledger;
using TimeBank.Api.Features.Members;
using TimeBank.Api.Tests.Exchanges;
using TimeBank.Api.Tests.Host;
using TimeBank.Domain.Ledger;
using TimeBank.Domain.Members;

namespace TimeBank.Api.Tests.Data;

/// <summary>The hand-written statements of the loaders, held against EF Core over the same rows.</summary>
public sealed class WhatLoadersReadIsWhatTheContextReads
{
    private static readonly DateTime At = new DateTime(2026, 3, 29, 1, 2, 3, DateTimeKind.Utc).AddMicroseconds(456_789);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Every_column_of_members_and_what_they_also_are(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await ExchangeScene.MakeAsync(host, 1);
        var full = new Member
        {
            Id = Guid.NewGuid(), TimeBankId = scene.BankId, Number = 100, Name = "Łucja O'Brien 🚲", Email = "lucja@example.org",
            Phone = "", OtherPhone = "+44 1", BirthDate = new DateOnly(1950, 2, 28), Gender = "w", Language = "pl",
            JoinedOn = new DateOnly(2024, 2, 29), LeftOn = new DateOnly(2026, 12, 31),
        };
        full.Affiliations.AddRange(
            new Affiliation { Id = Guid.NewGuid(), MemberId = full.Id, Kind = AffiliationKind.Graduate, From = new(2025, 1, 1), Until = new(2026, 1, 1) },
            new Affiliation { Id = Guid.NewGuid(), MemberId = full.Id, Kind = AffiliationKind.Juror, From = new(2025, 1, 2) });
        var bare = new Member { Id = Guid.NewGuid(), TimeBankId = scene.BankId, Number = 101, Name = "B", JoinedOn = new(2026, 1, 1) };
        await host.Writer.WriteAsync(
            (unit, token) =>
            {
                unit.Context.AddRange(full, bare);
                return unit.Context.SaveChangesAsync(token);
            },
            Token);

        await using var scope = host.Services.CreateAsyncScope();
        var loader = scope.ServiceProvider.GetRequiredService<MemberById>();
        var read = await loader.LoadAsync([full.Id, Guid.NewGuid(), bare.Id], Token);

        await using var context = await host.ReadAsync();
        var known = await context.Members.AsNoTracking().Include(member => member.Affiliations).ToDictionaryAsync(member => member.Id, Token);
        Assert.Null(read[1]);
        MappedProperties.AreAllFilled(context, known[full.Id]);
        MappedProperties.AreAllFilled(context, [.. known[full.Id].Affiliations]);
        foreach (var member in (Member[])[read[0]!, read[2]!])
        {
            MappedProperties.AreTheSame(context, known[member.Id], member);
            member.Affiliations.Sort((one, other) => one.From.CompareTo(other.From));
            known[member.Id].Affiliations.Sort((one, other) => one.From.CompareTo(other.From));
            Assert.Equal(known[member.Id].Affiliations.Count, member.Affiliations.Count);
            foreach (var (expected, actual) in known[member.Id].Affiliations.Zip(member.Affiliations))
                MappedProperties.AreTheSame(context, expected, actual);
        }
        Assert.Equal(2, read[0]!.Affiliations.Count);
        Assert.Equal("", read[0]!.Phone);
        Assert.NotEmpty(read[2]!.SearchText);
    }

    [Theory, Databases]
    public async Task Every_column_of_accounts_transfers_and_postings(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await ExchangeScene.MakeAsync(host, 2);
        var (giver, receiver) = (scene.Members[0].MemberId, scene.Members[1].MemberId);
        var full = new Transfer(
            Guid.NewGuid(), scene.BankId, TransferKind.GroupHelp, Guid.NewGuid(), null, new DateOnly(2026, 2, 28), At, giver, receiver, "Łódź");
        var bare = new Transfer(
            Guid.NewGuid(), scene.BankId, TransferKind.Reversal, null, full.Id, new DateOnly(2024, 2, 29), At, null, null, null);
        Posting[] postings =
        [
            new(giver, 1, full.Id, 3_000_000_000, 3_000_000_007), new(receiver, 1, full.Id, -3_000_000_000, -2_999_999_993),
            new(giver, 2, bare.Id, -3_000_000_000, 0), new(receiver, 2, bare.Id, 3_000_000_000, 0),
        ];
        var account = Account.Restore(
            Guid.NewGuid(), scene.BankId, AccountKind.Organisation, -3_000_000_001, 2, 3, 4_000_000_000, 5, 6, true);
        await host.Writer.WriteAsync(
            async (unit, token) =>
            {
                await unit.StoreEntryAsync(new Entry(full, postings[..2], []), token);
                await unit.StoreEntryAsync(new Entry(bare, postings[2..], []), token);
                unit.Context.Add(account);
                await unit.Context.SaveChangesAsync(token);
            },
            Token);

        await using var scope = host.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var accounts = await services.GetRequiredService<AccountById>().LoadAsync([receiver, account.Id], Token);
        var transfers = await services.GetRequiredService<TransferById>().LoadAsync([bare.Id, full.Id], Token);
        var byTransfer = await services.GetRequiredService<PostingsByTransfer>().LoadAsync([bare.Id, full.Id], Token);
        var sides = await services.GetRequiredService<OtherSides>().LoadAsync(
            [new TransferSide(full.Id, Gained: true), new TransferSide(full.Id, Gained: false), new TransferSide(Guid.NewGuid(), true)], Token);

        await using var context = await host.ReadAsync();
        MappedProperties.AreAllFilled(context, account);
        MappedProperties.AreAllFilled(context, full, bare);
        MappedProperties.AreAllFilled(context, postings);
        MappedProperties.AreTheSame(context, account, accounts[1]);
        MappedProperties.AreTheSame(
            context, await context.Accounts.AsNoTracking().SingleAsync(row => row.Id == receiver, Token), accounts[0]);
        Assert.Equal(2, transfers.Count);
        MappedProperties.AreTheSame(context, bare, transfers[0]);
        MappedProperties.AreTheSame(context, full, transfers[1]);
        Assert.Equivalent(postings[2..], byTransfer[0], strict: true);
        Assert.Equivalent(postings[..2], byTransfer[1], strict: true);
        Assert.Equal([giver, receiver], sides.Take(2).Select(side => ((Member)Assert.Single(side!)).Id));
        Assert.Empty(sides[2]!);
    }
}
