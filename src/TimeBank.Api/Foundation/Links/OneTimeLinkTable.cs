using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Foundation.Links;

internal sealed class OneTimeLinkTable : IEntityTypeConfiguration<OneTimeLink>
{
    public void Configure(EntityTypeBuilder<OneTimeLink> table)
    {
        table.ToTable("one_time_links");
        table.HasIndex(link => link.Hash).IsUnique();
        table.HasIndex(link => link.MemberId);
        table.HasIndex(link => link.ExpiresAt);
        table.HasOne<Member>().WithMany().HasForeignKey(link => link.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}
