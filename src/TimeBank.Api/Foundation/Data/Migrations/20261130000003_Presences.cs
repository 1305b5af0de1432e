using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>Hours may be clocked by checking in and out, verified by somebody without an account, and say how they came to be logged.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261130000003_Presences")]
public sealed class PresencesMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<TimeOnly>("ends_at", "contributions", nullable: true);
        migrationBuilder.AddColumn<string>("source", "contributions", defaultValue: "ByHand");
        migrationBuilder.AddColumn<string>("verifier_name", "contributions", nullable: true);
        migrationBuilder.AddColumn<string>("verifier_email", "contributions", nullable: true);
        migrationBuilder.CreateIndex(
            "IX_contributions_verifier_email_created_at", "contributions", ["verifier_email", "created_at"], filter: "verifier_email IS NOT NULL");
        migrationBuilder.Sql(
            """
            UPDATE contributions SET source = 'ByCoordinator'
            WHERE EXISTS (SELECT 1 FROM acts WHERE acts.id = contributions.id AND acts.for_member_id IS NOT NULL)
            """);
        migrationBuilder.CreateTable(
            "presences",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
                beneficiary_id = t.Column<Guid>(),
                beneficiary_kind = t.Column<string>(),
                what = t.Column<string>(),
                place = t.Column<string>(nullable: true),
                started_at = t.Column<DateTime>(),
                ended_at = t.Column<DateTime>(nullable: true),
                contribution_id = t.Column<Guid>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_presences", row => row.id);
                t.ForeignKey(
                    "FK_presences_time_banks_time_bank_id", row => row.time_bank_id, "time_banks", "id", onDelete: ReferentialAction.Restrict);
                t.ForeignKey("FK_presences_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_presences_member_id", "presences", "member_id", unique: true, filter: "ended_at IS NULL");
        migrationBuilder.CreateIndex("IX_presences_member_id_started_at", "presences", ["member_id", "started_at"]);
        migrationBuilder.CreateIndex("IX_presences_time_bank_id", "presences", "time_bank_id");
    }
}
