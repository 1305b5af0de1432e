using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBank.Domain.Organisations;

namespace TimeBank.Api.Features.Organisations;

internal sealed class OrganisationTable : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> table)
    {
        table.ToTable("organisations");
        table.HasIndex(organisation => new { organisation.TimeBankId, organisation.Name }).IsUnique();
        table.HasOne<Domain.TimeBanks.TimeBank>().WithMany().HasForeignKey(organisation => organisation.TimeBankId).OnDelete(DeleteBehavior.Restrict);
    }
}
