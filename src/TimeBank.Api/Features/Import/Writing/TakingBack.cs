using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;

namespace TimeBanking.Api.Features.Import;

/// <summary>Takes back what a batch brought in, in parts.</summary>
internal sealed class TakingBack(Guid timeBankId, Guid batchId, TimeProvider clock)
{
    /// <summary>Reverses those of some transfers that nobody has reversed yet.</summary>
    /// <returns>How many were reversed, and how many had been before.</returns>
    public async Task<(int Reversed, int Before)> Transfers(
        UnitOfWork unit, IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        var context = unit.Context;
        await ImportLocks.Take(unit, timeBankId, batchId, cancellation);
        var records = await context.Set<ImportedRecord>()
            .Where(record => ids.Contains(record.Id) && record.BatchId == batchId && record.UndoneAt == null)
            .ToListAsync(cancellation);
        var reversed = await context.Transfers
            .Where(transfer => transfer.ReversesTransferId != null && ids.Contains(transfer.ReversesTransferId.Value))
            .Select(transfer => transfer.ReversesTransferId!.Value).ToHashSetAsync(cancellation);
        var postings = (await context.Postings.AsNoTracking().Where(posting => ids.Contains(posting.TransferId))
            .ToListAsync(cancellation)).ToLookup(posting => posting.TransferId);
        // What was recorded here and only known again is not the import's to take back.
        var toReverse = records
            .Where(record => record.Kind == ImportedKind.Transfer && !reversed.Contains(record.Id)).ToList();
        var accounts = await unit.LockAccountsAsync(
            timeBankId, toReverse.SelectMany(record => postings[record.Id]).Select(posting => posting.AccountId),
            cancellation);
        var now = clock.UtcNow();
        var bank = await context.TimeBanks.SingleAsync(found => found.Id == timeBankId, cancellation);
        foreach (var record in toReverse)
            await Reverse(unit, record.Id, [.. postings[record.Id]], accounts, clock.Today(bank), now, cancellation);
        foreach (var record in records) record.UndoneAt = now;
        await unit.StoreAccountsAsync(accounts.Values, cancellation);
        await context.SaveChangesAsync(cancellation);
        return (toReverse.Count, records.Count(record => reversed.Contains(record.Id)));
    }

    /// <summary>Withdraws listings and lets members leave, those who did nothing since; that ends the undo.</summary>
    public async Task<(int Listings, int ListingsKept, int Members, int MembersKept)> Rest(
        UnitOfWork unit, CancellationToken cancellation)
    {
        var context = unit.Context;
        var batch = await ImportLocks.Take(unit, timeBankId, batchId, cancellation);
        var records = await context.Set<ImportedRecord>()
            .Where(record => record.BatchId == batchId && record.UndoneAt == null).ToListAsync(cancellation);
        var now = clock.UtcNow();
        var (listings, listingsKept) = await Listings(context, records, now, cancellation);
        var (members, membersKept) = await Members(context, records, now, cancellation);
        if (batch.UndoneAt is null)
            context.Add(ImportActs.ByOperator(ActKind.UndoImport, clock.NewKey(), timeBankId, now));
        batch.UndoneAt = now;
        await context.SaveChangesAsync(cancellation);
        return (listings, listingsKept, members, membersKept);
    }

    private async Task Reverse(
        UnitOfWork unit, Guid transferId, List<Posting> original, Dictionary<Guid, Account> accounts, DateOnly today,
        DateTime now, CancellationToken cancellation)
    {
        var reversal = new Transfer(
            SourceKeys.ReversalOf(transferId), timeBankId, TransferKind.Reversal, null, null, transferId, today, now,
            ActorMemberId: null, ForMemberId: null, $"Import {batchId} was taken back.");
        // No limits: what is taken back never obeyed them, and a bank half taken back would be of no use to anyone.
        await unit.StoreEntryAsync(
            Book.Reverse(reversal, TransferKind.Help, original, accounts, policies: null), cancellation);
    }

