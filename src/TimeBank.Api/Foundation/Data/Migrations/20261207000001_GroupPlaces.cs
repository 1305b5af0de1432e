using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>For whom a place of a group is kept until they answer, and who comes without being asked once more.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261207000001_GroupPlaces")]
public sealed class GroupPlacesMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateTime>("offered_until", "group_askings", nullable: true);
        migrationBuilder.AddColumn<bool>("comes_at_once", "group_askings", nullable: false, defaultValue: false);
        migrationBuilder.CreateIndex("IX_group_askings_offered_until", "group_askings", "offered_until");
    }
}
