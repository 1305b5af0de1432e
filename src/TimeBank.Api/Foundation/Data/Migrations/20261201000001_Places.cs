using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>Places where people meet. What was said in words of where a cohort, group or meeting is stays as it is.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261201000001_Places")]
public sealed class PlacesMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "places",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                owner_kind = t.Column<string>(),
                owner_id = t.Column<Guid>(),
                name = t.Column<string>(),
                address = t.Column<string>(nullable: true),
                is_address_kept = t.Column<bool>(),
                part_of_town = t.Column<string>(nullable: true),
                access_notes = t.Column<string>(nullable: true),
                access_names = t.Column<string>(),
                capacity = t.Column<int>(nullable: true),
                is_bookable = t.Column<bool>(),
                closed_from = t.Column<DateOnly>(nullable: true),
                closed_until = t.Column<DateOnly>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_places", row => row.id);
                t.ForeignKey("FK_places_time_banks_time_bank_id", row => row.time_bank_id, "time_banks", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_places_time_bank_id_name", "places", ["time_bank_id", "name"]);
        migrationBuilder.CreateIndex("IX_places_owner_id", "places", "owner_id");
        foreach (var table in (string[])["cohorts", "groups", "meetings"])
            migrationBuilder.AddColumn<Guid>("place_id", table, nullable: true);
        migrationBuilder.CreateIndex("IX_meetings_place_id_begins_at", "meetings", ["place_id", "begins_at"]);
    }
}
