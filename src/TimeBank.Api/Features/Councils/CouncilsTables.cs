using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBanking.Domain.Councils;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Councils;

internal sealed class WishTable : IEntityTypeConfiguration<Wish>
{
    public void Configure(EntityTypeBuilder<Wish> table)
    {
        table.ToTable("wishes");
        table.HasIndex(wish => new { wish.TimeBankId, wish.At });
        table.HasOne<TimeBank>().WithMany().HasForeignKey(wish => wish.TimeBankId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Member>().WithMany().HasForeignKey(wish => wish.MemberId).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(wish => wish.Seconds).WithOne().HasForeignKey(second => second.WishId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class WishSecondTable : IEntityTypeConfiguration<WishSecond>
{
    public void Configure(EntityTypeBuilder<WishSecond> table)
    {
        table.ToTable("wish_seconds");
        table.HasKey(second => new { second.WishId, second.MemberId });
        table.HasIndex(second => second.MemberId);
        table.HasOne<Member>().WithMany().HasForeignKey(second => second.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CouncilTable : IEntityTypeConfiguration<Council>
{
    public void Configure(EntityTypeBuilder<Council> table)
    {
        table.ToTable("councils");
        table.HasIndex(council => council.TimeBankId);
        // What follows from the rows is no relation of its own.
        table.Ignore(council => council.Open).Ignore(council => council.Items);
        table.HasOne<TimeBank>().WithMany().HasForeignKey(council => council.TimeBankId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Group>().WithOne().HasForeignKey<Council>(council => council.Id).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(council => council.Groups).WithOne().HasForeignKey(one => one.CouncilId).OnDelete(DeleteBehavior.Cascade);
        table.HasMany(council => council.Delegates).WithOne().HasForeignKey(one => one.CouncilId).OnDelete(DeleteBehavior.Cascade);
        table.HasMany(council => council.Proposals).WithOne().HasForeignKey(one => one.CouncilId).OnDelete(DeleteBehavior.Cascade);
        table.HasMany(council => council.Plans).WithOne().HasForeignKey(one => one.CouncilId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CouncilGroupTable : IEntityTypeConfiguration<CouncilGroup>
{
    public void Configure(EntityTypeBuilder<CouncilGroup> table)
    {
        table.ToTable("council_groups");
        table.HasKey(one => new { one.CouncilId, one.GroupId });
        table.HasIndex(one => one.GroupId);
    }
}

internal sealed class CouncilDelegateTable : IEntityTypeConfiguration<CouncilDelegate>
{
    public void Configure(EntityTypeBuilder<CouncilDelegate> table)
    {
        table.ToTable("council_delegates");
        table.HasKey(one => new { one.CouncilId, one.GroupId, one.MemberId });
        table.HasIndex(one => one.MemberId);
        table.HasOne<Member>().WithMany().HasForeignKey(one => one.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CouncilProposalTable : IEntityTypeConfiguration<CouncilProposal>
{
    public void Configure(EntityTypeBuilder<CouncilProposal> table)
    {
        table.ToTable("council_proposals");
        table.HasKey(one => new { one.CouncilId, one.Number });
        table.HasMany(one => one.Words).WithOne().HasForeignKey(word => new { word.CouncilId, word.ProposalNumber }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ProposalWordTable : IEntityTypeConfiguration<ProposalWord>
{
    public void Configure(EntityTypeBuilder<ProposalWord> table)
    {
        table.ToTable("council_proposal_words");
        table.HasKey(one => new { one.CouncilId, one.ProposalNumber, one.GroupId });
    }
}

internal sealed class CouncilPlanTable : IEntityTypeConfiguration<CouncilPlan>
{
    public void Configure(EntityTypeBuilder<CouncilPlan> table)
    {
        table.ToTable("council_plans");
        table.HasKey(one => new { one.CouncilId, one.Number });
        table.HasMany(one => one.Items).WithOne().HasForeignKey(item => new { item.CouncilId, item.PlanNumber }).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PlanItemTable : IEntityTypeConfiguration<PlanItem>
{
    public void Configure(EntityTypeBuilder<PlanItem> table)
    {
        table.ToTable("council_plan_items");
        table.HasKey(one => new { one.CouncilId, one.Number });
        table.HasIndex(one => new { one.State, one.DueOn });
    }
}
