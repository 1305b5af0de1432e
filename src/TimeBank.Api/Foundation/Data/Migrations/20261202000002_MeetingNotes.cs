using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>Agendas of meetings, what was decided there, and who has spoken.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261202000002_MeetingNotes")]
public sealed class MeetingNotesMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "meeting_notes",
            t => new
            {
                id = t.Column<Guid>(),
                meeting_id = t.Column<Guid>(),
                kind = t.Column<string>(),
                text = t.Column<string>(),
                by_member_id = t.Column<Guid>(nullable: true),
                at = t.Column<DateTime>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_meeting_notes", row => row.id);
                t.ForeignKey("FK_meeting_notes_meetings_meeting_id", row => row.meeting_id, "meetings", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_meeting_notes_meeting_id", "meeting_notes", "meeting_id");
        migrationBuilder.AddColumn<bool>("has_spoken", "attendances", nullable: false, defaultValue: false);
    }
}
