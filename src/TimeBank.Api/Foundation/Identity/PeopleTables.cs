using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Foundation.Identity;

internal sealed class PersonTable : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> table)
    {
        table.ToTable("people");
        table.HasIndex(person => person.Email).IsUnique();
        table.ComplexProperty(person => person.NoticeHours);
    }
}

internal sealed class MemberTable : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> table)
    {
        table.ToTable("members");
        table.Ignore(member => member.IsFirstNameAlone);
        table.HasIndex(member => new { member.TimeBankId, member.Number }).IsUnique();
        // A person is a member of a time bank once.
        table.HasIndex(member => new { member.TimeBankId, member.PersonId }).IsUnique();
        table.HasIndex(member => new { member.TimeBankId, member.SearchText, member.Id });
        table.HasIndex(member => member.PersonId);
        table.HasOne<TimeBank>().WithMany().HasForeignKey(member => member.TimeBankId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne(member => member.Person).WithMany().HasForeignKey(member => member.PersonId).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(member => member.Roles).WithOne().HasForeignKey(role => role.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ConsentTable : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> table)
    {
        table.ToTable("consents");
        table.HasIndex(consent => consent.MemberId);
        table.HasIndex(consent => consent.GuardianMemberId);
        table.HasIndex(consent => new { consent.TimeBankId, consent.AskedAt });
        table.Ignore(consent => consent.Holds);
        table.HasOne<Member>().WithMany().HasForeignKey(consent => consent.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RoleTable : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> table)
    {
        table.ToTable("roles");
        table.HasIndex(role => new { role.TimeBankId, role.Kind });
    }
}
