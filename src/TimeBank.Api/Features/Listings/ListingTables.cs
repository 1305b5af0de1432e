using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBank.Domain.Listings;
using TimeBank.Domain.Members;

namespace TimeBank.Api.Features.Listings;

internal sealed class ListingTable : IEntityTypeConfiguration<Listing>
{
    public void Configure(EntityTypeBuilder<Listing> table)
    {
        table.ToTable("listings");
        table.HasIndex(listing => new { listing.TimeBankId, listing.CreatedAt, listing.Id });
        table.HasIndex(listing => listing.MemberId);
        table.HasOne<Domain.TimeBanks.TimeBank>().WithMany().HasForeignKey(listing => listing.TimeBankId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Member>().WithMany().HasForeignKey(listing => listing.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}
