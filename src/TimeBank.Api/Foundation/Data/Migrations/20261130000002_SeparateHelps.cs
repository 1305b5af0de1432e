using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>Help that reads as if it was told twice, and was not.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261130000002_SeparateHelps")]
public sealed class SeparateHelpsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "separate_helps",
            t => new
            {
                earlier_id = t.Column<Guid>(),
                later_id = t.Column<Guid>(),
                receiver_member_id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_separate_helps", row => new { row.earlier_id, row.later_id, row.receiver_member_id });
                t.ForeignKey(
                    "FK_separate_helps_time_banks_time_bank_id", row => row.time_bank_id, "time_banks", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_separate_helps_time_bank_id", "separate_helps", "time_bank_id");
    }
}
