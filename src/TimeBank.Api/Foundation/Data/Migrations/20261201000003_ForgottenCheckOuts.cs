using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>After how many hours a check-out counts as forgotten is agreed on; it was twelve everywhere.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261201000003_ForgottenCheckOuts")]
public sealed class ForgottenCheckOutsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<int>("hours_until_forgotten", "time_banks", nullable: false, defaultValue: 12);
}
