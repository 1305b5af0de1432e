using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>How often somebody who looks for a group would like to meet, and how often a new group would.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261206000001_RhythmWishes")]
public sealed class RhythmWishesMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("how_often", "seekings", nullable: false, defaultValue: "Any");
        migrationBuilder.AddColumn<string>("how_often", "matching_ideas", nullable: false, defaultValue: "Weekly");
    }
}
