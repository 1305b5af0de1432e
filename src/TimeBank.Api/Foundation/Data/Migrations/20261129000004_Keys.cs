using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>
/// What a token lets a program do, passkeys, and the addresses of calendars. Tokens that were made before let programs do all.
/// </summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261129000004_Keys")]
public sealed class KeysMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("scope", "access_tokens", defaultValue: "ReadAndAct");
        CreatePasskeys(migrationBuilder);
        migrationBuilder.CreateTable(
            "used_challenges",
            t => new
            {
                hash = t.Column<string>(),
                used_at = t.Column<DateTime>(),
            },
            constraints: t => t.PrimaryKey("PK_used_challenges", row => row.hash));
        migrationBuilder.CreateIndex("IX_used_challenges_used_at", "used_challenges", "used_at");
        migrationBuilder.CreateTable(
            "calendar_feeds",
            t => new
            {
                id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
                hash = t.Column<string>(),
                created_at = t.Column<DateTime>(),
                ended_at = t.Column<DateTime>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_calendar_feeds", row => row.id);
                t.ForeignKey(
                    "FK_calendar_feeds_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_calendar_feeds_hash", "calendar_feeds", "hash", unique: true);
        migrationBuilder.CreateIndex("IX_calendar_feeds_member_id", "calendar_feeds", "member_id");
    }

    private static void CreatePasskeys(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "passkeys",
            t => new
            {
                id = t.Column<Guid>(),
                person_id = t.Column<Guid>(),
                name = t.Column<string>(),
                credential_id = t.Column<byte[]>(),
                public_key = t.Column<byte[]>(),
                sign_count = t.Column<long>(),
                transports = t.Column<string>(nullable: true),
                is_backup_eligible = t.Column<bool>(),
                is_backed_up = t.Column<bool>(),
                created_at = t.Column<DateTime>(),
                last_used_at = t.Column<DateTime>(nullable: true),
                ended_at = t.Column<DateTime>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_passkeys", row => row.id);
                t.ForeignKey("FK_passkeys_people_person_id", row => row.person_id, "people", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_passkeys_credential_id", "passkeys", "credential_id", unique: true);
        migrationBuilder.CreateIndex("IX_passkeys_person_id", "passkeys", "person_id");
    }
}
