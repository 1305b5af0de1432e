using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>Who would like to join and who is invited, whose membership rests, and what guardians agreed to.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261129000003_Joining")]
public sealed class JoiningMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateOnly>("suspended_until", "members", nullable: true);
        migrationBuilder.AddColumn<string>("suspension_reason", "members", nullable: true);
        migrationBuilder.AddColumn<string>("first_name_search_text", "members", nullable: false, defaultValue: "");
        migrationBuilder.AddColumn<int>("join_from_age", "time_banks", nullable: true);
        migrationBuilder.AddColumn<int>("consent_until_age", "time_banks", nullable: true);
        // An act bears the name of its mutation, which was called otherwise before.
        migrationBuilder.Sql("UPDATE acts SET kind = 'ChangeNotificationPreferences' WHERE kind = 'ChangeNoticePreferences'");
        CreateApplications(migrationBuilder);
        CreateInvitations(migrationBuilder);
        CreateConsents(migrationBuilder);
    }

    private static void CreateApplications(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "applications",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                name = t.Column<string>(),
                email = t.Column<string>(nullable: true),
                phone = t.Column<string>(nullable: true),
                birth_date = t.Column<DateOnly>(nullable: true),
                language = t.Column<string>(nullable: true),
                message = t.Column<string>(nullable: true),
                invited_by_member_id = t.Column<Guid>(nullable: true),
                key_hash = t.Column<string>(),
                state = t.Column<string>(),
                applied_at = t.Column<DateTime>(),
                state_changed_at = t.Column<DateTime>(),
                answered_by_member_id = t.Column<Guid>(nullable: true),
                member_id = t.Column<Guid>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_applications", row => row.id);
                t.ForeignKey(
                    "FK_applications_time_banks_time_bank_id", row => row.time_bank_id, "time_banks", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_applications_key_hash", "applications", "key_hash", unique: true);
        migrationBuilder.CreateIndex(
            "IX_applications_time_bank_id_state_applied_at_id", "applications", ["time_bank_id", "state", "applied_at", "id"]);
        migrationBuilder.CreateIndex("IX_applications_email_applied_at", "applications", ["email", "applied_at"]);
        migrationBuilder.CreateTable(
            "application_messages",
            t => new
            {
                id = t.Column<Guid>(),
                application_id = t.Column<Guid>(),
                by_member_id = t.Column<Guid>(nullable: true),
                at = t.Column<DateTime>(),
                text = t.Column<string>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_application_messages", row => row.id);
                t.ForeignKey(
                    "FK_application_messages_applications_application_id", row => row.application_id, "applications", "id",
                    onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_application_messages_application_id", "application_messages", "application_id");
    }

    private static void CreateInvitations(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "invitations",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                name = t.Column<string>(nullable: true),
                email = t.Column<string>(nullable: true),
                invited_by_member_id = t.Column<Guid>(),
                key_hash = t.Column<string>(),
                invited_at = t.Column<DateTime>(),
                expires_at = t.Column<DateTime>(),
                used_at = t.Column<DateTime>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_invitations", row => row.id);
                t.ForeignKey(
                    "FK_invitations_time_banks_time_bank_id", row => row.time_bank_id, "time_banks", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_invitations_key_hash", "invitations", "key_hash", unique: true);
        migrationBuilder.CreateIndex("IX_invitations_time_bank_id_invited_at", "invitations", ["time_bank_id", "invited_at"]);
    }

    private static void CreateConsents(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "consents",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
                guardian_name = t.Column<string>(),
                guardian_email = t.Column<string>(nullable: true),
                guardian_member_id = t.Column<Guid>(nullable: true),
                asked_by_member_id = t.Column<Guid>(),
                asked_at = t.Column<DateTime>(),
                language = t.Column<string>(),
                text = t.Column<string>(),
                text_version = t.Column<string>(),
                text_hash = t.Column<string>(),
                given_at = t.Column<DateTime>(nullable: true),
                withdrawn_at = t.Column<DateTime>(nullable: true),
                withdrawn_by_member_id = t.Column<Guid>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_consents", row => row.id);
                t.ForeignKey("FK_consents_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_consents_member_id", "consents", "member_id");
        migrationBuilder.CreateIndex("IX_consents_guardian_member_id", "consents", "guardian_member_id");
        migrationBuilder.CreateIndex("IX_consents_time_bank_id_asked_at", "consents", ["time_bank_id", "asked_at"]);
    }
}
