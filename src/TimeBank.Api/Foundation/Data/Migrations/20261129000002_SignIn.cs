using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>Sessions of people who signed in, and who asked to.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261129000002_SignIn")]
public sealed class SignInMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "sessions",
            t => new
            {
                id = t.Column<Guid>(),
                person_id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
                browser = t.Column<string>(),
                created_at = t.Column<DateTime>(),
                last_seen_at = t.Column<DateTime>(),
                expires_at = t.Column<DateTime>(),
                ended_at = t.Column<DateTime>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_sessions", row => row.id);
                t.ForeignKey("FK_sessions_people_person_id", row => row.person_id, "people", "id", onDelete: ReferentialAction.Restrict);
                t.ForeignKey("FK_sessions_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_sessions_person_id", "sessions", "person_id");
        migrationBuilder.CreateIndex("IX_sessions_member_id", "sessions", "member_id");
        migrationBuilder.CreateIndex("IX_sessions_expires_at", "sessions", "expires_at");
        migrationBuilder.CreateTable(
            "sign_in_requests",
            t => new
            {
                id = t.Column<Guid>(),
                address = t.Column<string>(),
                browser_hash = t.Column<string>(),
                is_known_browser = t.Column<bool>(),
                created_at = t.Column<DateTime>(),
                expires_at = t.Column<DateTime>(),
                token_hash = t.Column<string>(nullable: true),
                code_hash = t.Column<string>(nullable: true),
                wrong_codes = t.Column<int>(),
                used_at = t.Column<DateTime>(nullable: true),
            },
            constraints: t => t.PrimaryKey("PK_sign_in_requests", row => row.id));
        migrationBuilder.CreateIndex("IX_sign_in_requests_token_hash", "sign_in_requests", "token_hash", unique: true);
        migrationBuilder.CreateIndex("IX_sign_in_requests_browser_hash", "sign_in_requests", "browser_hash");
        migrationBuilder.CreateIndex("IX_sign_in_requests_address_created_at", "sign_in_requests", ["address", "created_at"]);
        migrationBuilder.CreateIndex("IX_sign_in_requests_created_at", "sign_in_requests", "created_at");
    }
}
