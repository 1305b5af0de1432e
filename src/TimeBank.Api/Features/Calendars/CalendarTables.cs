using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Calendars;

internal sealed class CalendarFeedTable : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> table)
    {
        table.ToTable("calendar_feeds");
        table.HasIndex(feed => feed.Hash).IsUnique();
        table.HasIndex(feed => feed.MemberId);
        table.HasOne<Member>().WithMany().HasForeignKey(feed => feed.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}
