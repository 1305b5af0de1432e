using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Groups;

internal sealed class GroupTable : IEntityTypeConfiguration<Group>
{
    public void Configure(EntityTypeBuilder<Group> table)
    {
        table.ToTable("groups");
        table.HasIndex(group => new { group.TimeBankId, group.Name });
        // What follows from the rows is no relation of its own.
        table.Ignore(group => group.RulesNow).Ignore(group => group.Waiting).Ignore(group => group.ToAnswer);
        table.ComplexProperty(group => group.Rhythm);
        table.HasOne<TimeBank>().WithMany().HasForeignKey(group => group.TimeBankId).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(group => group.Members).WithOne().HasForeignKey(member => member.GroupId).OnDelete(DeleteBehavior.Cascade);
        table.HasMany(group => group.Askings).WithOne().HasForeignKey(asking => asking.GroupId).OnDelete(DeleteBehavior.Cascade);
        table.HasMany(group => group.Rules).WithOne().HasForeignKey(rules => rules.GroupId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne(group => group.RhythmAsked).WithOne().HasForeignKey<RhythmQuestion>(asked => asked.GroupId).OnDelete(DeleteBehavior.Cascade);
        table.HasMany(group => group.Needs).WithOne().HasForeignKey(need => need.GroupId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RhythmQuestionTable : IEntityTypeConfiguration<RhythmQuestion>
{
    public void Configure(EntityTypeBuilder<RhythmQuestion> table)
    {
        table.ToTable("group_rhythm_questions");
        table.HasKey(asked => asked.GroupId);
        table.HasIndex(asked => asked.AnswerBy);
        table.ComplexProperty(asked => asked.Rhythm);
    }
}

internal sealed class GroupMemberTable : IEntityTypeConfiguration<GroupMember>
{
    public void Configure(EntityTypeBuilder<GroupMember> table)
    {
        table.ToTable("group_members");
        table.HasKey(member => new { member.GroupId, member.MemberId });
        table.HasIndex(member => member.MemberId);
        table.HasOne<Member>().WithMany().HasForeignKey(member => member.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class GroupAskingTable : IEntityTypeConfiguration<GroupAsking>
{
    public void Configure(EntityTypeBuilder<GroupAsking> table)
    {
        table.ToTable("group_askings");
        table.HasKey(asking => new { asking.GroupId, asking.MemberId });
        table.HasIndex(asking => asking.MemberId);
        table.HasIndex(asking => asking.OfferedUntil);
        table.HasOne<Member>().WithMany().HasForeignKey(asking => asking.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class GroundRulesTable : IEntityTypeConfiguration<GroundRules>
{
    public void Configure(EntityTypeBuilder<GroundRules> table)
    {
        table.ToTable("group_ground_rules");
        table.HasKey(rules => new { rules.GroupId, rules.Version });
    }
}

internal sealed class GroupNeedTable : IEntityTypeConfiguration<GroupNeed>
{
    public void Configure(EntityTypeBuilder<GroupNeed> table)
    {
        table.ToTable("group_needs");
        table.HasKey(need => new { need.GroupId, need.Kind });
    }
}
