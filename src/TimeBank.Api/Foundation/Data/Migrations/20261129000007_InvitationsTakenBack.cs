using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>When an invitation was taken back.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261129000007_InvitationsTakenBack")]
public sealed class InvitationsTakenBackMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<DateTime>("taken_back_at", "invitations", nullable: true);
}
