using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBank.Domain.Members;

namespace TimeBank.Api.Features.Members;

internal sealed class MemberTable : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> table)
    {
        table.ToTable("members");
        table.HasIndex(member => new { member.TimeBankId, member.Number }).IsUnique();
        table.HasIndex(member => new { member.TimeBankId, member.Email }).IsUnique();
        table.HasIndex(member => new { member.TimeBankId, member.SearchText, member.Id });
        table.HasOne<Domain.TimeBanks.TimeBank>().WithMany().HasForeignKey(member => member.TimeBankId).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(member => member.Affiliations).WithOne().HasForeignKey(affiliation => affiliation.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AffiliationTable : IEntityTypeConfiguration<Affiliation>
{
    public void Configure(EntityTypeBuilder<Affiliation> table) => table.ToTable("affiliations");
}
