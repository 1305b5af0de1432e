using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Foundation.TimeBanks;

internal sealed class TimeBankTable : IEntityTypeConfiguration<TimeBank>
{
    public void Configure(EntityTypeBuilder<TimeBank> table)
    {
        table.ToTable("time_banks");
        table.HasIndex(bank => bank.Name).IsUnique();
        table.ComplexProperty(bank => bank.Policies);
    }
}
