using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBanking.Domain.Listings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Listings;

internal sealed class ListingTable : IEntityTypeConfiguration<Listing>
{
    public void Configure(EntityTypeBuilder<Listing> table)
    {
        table.ToTable("listings");
        table.HasIndex(listing => new { listing.TimeBankId, listing.CreatedAt, listing.Id });
        // Whether a member has any that stands.
        table.HasIndex(listing => new { listing.MemberId, listing.WithdrawnAt, listing.StartsOn, listing.EndsOn });
        // What is about to end.
        table.HasIndex(listing => new { listing.TimeBankId, listing.EndsOn });
        table.HasOne<TimeBank>().WithMany().HasForeignKey(listing => listing.TimeBankId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Member>().WithMany().HasForeignKey(listing => listing.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}
