using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>What members promised at meetings, in words.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261204000001_SpokenPromises")]
public sealed class SpokenPromisesMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "spoken_promises",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
                beneficiary_id = t.Column<Guid>(),
                beneficiary_kind = t.Column<string>(),
                until = t.Column<DateOnly>(),
                created_at = t.Column<DateTime>(),
                meeting_id = t.Column<Guid>(),
                what = t.Column<string>(),
                state = t.Column<string>(),
                why = t.Column<string>(nullable: true),
                written_by_member_id = t.Column<Guid>(nullable: true),
                settled_at = t.Column<DateTime>(nullable: true),
                settled_by_member_id = t.Column<Guid>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_spoken_promises", row => row.id);
                t.ForeignKey("FK_spoken_promises_time_banks_time_bank_id", row => row.time_bank_id, "time_banks", "id", onDelete: ReferentialAction.Restrict);
                t.ForeignKey("FK_spoken_promises_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
                t.ForeignKey("FK_spoken_promises_meetings_meeting_id", row => row.meeting_id, "meetings", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_spoken_promises_meeting_id", "spoken_promises", "meeting_id");
        migrationBuilder.CreateIndex("IX_spoken_promises_member_id", "spoken_promises", "member_id");
        migrationBuilder.CreateIndex("IX_spoken_promises_beneficiary_id_state", "spoken_promises", ["beneficiary_id", "state"]);
        migrationBuilder.CreateIndex("IX_spoken_promises_time_bank_id_state_until", "spoken_promises", ["time_bank_id", "state", "until"]);
    }
}
