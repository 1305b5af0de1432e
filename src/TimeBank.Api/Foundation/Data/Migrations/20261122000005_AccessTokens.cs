using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>The tokens by which programs act as members.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261122000005_AccessTokens")]
public sealed class AccessTokens : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "access_tokens",
            t => new
            {
                id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
                name = t.Column<string>(),
                prefix = t.Column<string>(),
                hash = t.Column<string>(),
                created_at = t.Column<DateTime>(),
                expires_at = t.Column<DateTime>(),
                revoked_at = t.Column<DateTime>(nullable: true),
                last_used_at = t.Column<DateTime>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_access_tokens", row => row.id);
                t.ForeignKey("FK_access_tokens_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_access_tokens_hash", "access_tokens", "hash", unique: true);
        migrationBuilder.CreateIndex("IX_access_tokens_member_id", "access_tokens", "member_id");
    }
}
