using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Promises;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Promises;

internal sealed class PledgeTable : IEntityTypeConfiguration<Pledge>
{
    public void Configure(EntityTypeBuilder<Pledge> table)
    {
        table.ToTable("promises");
        table.Ignore(pledge => pledge.Days);
        // A member's own, and all of a time bank.
        table.HasIndex(pledge => new { pledge.MemberId, pledge.CreatedAt });
        table.HasIndex(pledge => new { pledge.TimeBankId, pledge.CreatedAt });
        // Whom there may be something to remind of.
        table.HasIndex(pledge => new { pledge.Until, pledge.MemberId });
        table.HasOne<TimeBank>().WithMany().HasForeignKey(pledge => pledge.TimeBankId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Member>().WithMany().HasForeignKey(pledge => pledge.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SpokenPromiseTable : IEntityTypeConfiguration<SpokenPromise>
{
    public void Configure(EntityTypeBuilder<SpokenPromise> table)
    {
        table.ToTable("spoken_promises");
        table.HasIndex(promise => promise.MeetingId);
        table.HasIndex(promise => promise.MemberId);
        table.HasIndex(promise => new { promise.BeneficiaryId, promise.State });
        // Whom to remind.
        table.HasIndex(promise => new { promise.TimeBankId, promise.State, promise.Until });
        table.HasOne<TimeBank>().WithMany().HasForeignKey(promise => promise.TimeBankId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Member>().WithMany().HasForeignKey(promise => promise.MemberId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Meeting>().WithMany().HasForeignKey(promise => promise.MeetingId).OnDelete(DeleteBehavior.Restrict);
    }
}
