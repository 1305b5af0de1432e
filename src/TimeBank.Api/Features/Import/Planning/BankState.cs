using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Listings;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Import;

/// <summary>A member who is here, as far as the import must know.</summary>
internal sealed record MemberHere(Guid Id, int Number, string Name, string? Email, bool HasLeft);

/// <summary>A listing that an earlier import brought in.</summary>
internal sealed record ListingHere(Guid Id, Guid MemberId, ListingKind Kind, string Title, DateTime CreatedAt);

/// <summary>A transfer between two accounts that stands in the ledger: nobody has reversed it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="From">Whose balance went down.</param>
/// <param name="To">Whose balance went up.</param>
/// <param name="Minutes">How much.</param>
/// <param name="HappenedOn">The day of the help.</param>
/// <param name="RecordedAt">When it was recorded, UTC, to the second.</param>
/// <param name="Description">What it was for.</param>
/// <param name="Imported">What an earlier import knows of it; null for one that was recorded here.</param>
internal sealed record TransferHere(
    Guid Id, Guid From, Guid To, long Minutes, DateOnly HappenedOn, DateTime RecordedAt, string? Description,
    ImportedRecord? Imported);

/// <summary>What the time bank that takes the import already holds, as far as the import must know.</summary>
/// <param name="TimeBank">The time bank.</param>
/// <param name="IsNew">Whether it is only now being made.</param>
/// <param name="Records">What earlier imports brought in.</param>
/// <param name="Members">Everybody who is or was a member.</param>
/// <param name="Listings">The listings that earlier imports brought in and that were not taken back.</param>
/// <param name="Transfers">The transfers that stand.</param>
/// <param name="Batches">The earlier imports.</param>
internal sealed record BankState(
    TimeBank TimeBank,
    bool IsNew,
    IReadOnlyList<ImportedRecord> Records,
    IReadOnlyList<MemberHere> Members,
    IReadOnlyList<ListingHere> Listings,
    IReadOnlyList<TransferHere> Transfers,
    IReadOnlyList<ImportBatch> Batches)
{
    private readonly ILookup<Guid, ImportedRecord> _byKey = Records.ToLookup(record => record.SourceKey);

    /// <summary>What a time bank holds that is only now being made.</summary>
    public static BankState Empty(TimeBank timeBank) => new(timeBank, true, [], [], [], [], []);

    /// <summary>Reads it. Nothing that it gives is tracked.</summary>
    public static async Task<BankState> Load(
        TimeBankContext context, TimeBank timeBank, CancellationToken cancellation)
    {
        var records = await context.Set<ImportedRecord>().AsNoTracking()
            .Where(record => record.TimeBankId == timeBank.Id).ToListAsync(cancellation);
        var members = await context.Members.Where(member => member.TimeBankId == timeBank.Id)
            .Select(member => new MemberHere(
                member.Id, member.Number, member.Name, member.Person!.Email, member.LeftOn != null))
            .ToListAsync(cancellation);
        var listings = await context.Listings
            .Where(listing => context.Set<ImportedRecord>().Any(
                record => record.Id == listing.Id && record.TimeBankId == timeBank.Id && record.UndoneAt == null))
            .Select(listing => new ListingHere(
                listing.Id, listing.MemberId, listing.Kind, listing.Title, listing.CreatedAt)).ToListAsync(cancellation);
        var batches = await context.Set<ImportBatch>().AsNoTracking()
            .Where(batch => batch.TimeBankId == timeBank.Id).ToListAsync(cancellation);
        return new BankState(
            timeBank, false, records, members, listings,
            await LoadTransfers(context, timeBank, records, cancellation), batches);
    }

    /// <summary>The record of a source key that stands; null where there is none or an undo took it back.</summary>
    public ImportedRecord? Standing(Guid sourceKey) =>
        _byKey[sourceKey].FirstOrDefault(record => record.UndoneAt is null);

    /// <summary>The record of a source key that an undo took back; null where there is none.</summary>
    public ImportedRecord? TakenBack(Guid sourceKey) =>
        _byKey[sourceKey].FirstOrDefault(record => record.UndoneAt is not null);

    private static async Task<List<TransferHere>> LoadTransfers(
        TimeBankContext context, TimeBank timeBank, List<ImportedRecord> records, CancellationToken cancellation)
    {
        var imported = records.Where(record => record.UndoneAt is null).ToDictionary(record => record.Id);
        var standing = context.Transfers.Where(transfer =>
            transfer.TimeBankId == timeBank.Id && transfer.Kind != TransferKind.Reversal
            && !context.Transfers.Any(reversal => reversal.ReversesTransferId == transfer.Id));
        var transfers = await standing.AsNoTracking().ToListAsync(cancellation);
        var postings = (await context.Postings.AsNoTracking()
                .Where(posting => standing.Any(transfer => transfer.Id == posting.TransferId))
                .Select(posting => new { posting.TransferId, posting.AccountId, posting.Minutes })
                .ToListAsync(cancellation))
            .ToLookup(posting => posting.TransferId);
        var found = new List<TransferHere>(transfers.Count);
        foreach (var transfer in transfers)
        {
            var sides = postings[transfer.Id].ToList();
            if (sides.Count != 2) continue; // of a group: TimeOverflow has none
            var (from, to) = sides[0].Minutes < 0 ? (sides[0], sides[1]) : (sides[1], sides[0]);
            found.Add(new TransferHere(
                transfer.Id, from.AccountId, to.AccountId, to.Minutes, transfer.HappenedOn,
                transfer.RecordedAt.AddTicks(-(transfer.RecordedAt.Ticks % TimeSpan.TicksPerSecond)),
                transfer.Description, imported.GetValueOrDefault(transfer.Id)));
        }

        return found;
    }
}
