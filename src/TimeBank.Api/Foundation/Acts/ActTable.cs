using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Foundation.Acts;

internal sealed class ActTable : IEntityTypeConfiguration<Act>
{
    public void Configure(EntityTypeBuilder<Act> table)
    {
        table.ToTable("acts");
        table.HasIndex(act => new { act.SubjectId, act.At });
        table.HasIndex(act => new { act.TimeBankId, act.At, act.Id });
        // What a member did, and what was done for them; the latter only where it was.
        table.HasIndex(act => act.ActorMemberId);
        table.HasIndex(act => act.ForMemberId).HasFilter("for_member_id IS NOT NULL");
        table.HasOne<TimeBank>().WithMany().HasForeignKey(act => act.TimeBankId).OnDelete(DeleteBehavior.Restrict);
    }
}
