using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Contributions;

internal sealed class ContributionTable : IEntityTypeConfiguration<Contribution>
{
    public void Configure(EntityTypeBuilder<Contribution> table)
    {
        table.ToTable("contributions");
        // A member's own, and what they gave on a day.
        table.HasIndex(contribution => new { contribution.MemberId, contribution.CreatedAt });
        table.HasIndex(contribution => new { contribution.MemberId, contribution.Day });
        // What waits for who verifies, and what a beneficiary received.
        table.HasIndex(contribution => new { contribution.TimeBankId, contribution.State, contribution.CreatedAt });
        table.HasIndex(contribution => new { contribution.BeneficiaryId, contribution.State, contribution.CreatedAt });
        table.HasIndex(contribution => new { contribution.CohortId, contribution.State }).HasFilter("cohort_id IS NOT NULL");
        // How often somebody was asked by mail.
        table.HasIndex(contribution => new { contribution.VerifierEmail, contribution.CreatedAt }).HasFilter("verifier_email IS NOT NULL");
        table.HasIndex(contribution => contribution.DueAt).HasFilter("due_at IS NOT NULL");
        table.HasOne<TimeBank>().WithMany().HasForeignKey(contribution => contribution.TimeBankId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Member>().WithMany().HasForeignKey(contribution => contribution.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PresenceTable : IEntityTypeConfiguration<Presence>
{
    public void Configure(EntityTypeBuilder<Presence> table)
    {
        table.ToTable("presences");
        // Nobody is at two places.
        table.HasIndex(presence => presence.MemberId).IsUnique().HasFilter("ended_at IS NULL");
        table.HasIndex(presence => new { presence.MemberId, presence.StartedAt });
        table.HasOne<TimeBank>().WithMany().HasForeignKey(presence => presence.TimeBankId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Member>().WithMany().HasForeignKey(presence => presence.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}
