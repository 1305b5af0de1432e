using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>Programmes with their cohorts and households, meetings with who was there, and groups.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261130000010_ProgrammesAndMeetings")]
public sealed class ProgrammesAndMeetingsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateProgrammes(migrationBuilder);
        CreateCohorts(migrationBuilder);
        CreateMeetings(migrationBuilder);
        CreateGroups(migrationBuilder);
    }

    private static void CreateProgrammes(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "programmes",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                name = t.Column<string>(),
                about = t.Column<string>(nullable: true),
                sessions = t.Column<int>(),
                session_minutes = t.Column<int>(),
                households_min = t.Column<int>(),
                households_max = t.Column<int>(),
                team_min = t.Column<int>(),
                sessions_to_graduate = t.Column<int>(),
                has_draw = t.Column<bool>(),
                months_after = t.Column<int>(),
                copied_from_id = t.Column<Guid>(nullable: true),
                team_part_lines = t.Column<string>(),
                element_lines = t.Column<string>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_programmes", row => row.id);
                t.ForeignKey("FK_programmes_time_banks_time_bank_id", row => row.time_bank_id, "time_banks", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_programmes_time_bank_id_name", "programmes", ["time_bank_id", "name"], unique: true);
        migrationBuilder.CreateTable(
            "partner_offers",
            t => new
            {
                programme_id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
                offered_at = t.Column<DateTime>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_partner_offers", row => new { row.programme_id, row.member_id });
                t.ForeignKey("FK_partner_offers_programmes_programme_id", row => row.programme_id, "programmes", "id", onDelete: ReferentialAction.Restrict);
                t.ForeignKey("FK_partner_offers_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_partner_offers_member_id", "partner_offers", "member_id");
    }

    private static void CreateCohorts(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "cohorts",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                programme_id = t.Column<Guid>(),
                name = t.Column<string>(),
                organisation_id = t.Column<Guid>(nullable: true),
                place = t.Column<string>(nullable: true),
                frequency = t.Column<string>(),
                interval = t.Column<int>(),
                first_day = t.Column<DateOnly>(),
                starts_at = t.Column<TimeOnly>(),
                minutes = t.Column<int>(),
                count = t.Column<int>(),
                days_left_out = t.Column<string>(),
                state = t.Column<string>(),
                draw_seed = t.Column<string>(),
                graduated_at = t.Column<DateTime>(nullable: true),
                graduated_by_member_id = t.Column<Guid>(nullable: true),
                group_id = t.Column<Guid>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_cohorts", row => row.id);
                t.ForeignKey("FK_cohorts_time_banks_time_bank_id", row => row.time_bank_id, "time_banks", "id", onDelete: ReferentialAction.Restrict);
                t.ForeignKey("FK_cohorts_programmes_programme_id", row => row.programme_id, "programmes", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_cohorts_time_bank_id_state", "cohorts", ["time_bank_id", "state"]);
        migrationBuilder.CreateIndex("IX_cohorts_programme_id", "cohorts", "programme_id");
        migrationBuilder.CreateTable(
            "team_places",
            t => new
            {
                id = t.Column<Guid>(),
                cohort_id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
                part = t.Column<string>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_team_places", row => row.id);
                t.ForeignKey("FK_team_places_cohorts_cohort_id", row => row.cohort_id, "cohorts", "id", onDelete: ReferentialAction.Cascade);
                t.ForeignKey("FK_team_places_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_team_places_cohort_id", "team_places", "cohort_id");
        migrationBuilder.CreateIndex("IX_team_places_member_id", "team_places", "member_id");
        migrationBuilder.CreateTable(
            "households",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                cohort_id = t.Column<Guid>(),
                name = t.Column<string>(),
                line = t.Column<int>(),
                won_at_meeting_id = t.Column<Guid>(nullable: true),
                graduated_at = t.Column<DateTime>(nullable: true),
                graduation_reason = t.Column<string>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_households", row => row.id);
                t.ForeignKey("FK_households_cohorts_cohort_id", row => row.cohort_id, "cohorts", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_households_cohort_id_line", "households", ["cohort_id", "line"], unique: true);
        migrationBuilder.CreateTable(
            "household_people",
            t => new
            {
                id = t.Column<Guid>(),
                household_id = t.Column<Guid>(),
                name = t.Column<string>(),
                is_child = t.Column<bool>(),
                member_id = t.Column<Guid>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_household_people", row => row.id);
                t.ForeignKey("FK_household_people_households_household_id", row => row.household_id, "households", "id", onDelete: ReferentialAction.Cascade);
                t.ForeignKey("FK_household_people_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_household_people_household_id", "household_people", "household_id");
        migrationBuilder.CreateIndex("IX_household_people_member_id", "household_people", "member_id");
    }

    private static void CreateMeetings(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "meetings",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                of_kind = t.Column<string>(),
                of_id = t.Column<Guid>(),
                number = t.Column<int>(),
                name = t.Column<string>(),
                day = t.Column<DateOnly>(),
                starts_at = t.Column<TimeOnly>(),
                minutes = t.Column<int>(),
                begins_at = t.Column<DateTime>(),
                ends_at = t.Column<DateTime>(),
                place = t.Column<string>(nullable: true),
                state = t.Column<string>(),
                change_reason = t.Column<string>(nullable: true),
                sequence = t.Column<int>(),
                attendance_taken_at = t.Column<DateTime>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_meetings", row => row.id);
                t.ForeignKey("FK_meetings_time_banks_time_bank_id", row => row.time_bank_id, "time_banks", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_meetings_of_id_number", "meetings", ["of_id", "number"], unique: true);
        migrationBuilder.CreateIndex("IX_meetings_state_begins_at", "meetings", ["state", "begins_at"]);
        migrationBuilder.CreateIndex("IX_meetings_time_bank_id", "meetings", "time_bank_id");
        migrationBuilder.CreateTable(
            "attendances",
            t => new
            {
                id = t.Column<Guid>(),
                meeting_id = t.Column<Guid>(),
                household_id = t.Column<Guid>(nullable: true),
                member_id = t.Column<Guid>(nullable: true),
                is_present = t.Column<bool>(),
                minutes = t.Column<int>(nullable: true),
                contribution_id = t.Column<Guid>(nullable: true),
                is_settled = t.Column<bool>(),
                recorded_at = t.Column<DateTime>(),
                recorded_by_member_id = t.Column<Guid>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_attendances", row => row.id);
                t.ForeignKey("FK_attendances_meetings_meeting_id", row => row.meeting_id, "meetings", "id", onDelete: ReferentialAction.Restrict);
                t.ForeignKey("FK_attendances_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_attendances_meeting_id_household_id", "attendances", ["meeting_id", "household_id"], unique: true);
        migrationBuilder.CreateIndex("IX_attendances_meeting_id_member_id", "attendances", ["meeting_id", "member_id"], unique: true);
        migrationBuilder.CreateIndex("IX_attendances_member_id", "attendances", "member_id");
    }

    private static void CreateGroups(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "groups",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                name = t.Column<string>(),
                kind = t.Column<string>(),
                cohort_id = t.Column<Guid>(nullable: true),
                frequency = t.Column<string>(),
                interval = t.Column<int>(),
                first_day = t.Column<DateOnly>(),
                starts_at = t.Column<TimeOnly>(),
                minutes = t.Column<int>(),
                count = t.Column<int>(),
                days_left_out = t.Column<string>(),
                place = t.Column<string>(nullable: true),
                founded_at = t.Column<DateTime>(),
                ended_at = t.Column<DateTime>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_groups", row => row.id);
                t.ForeignKey("FK_groups_time_banks_time_bank_id", row => row.time_bank_id, "time_banks", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_groups_time_bank_id", "groups", "time_bank_id");
        migrationBuilder.CreateTable(
            "group_members",
            t => new
            {
                group_id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
                joined_on = t.Column<DateOnly>(),
                left_on = t.Column<DateOnly>(nullable: true),
                facilitating = t.Column<string>(),
                asked_by_member_id = t.Column<Guid>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_group_members", row => new { row.group_id, row.member_id });
                t.ForeignKey("FK_group_members_groups_group_id", row => row.group_id, "groups", "id", onDelete: ReferentialAction.Cascade);
                t.ForeignKey("FK_group_members_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_group_members_member_id", "group_members", "member_id");
    }
}
