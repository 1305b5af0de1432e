using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>The outbox, and what each job did when.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261122000020_Mail")]
public sealed class MailMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateOutbox(migrationBuilder);
        CreateJobRuns(migrationBuilder);
    }

    private static void CreateOutbox(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "outbox_mails",
            t => new
            {
                id = t.Column<Guid>(),
                message_id = t.Column<string>(),
                kind = t.Column<string>(),
                dedupe_key = t.Column<string>(),
                about_id = t.Column<Guid>(nullable: true),
                from_name = t.Column<string>(),
                to_address = t.Column<string>(),
                to_name = t.Column<string>(),
                subject = t.Column<string>(),
                text = t.Column<string>(),
                html = t.Column<string>(),
                headers = t.Column<string>(),
                language = t.Column<string>(),
                created_at = t.Column<DateTime>(),
                attempts = t.Column<int>(),
                next_attempt_at = t.Column<DateTime>(),
                lease_owner = t.Column<Guid>(nullable: true),
                lease_until = t.Column<DateTime>(nullable: true),
                sent_at = t.Column<DateTime>(nullable: true),
                failed_at = t.Column<DateTime>(nullable: true),
                last_error = t.Column<string>(nullable: true),
            },
            constraints: t => t.PrimaryKey("PK_outbox_mails", row => row.id));
        migrationBuilder.CreateIndex("IX_outbox_mails_dedupe_key", "outbox_mails", "dedupe_key", unique: true);
        migrationBuilder.CreateIndex("IX_outbox_mails_about_id_kind", "outbox_mails", ["about_id", "kind"]);
        migrationBuilder.CreateIndex(
            "IX_outbox_mails_sent_at_failed_at_next_attempt_at", "outbox_mails", ["sent_at", "failed_at", "next_attempt_at"]);
        migrationBuilder.CreateIndex("IX_outbox_mails_lease_owner", "outbox_mails", "lease_owner");
    }

    private static void CreateJobRuns(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "job_runs",
            t => new
            {
                id = t.Column<Guid>(),
                name = t.Column<string>(),
                started_at = t.Column<DateTime>(),
                finished_at = t.Column<DateTime>(),
                summary = t.Column<string>(),
                is_idle = t.Column<bool>(),
                runs = t.Column<int>(),
                error = t.Column<string>(nullable: true),
            },
            constraints: t => t.PrimaryKey("PK_job_runs", row => row.id));
        migrationBuilder.CreateIndex("IX_job_runs_name_finished_at", "job_runs", ["name", "finished_at"]);
    }
}
