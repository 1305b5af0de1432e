using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>Groups that people found, come to and leave, with their ground rules and who waits. Groups of graduates stay as they are.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261202000001_Groups")]
public sealed class GroupsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var column in (string[])["topic", "for_whom", "access_notes", "link", "end_words"])
            migrationBuilder.AddColumn<string>(column, "groups", nullable: true);
        migrationBuilder.AddColumn<string>("language_names", "groups", nullable: false, defaultValue: "");
        migrationBuilder.AddColumn<string>("search_text", "groups", nullable: false, defaultValue: "");
        migrationBuilder.Sql("UPDATE groups SET search_text = lower(name)");
        migrationBuilder.AddColumn<string>("hours", "groups", nullable: false, defaultValue: "Nobody");
        foreach (var column in (string[])["age_from", "age_to", "maximum_size"])
            migrationBuilder.AddColumn<int>(column, "groups", nullable: true);
        migrationBuilder.AddColumn<int>("minimum_size", "groups", nullable: false, defaultValue: 1);
        foreach (var column in (string[])["ends_on", "review_on"])
            migrationBuilder.AddColumn<DateOnly>(column, "groups", nullable: true);
        foreach (var column in (string[])["founded_by_member_id", "merges_into_id", "merge_said_by_group_id"])
            migrationBuilder.AddColumn<Guid>(column, "groups", nullable: true);
        migrationBuilder.DropIndex("IX_groups_time_bank_id", "groups");
        migrationBuilder.CreateIndex("IX_groups_time_bank_id_name", "groups", ["time_bank_id", "name"]);
        foreach (var column in (string[])["facilitates_from", "facilitates_until"])
            migrationBuilder.AddColumn<DateOnly>(column, "group_members", nullable: true);
        migrationBuilder.AddColumn<Guid>("instead_of_member_id", "group_members", nullable: true);
        migrationBuilder.AddColumn<int>("accepted_rules", "group_members", nullable: true);
        migrationBuilder.AddColumn<bool>("is_kept", "meetings", nullable: false, defaultValue: false);
        CreateAskings(migrationBuilder);
        CreateGroundRules(migrationBuilder);
    }

    private static void CreateAskings(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "group_askings",
            t => new
            {
                group_id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
                asked_at = t.Column<DateTime>(),
                has_asked = t.Column<bool>(),
                is_welcome = t.Column<bool>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_group_askings", row => new { row.group_id, row.member_id });
                t.ForeignKey("FK_group_askings_groups_group_id", row => row.group_id, "groups", "id", onDelete: ReferentialAction.Cascade);
                t.ForeignKey("FK_group_askings_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_group_askings_member_id", "group_askings", "member_id");
    }

    private static void CreateGroundRules(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "group_ground_rules",
        t => new
        {
            group_id = t.Column<Guid>(),
            version = t.Column<int>(),
            text = t.Column<string>(),
            confidentiality = t.Column<string>(),
            safety_exception = t.Column<string>(),
            since = t.Column<DateTime>(),
        },
        constraints: t =>
        {
            t.PrimaryKey("PK_group_ground_rules", row => new { row.group_id, row.version });
            t.ForeignKey("FK_group_ground_rules_groups_group_id", row => row.group_id, "groups", "id", onDelete: ReferentialAction.Cascade);
        });
}
