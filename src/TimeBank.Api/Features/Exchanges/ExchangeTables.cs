using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Exchanges;

internal sealed class ExchangeTable : IEntityTypeConfiguration<Exchange>
{
    public void Configure(EntityTypeBuilder<Exchange> table)
    {
        table.ToTable("exchanges");
        // What never changes has no setter, and is mapped by name.
        table.Property(exchange => exchange.Id);
        table.Property(exchange => exchange.GiverMemberId);
        table.Property(exchange => exchange.ReceiverMemberId);
        table.Property(exchange => exchange.ProposerMemberId);
        table.Property(exchange => exchange.ListingId);
        table.Property(exchange => exchange.TimeBankId);
        table.Property(exchange => exchange.What);
        table.Property(exchange => exchange.CreatedAt);
        table.HasIndex(exchange => new { exchange.GiverMemberId, exchange.CreatedAt });
        table.HasIndex(exchange => new { exchange.ReceiverMemberId, exchange.CreatedAt });
        table.HasIndex(exchange => new { exchange.TimeBankId, exchange.CreatedAt });
        // What waits on the desk.
        table.HasIndex(exchange => new { exchange.TimeBankId, exchange.State, exchange.CreatedAt });
        table.HasIndex(exchange => exchange.DueAt).HasFilter("due_at IS NOT NULL");
        // Whether the same help was told before.
        table.HasIndex(exchange => new { exchange.GiverMemberId, exchange.ReceiverMemberId, exchange.Day });
        // What was told of a day or a span of days.
        table.HasIndex(exchange => new { exchange.TimeBankId, exchange.Day });
        table.HasOne<TimeBank>().WithMany().HasForeignKey(exchange => exchange.TimeBankId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SeparateHelpsTable : IEntityTypeConfiguration<SeparateHelps>
{
    public void Configure(EntityTypeBuilder<SeparateHelps> table)
    {
        table.ToTable("separate_helps");
        table.HasKey(told => new { told.EarlierId, told.LaterId, told.ReceiverMemberId });
        table.HasOne<TimeBank>().WithMany().HasForeignKey(told => told.TimeBankId).OnDelete(DeleteBehavior.Restrict);
    }
}
