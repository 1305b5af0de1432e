using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>Hours that members give to organisations and the community.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261130000001_Contributions")]
public sealed class ContributionsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "contributions",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
                beneficiary_id = t.Column<Guid>(),
                beneficiary_kind = t.Column<string>(),
                what = t.Column<string>(),
                place = t.Column<string>(nullable: true),
                day = t.Column<DateOnly>(),
                starts_at = t.Column<TimeOnly>(nullable: true),
                minutes = t.Column<int>(),
                logged_minutes = t.Column<int>(),
                overlap_reason = t.Column<string>(nullable: true),
                state = t.Column<string>(),
                corrected_by_member_id = t.Column<Guid>(nullable: true),
                transfer_id = t.Column<Guid>(nullable: true),
                created_at = t.Column<DateTime>(),
                state_changed_at = t.Column<DateTime>(),
                due_at = t.Column<DateTime>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_contributions", row => row.id);
                t.ForeignKey(
                    "FK_contributions_time_banks_time_bank_id", row => row.time_bank_id, "time_banks", "id", onDelete: ReferentialAction.Restrict);
                t.ForeignKey("FK_contributions_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_contributions_member_id_created_at", "contributions", ["member_id", "created_at"]);
        migrationBuilder.CreateIndex("IX_contributions_member_id_day", "contributions", ["member_id", "day"]);
        migrationBuilder.CreateIndex(
            "IX_contributions_time_bank_id_state_created_at", "contributions", ["time_bank_id", "state", "created_at"]);
        migrationBuilder.CreateIndex(
            "IX_contributions_beneficiary_id_state_created_at", "contributions", ["beneficiary_id", "state", "created_at"]);
        migrationBuilder.CreateIndex("IX_contributions_due_at", "contributions", "due_at", filter: "due_at IS NOT NULL");
    }
}