    private async Task<(int Withdrawn, int Kept)> Listings(
        TimeBankContext context, List<ImportedRecord> records, DateTime now, CancellationToken cancellation)
    {
        var used = await context.Exchanges
            .Where(exchange => exchange.TimeBankId == timeBankId && exchange.ListingId != null)
            .Select(exchange => exchange.ListingId!.Value).Distinct().ToHashSetAsync(cancellation);
        var listings = await context.Listings
            .Where(listing => context.Set<ImportedRecord>().Any(
                record => record.BatchId == batchId && record.Id == listing.Id))
            .ToDictionaryAsync(listing => listing.Id, cancellation);
        var (withdrawn, kept) = (0, 0);
        foreach (var record in records.Where(record => record.Kind == ImportedKind.Listing))
        {
            if (used.Contains(record.Id))
            {
                kept++;
                continue;
            }

            listings[record.Id].WithdrawnAt ??= now;
            record.UndoneAt = now;
            withdrawn++;
        }

        return (withdrawn, kept);
    }

    private async Task<(int Withdrawn, int Kept)> Members(
        TimeBankContext context, List<ImportedRecord> records, DateTime now, CancellationToken cancellation)
    {
        var timeBank = await context.TimeBanks.SingleAsync(bank => bank.Id == timeBankId, cancellation);
        var active = await ActiveMembers(context, records, cancellation);
        var members = await context.Members
            .Where(member => context.Set<ImportedRecord>().Any(
                record => record.BatchId == batchId && record.Id == member.Id))
            .ToDictionaryAsync(member => member.Id, cancellation);
        var accounts = await context.Accounts.Where(account => account.TimeBankId == timeBankId)
            .ToDictionaryAsync(account => account.Id, cancellation);
        var (withdrawn, kept) = (0, 0);
        foreach (var record in records.Where(record => record.Kind is
            ImportedKind.Member or ImportedKind.KnownMember or ImportedKind.Gone or ImportedKind.Unnamed))
        {
            // Also of who stays, and of who was here before: the mended files may say that it is somebody else.
            record.UndoneAt = now;
            if (record.Kind == ImportedKind.KnownMember) continue;
            if (active.Contains(record.Id))
            {
                kept++;
                continue;
            }

            members[record.Id].LeftOn ??= clock.Today(timeBank);
            accounts[record.Id].Close();
            withdrawn++;
        }

        return (withdrawn, kept);
    }

    /// <summary>Members who have done something that the undo does not take back.</summary>
    private async Task<HashSet<Guid>> ActiveMembers(
        TimeBankContext context, List<ImportedRecord> records, CancellationToken cancellation)
    {
        // A transfer and its reversal together are no use of a member.
        var standing = context.Transfers.Where(transfer =>
            transfer.TimeBankId == timeBankId && transfer.ReversesTransferId == null
            && !context.Transfers.Any(reversal => reversal.ReversesTransferId == transfer.Id));
        var active = await context.Postings
            .Where(posting => standing.Any(transfer => transfer.Id == posting.TransferId))
            .Select(posting => posting.AccountId).Distinct().ToHashSetAsync(cancellation);

        var exchanges = await context.Exchanges.Where(exchange => exchange.TimeBankId == timeBankId)
            .Select(exchange => new { exchange.GiverMemberId, exchange.ReceiverMemberId }).ToListAsync(cancellation);
        active.UnionWith(exchanges.SelectMany(exchange => (Guid[])[exchange.GiverMemberId, exchange.ReceiverMemberId]));

        var withdrawnHere = records.Where(record => record.UndoneAt is not null).Select(record => record.Id).ToHashSet();
        var listings = await context.Listings
            .Where(listing => listing.TimeBankId == timeBankId && listing.WithdrawnAt == null)
            .Select(listing => new { listing.Id, listing.MemberId }).ToListAsync(cancellation);
        active.UnionWith(listings.Where(listing => !withdrawnHere.Contains(listing.Id))
            .Select(listing => listing.MemberId));

        // The role that the import itself gave to its first coordinator is no use of a member either.
        var given = records.Select(record => SourceKeys.CoordinatorOf(batchId, record.Id)).ToHashSet();
        var roles = await context.Roles.Where(role => role.TimeBankId == timeBankId && role.EndedAt == null)
            .ToListAsync(cancellation);
        foreach (var role in roles)
            if (given.Contains(role.Id)) role.End(clock.UtcNow(), byMemberId: null);
            else active.Add(role.MemberId);
        return active;
    }
}
