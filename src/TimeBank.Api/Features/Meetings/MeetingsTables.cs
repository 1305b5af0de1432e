using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Meetings;

internal sealed class MeetingTable : IEntityTypeConfiguration<Meeting>
{
    public void Configure(EntityTypeBuilder<Meeting> table)
    {
        table.ToTable("meetings");
        table.HasIndex(meeting => new { meeting.OfId, meeting.Number }).IsUnique();
        table.HasIndex(meeting => new { meeting.State, meeting.BeginsAt });
        table.HasIndex(meeting => meeting.TimeBankId);
        table.HasIndex(meeting => new { meeting.PlaceId, meeting.BeginsAt });
        table.HasOne<TimeBank>().WithMany().HasForeignKey(meeting => meeting.TimeBankId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AttendanceTable : IEntityTypeConfiguration<Attendance>
{
    public void Configure(EntityTypeBuilder<Attendance> table)
    {
        table.ToTable("attendances");
        table.HasIndex(attendance => new { attendance.MeetingId, attendance.HouseholdId }).IsUnique();
        table.HasIndex(attendance => new { attendance.MeetingId, attendance.MemberId }).IsUnique();
        table.HasIndex(attendance => attendance.MemberId);
        table.HasOne<Meeting>().WithMany().HasForeignKey(attendance => attendance.MeetingId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Member>().WithMany().HasForeignKey(attendance => attendance.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MeetingNoteTable : IEntityTypeConfiguration<MeetingNote>
{
    public void Configure(EntityTypeBuilder<MeetingNote> table)
    {
        table.ToTable("meeting_notes");
        table.HasIndex(note => note.MeetingId);
        table.HasOne<Meeting>().WithMany().HasForeignKey(note => note.MeetingId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MeetingInvitationTable : IEntityTypeConfiguration<MeetingInvitation>
{
    public void Configure(EntityTypeBuilder<MeetingInvitation> table)
    {
        table.ToTable("meeting_invitations");
        table.HasIndex(invitation => new { invitation.MeetingId, invitation.MemberId }).IsUnique();
        table.HasIndex(invitation => invitation.MemberId);
        table.HasOne<Meeting>().WithMany().HasForeignKey(invitation => invitation.MeetingId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Member>().WithMany().HasForeignKey(invitation => invitation.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}
