using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>Who looks for a group, rounds of matching, and what they proposed.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261203000001_Matching")]
public sealed class MatchingMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("matching_day", "time_banks", nullable: false, defaultValue: "Never");
        migrationBuilder.AddColumn<string>("matching_release", "time_banks", nullable: false, defaultValue: "ByCoordinator");
        migrationBuilder.AddColumn<int>("days_until_match_lapses", "time_banks", nullable: false, defaultValue: 7);
        migrationBuilder.AddColumn<bool>("takes_seekers", "groups", nullable: false, defaultValue: false);
        migrationBuilder.AddColumn<string>("stage_names", "groups", nullable: false, defaultValue: "");
        migrationBuilder.AddColumn<Guid>("buddy_member_id", "groups", nullable: true);
        CreateSeekings(migrationBuilder);
        CreateRounds(migrationBuilder);
        CreateProposals(migrationBuilder);
    }

    private static void CreateSeekings(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "seekings",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
                stage = t.Column<string>(nullable: true),
                language_names = t.Column<string>(),
                time_names = t.Column<string>(),
                where = t.Column<string>(),
                part_of_town = t.Column<string>(nullable: true),
                access_names = t.Column<string>(),
                facilitator = t.Column<string>(),
                would_found = t.Column<bool>(),
                created_at = t.Column<DateTime>(),
                end = t.Column<string>(nullable: true),
                ended_at = t.Column<DateTime>(nullable: true),
                rounds_left_out = t.Column<int>(),
                not_before = t.Column<DateOnly>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_seekings", row => row.id);
                t.ForeignKey("FK_seekings_time_banks_time_bank_id", row => row.time_bank_id, "time_banks", "id", onDelete: ReferentialAction.Restrict);
                t.ForeignKey("FK_seekings_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_seekings_time_bank_id_end", "seekings", ["time_bank_id", "end"]);
        migrationBuilder.CreateIndex("IX_seekings_member_id", "seekings", "member_id");
        migrationBuilder.CreateTable(
            "seeking_topics",
            t => new
            {
                seeking_id = t.Column<Guid>(),
                number = t.Column<int>(),
                words = t.Column<string>(),
                weight = t.Column<string>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_seeking_topics", row => new { row.seeking_id, row.number });
                t.ForeignKey("FK_seeking_topics_seekings_seeking_id", row => row.seeking_id, "seekings", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "seeking_apart",
            t => new
            {
                seeking_id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_seeking_apart", row => new { row.seeking_id, row.member_id });
                t.ForeignKey("FK_seeking_apart_seekings_seeking_id", row => row.seeking_id, "seekings", "id", onDelete: ReferentialAction.Cascade);
                t.ForeignKey("FK_seeking_apart_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_seeking_apart_member_id", "seeking_apart", "member_id");
    }

    private static void CreateRounds(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "matching_rounds",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                seed = t.Column<int>(),
                started_at = t.Column<DateTime>(),
                state = t.Column<string>(),
                ended_at = t.Column<DateTime>(nullable: true),
                placed = t.Column<int>(),
                cost = t.Column<long>(),
                bound_placed = t.Column<int>(),
                bound_cost = t.Column<long>(),
                is_optimal = t.Column<bool>(),
                pairs_rather_together = t.Column<int>(),
                placed_before = t.Column<int>(nullable: true),
                cost_before = t.Column<long>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_matching_rounds", row => row.id);
                t.ForeignKey("FK_matching_rounds_time_banks_time_bank_id", row => row.time_bank_id, "time_banks", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_matching_rounds_time_bank_id_started_at", "matching_rounds", ["time_bank_id", "started_at"]);
        migrationBuilder.CreateIndex("IX_matching_rounds_state_id", "matching_rounds", ["state", "id"]);
        migrationBuilder.CreateTable(
            "matching_entries",
            t => new
            {
                round_id = t.Column<Guid>(),
                seeking_id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
                target_id = t.Column<Guid>(nullable: true),
                is_new = t.Column<bool>(),
                fit = t.Column<int>(nullable: true),
                fit_parts = t.Column<string>(),
                why = t.Column<string>(nullable: true),
                why_target_id = t.Column<Guid>(nullable: true),
                people_missing = t.Column<int>(nullable: true),
                condition = t.Column<string>(nullable: true),
                is_settled = t.Column<bool>(),
                is_moved = t.Column<bool>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_matching_entries", row => new { row.round_id, row.seeking_id });
                t.ForeignKey("FK_matching_entries_matching_rounds_round_id", row => row.round_id, "matching_rounds", "id", onDelete: ReferentialAction.Cascade);
                t.ForeignKey("FK_matching_entries_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_matching_entries_member_id", "matching_entries", "member_id");
        migrationBuilder.CreateTable(
            "matching_ideas",
            t => new
            {
                id = t.Column<Guid>(),
                round_id = t.Column<Guid>(),
                topic = t.Column<string>(),
                slot_name = t.Column<string>(),
                place_id = t.Column<Guid>(nullable: true),
                language = t.Column<string>(),
                group_id = t.Column<Guid>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_matching_ideas", row => row.id);
                t.ForeignKey("FK_matching_ideas_matching_rounds_round_id", row => row.round_id, "matching_rounds", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_matching_ideas_round_id", "matching_ideas", "round_id");
    }

    private static void CreateProposals(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "match_proposals",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                round_id = t.Column<Guid>(),
                seeking_id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
                group_id = t.Column<Guid>(nullable: true),
                idea_id = t.Column<Guid>(nullable: true),
                target_key = t.Column<string>(),
                slot_name = t.Column<string>(),
                place_id = t.Column<Guid>(nullable: true),
                fit = t.Column<int>(),
                fit_parts = t.Column<string>(),
                created_at = t.Column<DateTime>(),
                lapses_at = t.Column<DateTime>(),
                state = t.Column<string>(),
                answer = t.Column<string>(nullable: true),
                why = t.Column<string>(nullable: true),
                is_welcome = t.Column<bool>(nullable: true),
                ended_at = t.Column<DateTime>(nullable: true),
                is_right = t.Column<bool>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_match_proposals", row => row.id);
                t.ForeignKey("FK_match_proposals_matching_rounds_round_id", row => row.round_id, "matching_rounds", "id", onDelete: ReferentialAction.Restrict);
                t.ForeignKey("FK_match_proposals_seekings_seeking_id", row => row.seeking_id, "seekings", "id", onDelete: ReferentialAction.Restrict);
                t.ForeignKey("FK_match_proposals_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_match_proposals_round_id", "match_proposals", "round_id");
        migrationBuilder.CreateIndex("IX_match_proposals_seeking_id", "match_proposals", "seeking_id");
        migrationBuilder.CreateIndex("IX_match_proposals_member_id_created_at", "match_proposals", ["member_id", "created_at"]);
        migrationBuilder.CreateIndex("IX_match_proposals_group_id_state", "match_proposals", ["group_id", "state"]);
        migrationBuilder.CreateIndex("IX_match_proposals_state_lapses_at", "match_proposals", ["state", "lapses_at"]);
    }
}
