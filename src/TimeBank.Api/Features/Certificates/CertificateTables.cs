using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBanking.Domain.Certificates;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Certificates;

internal sealed class CertificateTable : IEntityTypeConfiguration<Certificate>
{
    public void Configure(EntityTypeBuilder<Certificate> table)
    {
        table.ToTable("certificates");
        table.Ignore(certificate => certificate.Lines);
        table.HasIndex(certificate => certificate.Code).IsUnique();
        // A member's own, and all of a time bank.
        table.HasIndex(certificate => new { certificate.MemberId, certificate.CreatedAt });
        table.HasIndex(certificate => new { certificate.TimeBankId, certificate.CreatedAt });
        table.HasOne<TimeBank>().WithMany().HasForeignKey(certificate => certificate.TimeBankId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Member>().WithMany().HasForeignKey(certificate => certificate.MemberId).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(certificate => certificate.Hours).WithOne().HasForeignKey("CertificateId").OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CertifiedHoursTable : IEntityTypeConfiguration<CertifiedHours>
{
    public void Configure(EntityTypeBuilder<CertifiedHours> table)
    {
        table.ToTable("certified_hours");
        table.Property<Guid>("CertificateId");
        table.HasKey("CertificateId", nameof(CertifiedHours.ContributionId));
        // Which certificates some hours are part of.
        table.HasIndex(hours => hours.ContributionId);
    }
}
