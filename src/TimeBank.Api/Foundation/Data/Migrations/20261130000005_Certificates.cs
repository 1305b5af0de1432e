using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>Certificates of verified hours, and the hours of which they are made.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261130000005_Certificates")]
public sealed class CertificatesMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "certificates",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
                code = t.Column<string>(),
                name = t.Column<string>(),
                time_bank_name = t.Column<string>(),
                from = t.Column<DateOnly>(),
                to = t.Column<DateOnly>(),
                minutes = t.Column<int>(),
                issued_on = t.Column<DateOnly>(),
                created_at = t.Column<DateTime>(),
                withdrawn_at = t.Column<DateTime>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_certificates", row => row.id);
                t.ForeignKey("FK_certificates_time_banks_time_bank_id", row => row.time_bank_id, "time_banks", "id", onDelete: ReferentialAction.Restrict);
                t.ForeignKey("FK_certificates_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_certificates_code", "certificates", "code", unique: true);
        migrationBuilder.CreateIndex("IX_certificates_member_id_created_at", "certificates", ["member_id", "created_at"]);
        migrationBuilder.CreateIndex("IX_certificates_time_bank_id_created_at", "certificates", ["time_bank_id", "created_at"]);
        migrationBuilder.CreateTable(
            "certified_hours",
            t => new
            {
                certificate_id = t.Column<Guid>(),
                contribution_id = t.Column<Guid>(),
                organisation = t.Column<string>(nullable: true),
                minutes = t.Column<int>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_certified_hours", row => new { row.certificate_id, row.contribution_id });
                t.ForeignKey(
                    "FK_certified_hours_certificates_certificate_id", row => row.certificate_id, "certificates", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_certified_hours_contribution_id", "certified_hours", "contribution_id");
    }
}
