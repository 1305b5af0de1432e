using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Organisations;

internal sealed class OrganisationTable : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> table)
    {
        table.ToTable("organisations");
        table.HasIndex(organisation => new { organisation.TimeBankId, organisation.Name }).IsUnique();
        table.HasOne<TimeBank>().WithMany().HasForeignKey(organisation => organisation.TimeBankId).OnDelete(DeleteBehavior.Restrict);
    }
}
