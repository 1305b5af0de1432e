using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>What members said that they would do, such as pledges of hours.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261130000004_Promises")]
public sealed class PromisesMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "promises",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
                beneficiary_id = t.Column<Guid>(),
                beneficiary_kind = t.Column<string>(),
                minutes = t.Column<int>(),
                from = t.Column<DateOnly>(),
                until = t.Column<DateOnly>(),
                ended_on = t.Column<DateOnly>(nullable: true),
                created_at = t.Column<DateTime>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_promises", row => row.id);
                t.ForeignKey("FK_promises_time_banks_time_bank_id", row => row.time_bank_id, "time_banks", "id", onDelete: ReferentialAction.Restrict);
                t.ForeignKey("FK_promises_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_promises_member_id_created_at", "promises", ["member_id", "created_at"]);
        migrationBuilder.CreateIndex("IX_promises_time_bank_id_created_at", "promises", ["time_bank_id", "created_at"]);
        migrationBuilder.CreateIndex("IX_promises_until_member_id", "promises", ["until", "member_id"]);
    }
}
