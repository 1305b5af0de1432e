using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Features.Import;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Tests.Import;

/// <summary>A member as a test reads them.</summary>
internal sealed record MemberRow(
    Guid Id, int Number, string Name, string? Email, DateOnly JoinedOn, DateOnly? LeftOn, DateOnly? BirthDate, string? Phone, string? OtherPhone,
    string? Gender, string? Language, IReadOnlyList<RoleKind> Roles);

/// <summary>The acts of an operator on a host, and what can be read of them.</summary>
internal static class ImportHost
{
    extension(TestHost host)
    {
        public async Task<ImportReport> Import(
            string folder, string timeBank, bool skipBad = false, IProgress<ImportProgress>? progress = null)
        {
            await using var scope = host.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<ImportTimeOverflow>()
                .Execute(new ImportRequest(folder, timeBank), skipBad, progress, TestContext.Current.CancellationToken);
        }

        public async Task<ImportReport> Import(ImportRequest request, bool skipBad = false)
        {
            await using var scope = host.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<ImportTimeOverflow>()
                .Execute(request, skipBad, null, TestContext.Current.CancellationToken);
        }

        public async Task<ImportReport> Rehearse(ImportRequest request)
        {
            await using var scope = host.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<RehearseImport>()
                .Execute(request, TestContext.Current.CancellationToken);
        }

        public async Task<IReadOnlyList<ImportBatch>> ListImports()
        {
            await using var scope = host.Services.CreateAsyncScope();
            return [.. (await scope.ServiceProvider.GetRequiredService<ListImports>()
                .Execute(TestContext.Current.CancellationToken)).Select(found => found.Batch)];
        }

        public async Task<ImportReport> Rehearse(string folder, string timeBank, bool keepGender = false)
        {
            await using var scope = host.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<RehearseImport>()
                .Execute(new ImportRequest(folder, timeBank, keepGender), TestContext.Current.CancellationToken);
        }

        public async Task<UndoReport> Undo(Guid batchId, IProgress<ImportProgress>? progress = null)
        {
            await using var scope = host.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<UndoImport>()
                .Execute(batchId, TestContext.Current.CancellationToken, progress);
        }

        /// <summary>Makes a time bank, with one member (number 1) if an address is given, and gives the member's id.</summary>
        public Task<Guid> MakeTimeBank(string name, bool keepGender = false, string? memberEmail = null) =>
            host.Writer.WriteAsync(
                async (unit, token) =>
                {
                    var bank = new TimeBank
                    {
                        Id = Guid.CreateVersion7(),
                        Name = name,
                        CreatedAt = host.Clock.GetUtcNow().UtcDateTime,
                        Policies = new Policies { KeepGender = keepGender },
                    };
                    unit.Context.Add(bank);
                    unit.Context.Add(new Account(bank.Id, bank.Id, AccountKind.CommunityFund));
                    var memberId = Guid.CreateVersion7();
                    if (memberEmail is not null)
                    {
                        var person = new Person(Guid.CreateVersion7(), memberEmail, host.Clock.GetUtcNow().UtcDateTime);
                        unit.Context.Add(new Member
                        {
                            Id = memberId, TimeBankId = bank.Id, Number = 1, Name = "Known", PersonId = person.Id, Person = person,
                            JoinedOn = new DateOnly(2020, 1, 1),
                        });
                        unit.Context.Add(new Account(memberId, bank.Id, AccountKind.Member));
                    }

                    await unit.Context.SaveChangesAsync(token);
                    return memberId;
                },
                TestContext.Current.CancellationToken);

        /// <summary>The balances by member number, as balances.csv has them; the numbers are those of the files.</summary>
        public async Task<Dictionary<SourceAccount, long>> Balances(string timeBank)
        {
            await using var context = await host.ReadAsync();
            var bank = await context.TimeBanks.SingleAsync(
                found => found.Name == timeBank, TestContext.Current.CancellationToken);
            var accounts = await context.Accounts.Where(account => account.TimeBankId == bank.Id)
                .ToDictionaryAsync(account => account.Id, TestContext.Current.CancellationToken);
            var members = await context.Members.Where(member => member.TimeBankId == bank.Id)
                .ToListAsync(TestContext.Current.CancellationToken);
            var balances = members.ToDictionary(
                member => new SourceAccount(member.Number), member => accounts[member.Id].BalanceMinutes);
            balances.Add(SourceAccount.Fund, accounts[bank.Id].BalanceMinutes);
            return balances;
        }

        /// <summary>Help that was recorded here, not imported; by the numbers of the two.</summary>
        public Task RecordHelp(int receiver, int giver, int minutes, DateOnly day) => host.Writer.WriteAsync(
            async (unit, token) =>
            {
                var bank = await unit.Context.TimeBanks.SingleAsync(token);
                var from = await unit.Context.Members.SingleAsync(member => member.Number == receiver, token);
                var to = await unit.Context.Members.SingleAsync(member => member.Number == giver, token);
                var accounts = await unit.LockAccountsAsync(bank.Id, [from.Id, to.Id], token);
                await unit.StoreEntryAsync(
                    Book.Post(
                        new Transfer(Guid.CreateVersion7(), bank.Id, TransferKind.Help, null, null, null, day, host.Clock.UtcNow(),
                            null, null, "Recorded here"),
                        [new Change(accounts[to.Id], minutes), new Change(accounts[from.Id], -minutes)], bank.Policies),
                    token);
                await unit.StoreAccountsAsync(accounts.Values, token);
            },
            TestContext.Current.CancellationToken);

        /// <summary>All members with what the import writes of them.</summary>
        public async Task<List<MemberRow>> MembersWithAddresses()
        {
            await using var context = await host.ReadAsync();
            return await context.Members.Select(member => new MemberRow(
                    member.Id, member.Number, member.Name, member.Person!.Email, member.JoinedOn, member.LeftOn, member.BirthDate, member.Phone,
                    member.OtherPhone, member.Gender, member.Person.Language,
                    member.Roles.Where(role => role.EndedAt == null).Select(role => role.Kind).ToList()))
                .ToListAsync(TestContext.Current.CancellationToken);
        }

        /// <summary>The numbers of the coordinators.</summary>
        public async Task<List<int>> Coordinators()
        {
            await using var context = await host.ReadAsync();
            return await context.Members
                .Where(member => member.Roles.Any(role => role.Kind == RoleKind.Coordinator && role.EndedAt == null))
                .Select(member => member.Number).ToListAsync(TestContext.Current.CancellationToken);
        }

        /// <summary>How many rows each table has that an import writes to.</summary>
        public async Task<int[]> CountRows()
        {
            await using var context = await host.ReadAsync();
            var token = TestContext.Current.CancellationToken;
            return
            [
                await context.TimeBanks.CountAsync(token), await context.Members.CountAsync(token),
                await context.Accounts.CountAsync(token), await context.Listings.CountAsync(token),
                await context.Transfers.CountAsync(token), await context.Postings.CountAsync(token),
                await context.Set<ImportBatch>().CountAsync(token), await context.Set<ImportedRecord>().CountAsync(token),
            ];
        }
    }
}
