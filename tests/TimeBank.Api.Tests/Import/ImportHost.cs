using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TimeBank.Api.Features.Import;
using TimeBank.Api.Tests.Host;
using TimeBank.Domain.Ledger;
using TimeBank.Domain.Members;

namespace TimeBank.Api.Tests.Import;

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

        public async Task<ImportReport> Rehearse(string folder, string timeBank, bool keepGender = false)
        {
            await using var scope = host.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<RehearseImport>()
                .Execute(new ImportRequest(folder, timeBank, keepGender), TestContext.Current.CancellationToken);
        }

        public async Task<UndoReport> Undo(Guid batchId)
        {
            await using var scope = host.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<UndoImport>()
                .Execute(batchId, TestContext.Current.CancellationToken);
        }

        /// <summary>Makes a time bank, with one member (number 1) if an address is given, and gives the member's id.</summary>
        public Task<Guid> MakeTimeBank(string name, bool keepGender = false, string? memberEmail = null) =>
            host.Writer.WriteAsync(
                async (unit, token) =>
                {
                    var bank = new Domain.TimeBanks.TimeBank
                    {
                        Id = Guid.CreateVersion7(),
                        Name = name,
                        CreatedAt = host.Clock.GetUtcNow().UtcDateTime,
                    };
                    bank.Policies.KeepGender = keepGender;
                    unit.Context.Add(bank);
                    unit.Context.Add(new Account(bank.Id, bank.Id, AccountKind.CommunityFund));
                    var memberId = Guid.CreateVersion7();
                    if (memberEmail is not null)
                    {
                        unit.Context.Add(new Member
                        {
                            Id = memberId, TimeBankId = bank.Id, Number = 1, Name = "Known", Email = memberEmail,
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
