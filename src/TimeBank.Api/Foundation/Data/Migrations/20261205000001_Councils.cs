using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>What people care about; councils of groups with their delegates, proposals and plans; and who is asked to one meeting.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261205000001_Councils")]
public sealed class CouncilsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<int>("seconds_to_found_group", "time_banks", nullable: false, defaultValue: 3);
        migrationBuilder.AddColumn<bool>("is_its_own", "meetings", nullable: false, defaultValue: false);
        migrationBuilder.Sql("UPDATE meetings SET is_its_own = is_kept");
        CreateWishes(migrationBuilder);
        CreateCouncils(migrationBuilder);
        CreateDelegates(migrationBuilder);
        CreateProposals(migrationBuilder);
        CreatePlans(migrationBuilder);
        CreateInvitations(migrationBuilder);
    }

    private static void CreateWishes(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "wishes",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
                text = t.Column<string>(),
                kind = t.Column<string>(),
                starts_at = t.Column<TimeOnly>(),
                place = t.Column<string>(nullable: true),
                seconds_needed = t.Column<int>(),
                at = t.Column<DateTime>(),
                founded_group_id = t.Column<Guid>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_wishes", row => row.id);
                t.ForeignKey("FK_wishes_time_banks_time_bank_id", row => row.time_bank_id, "time_banks", "id", onDelete: ReferentialAction.Restrict);
                t.ForeignKey("FK_wishes_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_wishes_time_bank_id_at", "wishes", ["time_bank_id", "at"]);
        migrationBuilder.CreateIndex("IX_wishes_member_id", "wishes", "member_id");
        migrationBuilder.CreateTable(
            "wish_seconds",
            t => new
            {
                wish_id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
                at = t.Column<DateTime>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_wish_seconds", row => new { row.wish_id, row.member_id });
                t.ForeignKey("FK_wish_seconds_wishes_wish_id", row => row.wish_id, "wishes", "id", onDelete: ReferentialAction.Cascade);
                t.ForeignKey("FK_wish_seconds_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_wish_seconds_member_id", "wish_seconds", "member_id");
    }

    private static void CreateCouncils(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "councils",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_councils", row => row.id);
                t.ForeignKey("FK_councils_time_banks_time_bank_id", row => row.time_bank_id, "time_banks", "id", onDelete: ReferentialAction.Restrict);
                t.ForeignKey("FK_councils_groups_id", row => row.id, "groups", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_councils_time_bank_id", "councils", "time_bank_id");
        migrationBuilder.CreateTable(
            "council_groups",
            t => new
            {
                council_id = t.Column<Guid>(),
                group_id = t.Column<Guid>(),
                standing = t.Column<string>(),
                since = t.Column<DateTime>(nullable: true),
                organisation_id = t.Column<Guid>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_council_groups", row => new { row.council_id, row.group_id });
                t.ForeignKey("FK_council_groups_councils_council_id", row => row.council_id, "councils", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_council_groups_group_id", "council_groups", "group_id");
    }

    private static void CreateDelegates(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "council_delegates",
            t => new
            {
                council_id = t.Column<Guid>(),
                group_id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
                is_substitute = t.Column<bool>(),
                proposed_by_member_id = t.Column<Guid>(),
                proposed_at = t.Column<DateTime>(),
                since = t.Column<DateTime>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_council_delegates", row => new { row.council_id, row.group_id, row.member_id });
                t.ForeignKey("FK_council_delegates_councils_council_id", row => row.council_id, "councils", "id", onDelete: ReferentialAction.Cascade);
                t.ForeignKey("FK_council_delegates_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_council_delegates_member_id", "council_delegates", "member_id");
    }

    private static void CreateProposals(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "council_proposals",
            t => new
            {
                council_id = t.Column<Guid>(),
                number = t.Column<int>(),
                group_id = t.Column<Guid>(),
                by_member_id = t.Column<Guid>(),
                what = t.Column<string>(),
                why = t.Column<string>(),
                takes = t.Column<string>(),
                at = t.Column<DateTime>(),
                state = t.Column<string>(),
                plan_number = t.Column<int>(nullable: true),
                reason = t.Column<string>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_council_proposals", row => new { row.council_id, row.number });
                t.ForeignKey("FK_council_proposals_councils_council_id", row => row.council_id, "councils", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "council_proposal_words",
            t => new
            {
                council_id = t.Column<Guid>(),
                proposal_number = t.Column<int>(),
                group_id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
                stance = t.Column<string>(),
                words = t.Column<string>(),
                at = t.Column<DateTime>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_council_proposal_words", row => new { row.council_id, row.proposal_number, row.group_id });
                t.ForeignKey(
                    "FK_council_proposal_words_council_proposals_council_id_proposal_number", row => new { row.council_id, row.proposal_number },
                    "council_proposals", ["council_id", "number"], onDelete: ReferentialAction.Cascade);
            });
    }

    private static void CreatePlans(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "council_plans",
            t => new
            {
                council_id = t.Column<Guid>(),
                number = t.Column<int>(),
                name = t.Column<string>(),
                adopted_at = t.Column<DateTime>(),
                adopted_by_member_id = t.Column<Guid>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_council_plans", row => new { row.council_id, row.number });
                t.ForeignKey("FK_council_plans_councils_council_id", row => row.council_id, "councils", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            "council_plan_items",
            t => new
            {
                council_id = t.Column<Guid>(),
                number = t.Column<int>(),
                plan_number = t.Column<int>(),
                proposal_number = t.Column<int>(),
                owner_group_id = t.Column<Guid>(),
                text = t.Column<string>(),
                begins_on = t.Column<DateOnly>(nullable: true),
                due_on = t.Column<DateOnly>(),
                state = t.Column<string>(),
                words = t.Column<string>(nullable: true),
                said_by_member_id = t.Column<Guid>(nullable: true),
                said_at = t.Column<DateTime>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_council_plan_items", row => new { row.council_id, row.number });
                t.ForeignKey(
                    "FK_council_plan_items_council_plans_council_id_plan_number", row => new { row.council_id, row.plan_number },
                    "council_plans", ["council_id", "number"], onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_council_plan_items_council_id_plan_number", "council_plan_items", ["council_id", "plan_number"]);
        migrationBuilder.CreateIndex("IX_council_plan_items_state_due_on", "council_plan_items", ["state", "due_on"]);
    }

    private static void CreateInvitations(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "meeting_invitations",
            t => new
            {
                id = t.Column<Guid>(),
                meeting_id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
                question = t.Column<string>(),
                at = t.Column<DateTime>(),
                state = t.Column<string>(),
                answered_at = t.Column<DateTime>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_meeting_invitations", row => row.id);
                t.ForeignKey("FK_meeting_invitations_meetings_meeting_id", row => row.meeting_id, "meetings", "id", onDelete: ReferentialAction.Restrict);
                t.ForeignKey("FK_meeting_invitations_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_meeting_invitations_meeting_id_member_id", "meeting_invitations", ["meeting_id", "member_id"], unique: true);
        migrationBuilder.CreateIndex("IX_meeting_invitations_member_id", "meeting_invitations", "member_id");
    }
}
