using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>Where a sweep goes on, and which mails have lost their bodies or were discarded.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261128000040_SweepsAndBodies")]
public sealed class SweepsAndBodiesMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("resume_after", "job_runs", nullable: true);
        migrationBuilder.AddColumn<DateTime>("discarded_at", "outbox_mails", nullable: true);
        migrationBuilder.AddColumn<DateTime>("body_gone_at", "outbox_mails", nullable: true);
        migrationBuilder.CreateIndex(
            "IX_outbox_mails_body_gone_at_sent_at", "outbox_mails", ["body_gone_at", "sent_at"]);
    }
}
