using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Listings;

namespace TimeBanking.Api.Features.Import;

/// <summary>Writes the offers and requests of an import's plan.</summary>
internal sealed class ListingWriting(ImportPlan plan, Guid batchId, TimeProvider clock)
{
    private readonly Guid _timeBankId = plan.TimeBank.Id;

    public async Task Write(UnitOfWork unit, IReadOnlyList<PlannedListing> part, CancellationToken cancellation)
    {
        var context = unit.Context;
        var batch = await ImportLocks.TakeToAdd(unit, _timeBankId, batchId, cancellation);
        var ids = part.Select(listing => listing.Id).ToList();
        var records = await context.Set<ImportedRecord>().Where(record => ids.Contains(record.Id))
            .ToDictionaryAsync(record => record.Id, cancellation);
        var listings = await context.Listings.Where(listing => ids.Contains(listing.Id))
            .ToDictionaryAsync(listing => listing.Id, cancellation);
        foreach (var planned in part.Where(listing => listing.Outcome != RecordOutcome.AlreadyHere))
        {
            if (records.TryGetValue(planned.Id, out var record))
            {
                if (record.UndoneAt is null) continue;
                WriteAnew(context, listings[planned.Id], planned);
                record.UndoneAt = null;
                record.BatchId = batchId;
            }
            else
            {
                context.Add(NewListing(planned));
                context.Add(new ImportedRecord
                {
                    Id = planned.Id, TimeBankId = _timeBankId, BatchId = batchId, Kind = ImportedKind.Listing,
                    SourceKey = planned.SourceKey,
                });
            }

            batch.ListingCount++;
        }

        await context.SaveChangesAsync(cancellation);
    }

    private Listing NewListing(PlannedListing planned)
    {
        var post = planned.Source;
        return new Listing
        {
            Id = planned.Id,
            TimeBankId = _timeBankId,
            MemberId = planned.MemberId,
            Kind = KindOf(post),
            Title = post.Title,
            Description = post.Description,
            Category = post.Category,
            CreatedAt = CreatedAt(post),
            StartsOn = StartsOn(post),
            EndsOn = post.Ends,
        };
    }

    private void WriteAnew(TimeBankContext context, Listing listing, PlannedListing planned)
    {
        var post = planned.Source;
        var entry = context.Entry(listing);
        entry.Property(row => row.MemberId).CurrentValue = planned.MemberId;
        entry.Property(row => row.Kind).CurrentValue = KindOf(post);
        entry.Property(row => row.CreatedAt).CurrentValue = CreatedAt(post);
        entry.Property(row => row.StartsOn).CurrentValue = StartsOn(post);
        listing.Title = post.Title;
        listing.Description = post.Description;
        listing.Category = post.Category;
        listing.EndsOn = post.Ends;
        listing.WithdrawnAt = null;
    }

    private static ListingKind KindOf(SourcePost post) => post.IsOffer ? ListingKind.Offer : ListingKind.Request;

    private DateTime CreatedAt(SourcePost post) =>
        post.Created ?? post.Starts?.ToDateTime(default, DateTimeKind.Utc) ?? clock.UtcNow();

    private DateOnly StartsOn(SourcePost post) =>
        post.Starts ?? SourceDates.DayOf(WallClock.At(CreatedAt(post), plan.TimeBank.TimeZone));
}
