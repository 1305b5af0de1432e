using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Domain.Ledger;

namespace TimeBank.Api.Features.Import;

/// <summary>Takes back what a batch brought in, kind by kind, in a context that is saved afterwards.</summary>
internal sealed class TakingBack(
    TimeBankContext context,
    ImportBatch batch,
    Domain.TimeBanks.TimeBank timeBank,
    List<ImportedRecord> records,
    Dictionary<Guid, Account> accounts,
    DateTime now,
    DateOnly today)
{
    private readonly HashSet<Guid> _keptListingOwners = [];

    // Transfers that were reversed, now or before, and their reversals: together they are no use of a member.
    private readonly HashSet<Guid> _takenBack = [];

    /// <summary>Reverses the transfers that nobody has reversed yet.</summary>
    public async Task<(int Reversed, int Before)> Transfers(CancellationToken cancellation)
    {
        var transferRecords = records.Where(record => record.Kind == ImportedKind.Transfer).ToList();
        // A join with the batch's records instead of thousands of ids in the query.
        var postings = (await context.Postings.AsNoTracking()
                .Where(posting => context.Set<ImportedRecord>().Any(
                    record => record.BatchId == batch.Id && record.Id == posting.TransferId))
                .ToListAsync(cancellation))
            .ToLookup(posting => posting.TransferId);
        var reversals = await context.Transfers.AsNoTracking()
            .Where(transfer => transfer.TimeBankId == batch.TimeBankId && transfer.ReversesTransferId != null)
            .Select(transfer => new { transfer.Id, Reversed = transfer.ReversesTransferId!.Value })
            .ToDictionaryAsync(transfer => transfer.Reversed, transfer => transfer.Id, cancellation);
        _takenBack.UnionWith(reversals.Keys);
        _takenBack.UnionWith(reversals.Values);
        var before = 0;
        foreach (var record in transferRecords)
        {
            record.UndoneAt = now;
            if (reversals.ContainsKey(record.Id)) before++;
            else Reverse(record.Id, [.. postings[record.Id]]);
        }

        return (transferRecords.Count - before, before);
    }

    private void Reverse(Guid transferId, List<Posting> original)
    {
        var reversal = new Transfer(
            SourceKeys.ReversalOf(transferId), batch.TimeBankId, TransferKind.Reversal, null, transferId, today, now,
            ActorMemberId: null, ForMemberId: null, $"Import {batch.Id} was taken back.");
        // No limits: what is taken back never obeyed them, and a bank half taken back would be of no use to anyone.
        var entry = Book.Reverse(reversal, TransferKind.Help, original, accounts, policies: null);
        context.Add(entry.Transfer);
        context.AddRange(entry.Postings);
        _takenBack.Add(transferId);
        _takenBack.Add(reversal.Id);
    }

    /// <summary>Withdraws the listings of which no exchange came.</summary>
    public async Task<(int Withdrawn, int Kept)> Listings(CancellationToken cancellation)
    {
        var used = await context.Exchanges
            .Where(exchange => exchange.TimeBankId == timeBank.Id && exchange.ListingId != null)
            .Select(exchange => exchange.ListingId!.Value).Distinct().ToHashSetAsync(cancellation);
        var listings = await context.Listings
            .Where(listing => context.Set<ImportedRecord>().Any(
                record => record.BatchId == batch.Id && record.Id == listing.Id))
            .ToDictionaryAsync(listing => listing.Id, cancellation);
        var (withdrawn, kept) = (0, 0);
        foreach (var record in records.Where(record => record.Kind == ImportedKind.Listing))
        {
            var listing = listings[record.Id];
            if (used.Contains(listing.Id))
            {
                _keptListingOwners.Add(listing.MemberId);
                kept++;
                continue;
            }

            listing.WithdrawnAt ??= now;
            record.UndoneAt = now;
            withdrawn++;
        }

        return (withdrawn, kept);
    }

    /// <summary>Lets the members leave who have done nothing since. After transfers and listings.</summary>
    public async Task<(int Withdrawn, int Kept)> Members(CancellationToken cancellation)
    {
        var active = await ActiveMembers(cancellation);
        var members = await context.Members
            .Where(member => context.Set<ImportedRecord>().Any(
                record => record.BatchId == batch.Id && record.Id == member.Id))
            .ToDictionaryAsync(member => member.Id, cancellation);
        var (withdrawn, kept) = (0, 0);
        foreach (var record in records.Where(record => record.Kind == ImportedKind.Member))
        {
            if (active.Contains(record.Id))
            {
                kept++;
                continue;
            }

            members[record.Id].LeftOn ??= today;
            accounts[record.Id].Close();
            record.UndoneAt = now;
            withdrawn++;
        }

        return (withdrawn, kept);
    }

    private async Task<HashSet<Guid>> ActiveMembers(CancellationToken cancellation)
    {
        var active = new HashSet<Guid>(_keptListingOwners);
        var withdrawnHere = records.Where(record => record.UndoneAt is not null)
            .Select(record => record.Id).ToHashSet();

        var postings = await context.Postings.AsNoTracking()
            .Where(posting => context.Accounts.Any(
                account => account.Id == posting.AccountId && account.TimeBankId == timeBank.Id))
            .Select(posting => new { posting.AccountId, posting.TransferId }).ToListAsync(cancellation);
        active.UnionWith(postings.Where(posting => !_takenBack.Contains(posting.TransferId))
            .Select(posting => posting.AccountId));

        var exchanges = await context.Exchanges.Where(exchange => exchange.TimeBankId == timeBank.Id)
            .Select(exchange => new { exchange.GiverMemberId, exchange.ReceiverMemberId }).ToListAsync(cancellation);
        active.UnionWith(exchanges.SelectMany(exchange => (Guid[])[exchange.GiverMemberId, exchange.ReceiverMemberId]));

        var listings = await context.Listings
            .Where(listing => listing.TimeBankId == timeBank.Id && listing.WithdrawnAt == null)
            .Select(listing => new { listing.Id, listing.MemberId }).ToListAsync(cancellation);
        active.UnionWith(listings.Where(listing => !withdrawnHere.Contains(listing.Id))
            .Select(listing => listing.MemberId));

        active.UnionWith(await context.Affiliations
            .Where(affiliation => context.Members.Any(
                member => member.Id == affiliation.MemberId && member.TimeBankId == timeBank.Id))
            .Select(affiliation => affiliation.MemberId).ToListAsync(cancellation));
        return active;
    }
}
