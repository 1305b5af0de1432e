using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBanking.Domain.Places;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Places;

internal sealed class PlaceTable : IEntityTypeConfiguration<Place>
{
    public void Configure(EntityTypeBuilder<Place> table)
    {
        table.ToTable("places");
        table.HasIndex(place => new { place.TimeBankId, place.Name });
        table.HasIndex(place => place.OwnerId);
        table.HasOne<TimeBank>().WithMany().HasForeignKey(place => place.TimeBankId).OnDelete(DeleteBehavior.Restrict);
    }
}
