using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBank.Domain.Exchanges;

namespace TimeBank.Api.Features.Exchanges;

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
        table.HasIndex(exchange => exchange.DueAt);
        table.HasOne<Domain.TimeBanks.TimeBank>().WithMany().HasForeignKey(exchange => exchange.TimeBankId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ExchangeActTable : IEntityTypeConfiguration<ExchangeAct>
{
    public void Configure(EntityTypeBuilder<ExchangeAct> table)
    {
        table.ToTable("exchange_acts");
        table.HasIndex(act => new { act.ExchangeId, act.At });
        table.HasOne<Exchange>().WithMany().HasForeignKey(act => act.ExchangeId).OnDelete(DeleteBehavior.Restrict);
    }
}
