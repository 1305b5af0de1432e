using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Promises;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Promises;

internal sealed class PromiseTable : IEntityTypeConfiguration<Promise>
{
    public void Configure(EntityTypeBuilder<Promise> table)
    {
        table.ToTable("promises");
        table.Ignore(promise => promise.Days);
        // A member's own, and all of a time bank.
        table.HasIndex(promise => new { promise.MemberId, promise.CreatedAt });
        table.HasIndex(promise => new { promise.TimeBankId, promise.CreatedAt });
        // Whom there may be something to remind of.
        table.HasIndex(promise => new { promise.Until, promise.MemberId });
        table.HasOne<TimeBank>().WithMany().HasForeignKey(promise => promise.TimeBankId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Member>().WithMany().HasForeignKey(promise => promise.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}
