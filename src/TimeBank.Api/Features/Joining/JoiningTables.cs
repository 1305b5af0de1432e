using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBanking.Domain.Joining;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Joining;

internal sealed class ApplicationTable : IEntityTypeConfiguration<Application>
{
    public void Configure(EntityTypeBuilder<Application> table)
    {
        table.ToTable("applications");
        table.HasIndex(application => application.KeyHash).IsUnique();
        table.HasIndex(application => new { application.TimeBankId, application.State, application.AppliedAt, application.Id });
        table.HasIndex(application => new { application.Email, application.AppliedAt });
        table.HasOne<TimeBank>().WithMany().HasForeignKey(application => application.TimeBankId).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(application => application.Messages).WithOne().HasForeignKey(message => message.ApplicationId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ApplicationMessageTable : IEntityTypeConfiguration<ApplicationMessage>
{
    public void Configure(EntityTypeBuilder<ApplicationMessage> table)
    {
        table.ToTable("application_messages");
        table.HasIndex(message => message.ApplicationId);
    }
}

internal sealed class InvitationTable : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> table)
    {
        table.ToTable("invitations");
        table.HasIndex(invitation => invitation.KeyHash).IsUnique();
        table.HasIndex(invitation => new { invitation.TimeBankId, invitation.InvitedAt });
        table.HasOne<TimeBank>().WithMany().HasForeignKey(invitation => invitation.TimeBankId).OnDelete(DeleteBehavior.Restrict);
    }
}
