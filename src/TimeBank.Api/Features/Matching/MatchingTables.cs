using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Matching;

internal sealed class SeekingTable : IEntityTypeConfiguration<Seeking>
{
    public void Configure(EntityTypeBuilder<Seeking> table)
    {
        table.ToTable("seekings");
        table.Ignore(seeking => seeking.Times);
        // Those who look now.
        table.HasIndex(seeking => new { seeking.TimeBankId, seeking.End });
        table.HasOne<TimeBank>().WithMany().HasForeignKey(seeking => seeking.TimeBankId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Member>().WithMany().HasForeignKey(seeking => seeking.MemberId).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(seeking => seeking.Topics).WithOne().HasForeignKey(topic => topic.SeekingId).OnDelete(DeleteBehavior.Cascade);
        table.HasMany(seeking => seeking.Apart).WithOne().HasForeignKey(one => one.SeekingId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SeekingTopicTable : IEntityTypeConfiguration<SeekingTopic>
{
    public void Configure(EntityTypeBuilder<SeekingTopic> table)
    {
        table.ToTable("seeking_topics");
        table.HasKey(topic => new { topic.SeekingId, topic.Number });
    }
}

internal sealed class SeekingApartTable : IEntityTypeConfiguration<SeekingApart>
{
    public void Configure(EntityTypeBuilder<SeekingApart> table)
    {
        table.ToTable("seeking_apart");
        table.HasKey(one => new { one.SeekingId, one.MemberId });
        table.HasIndex(one => one.MemberId);
        table.HasOne<Member>().WithMany().HasForeignKey(one => one.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MatchingRoundTable : IEntityTypeConfiguration<MatchingRound>
{
    public void Configure(EntityTypeBuilder<MatchingRound> table)
    {
        table.ToTable("matching_rounds");
        table.HasIndex(round => new { round.TimeBankId, round.StartedAt });
        // Those that are to be solved, or let go by the policy.
        table.HasIndex(round => new { round.State, round.Id });
        table.HasOne<TimeBank>().WithMany().HasForeignKey(round => round.TimeBankId).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(round => round.Entries).WithOne().HasForeignKey(entry => entry.RoundId).OnDelete(DeleteBehavior.Cascade);
        table.HasMany(round => round.Ideas).WithOne().HasForeignKey(idea => idea.RoundId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class MatchingEntryTable : IEntityTypeConfiguration<MatchingEntry>
{
    public void Configure(EntityTypeBuilder<MatchingEntry> table)
    {
        table.ToTable("matching_entries");
        table.HasKey(entry => new { entry.RoundId, entry.SeekingId });
        table.Ignore(entry => entry.Pin);
        table.HasOne<Member>().WithMany().HasForeignKey(entry => entry.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NewGroupIdeaTable : IEntityTypeConfiguration<NewGroupIdea>
{
    public void Configure(EntityTypeBuilder<NewGroupIdea> table)
    {
        table.ToTable("matching_ideas");
        table.Ignore(idea => idea.Slot);
    }
}

internal sealed class MatchProposalTable : IEntityTypeConfiguration<MatchProposal>
{
    public void Configure(EntityTypeBuilder<MatchProposal> table)
    {
        table.ToTable("match_proposals");
        table.Ignore(proposal => proposal.Slot);
        table.HasIndex(proposal => new { proposal.MemberId, proposal.CreatedAt });
        table.HasIndex(proposal => new { proposal.GroupId, proposal.State });
        // Those that lapse.
        table.HasIndex(proposal => new { proposal.State, proposal.LapsesAt });
        table.HasOne<MatchingRound>().WithMany().HasForeignKey(proposal => proposal.RoundId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Seeking>().WithMany().HasForeignKey(proposal => proposal.SeekingId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Member>().WithMany().HasForeignKey(proposal => proposal.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}
