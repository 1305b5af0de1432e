using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>On which day a sweep last did its work for a time bank.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261128000071_DailySweeps")]
public sealed class DailySweeps : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "daily_runs",
            t => new
            {
                sweep = t.Column<string>(),
                time_bank_id = t.Column<Guid>(),
                day = t.Column<DateOnly>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_daily_runs", row => new { row.sweep, row.time_bank_id });
                t.ForeignKey(
                    "FK_daily_runs_time_banks_time_bank_id", row => row.time_bank_id, "time_banks", "id",
                    onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_daily_runs_time_bank_id", "daily_runs", "time_bank_id");
    }
}
