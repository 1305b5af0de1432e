using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TimeBank.Api.Features.TimeBanks;

internal sealed class TimeBankTable : IEntityTypeConfiguration<Domain.TimeBanks.TimeBank>
{
    public void Configure(EntityTypeBuilder<Domain.TimeBanks.TimeBank> table)
    {
        table.ToTable("time_banks");
        table.HasIndex(bank => bank.Name).IsUnique();
        table.ComplexProperty(bank => bank.Policies);
    }
}
