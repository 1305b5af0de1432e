using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>
/// Notices, what people prefer of them, and one-time links. Reminders that were written before become notices that were told, so that
/// nobody is reminded twice.
/// </summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261129000001_Notices")]
public sealed class NoticesMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        AddHours(migrationBuilder);
        CreateNotices(migrationBuilder);
        CreatePreferences(migrationBuilder);
        CreateLinks(migrationBuilder);
        migrationBuilder.Sql(
            """
            INSERT INTO notices (id, time_bank_id, member_id, kind, subject_kind, subject_id, dedupe_key, created_at, due_at, outcome,
                                 ended_at, mail_id)
            SELECT mail.id, exchange.time_bank_id, exchange.receiver_member_id, 'UnconfirmedHours', 'Exchange', exchange.id,
                   mail.dedupe_key, mail.created_at, mail.created_at, 'Told', mail.created_at, mail.id
            FROM outbox_mails AS mail JOIN exchanges AS exchange ON exchange.id = mail.about_id
            WHERE mail.kind = 'unconfirmed-hours'
            """);
        ChangeOutbox(migrationBuilder);
    }

    private static void AddHours(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<TimeOnly>("quiet_from", "people", defaultValue: new TimeOnly(21, 0));
        migrationBuilder.AddColumn<TimeOnly>("quiet_until", "people", defaultValue: new TimeOnly(8, 0));
        migrationBuilder.AddColumn<TimeOnly>("digest_at", "people", defaultValue: new TimeOnly(9, 0));
        migrationBuilder.AddColumn<string>("digest_day", "people", defaultValue: "Monday");
    }

    private static void CreateNotices(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "notices",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
                kind = t.Column<string>(),
                subject_kind = t.Column<string>(),
                subject_id = t.Column<Guid>(),
                dedupe_key = t.Column<string>(),
                created_at = t.Column<DateTime>(),
                due_at = t.Column<DateTime>(),
                latest_at = t.Column<DateTime>(nullable: true),
                goes_at = t.Column<DateTime>(nullable: true),
                outcome = t.Column<string>(nullable: true),
                ended_at = t.Column<DateTime>(nullable: true),
                mail_id = t.Column<Guid>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_notices", row => row.id);
                t.ForeignKey(
                    "FK_notices_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_notices_dedupe_key", "notices", "dedupe_key", unique: true);
        migrationBuilder.CreateIndex("IX_notices_goes_at", "notices", "goes_at", filter: "goes_at IS NOT NULL");
        migrationBuilder.CreateIndex("IX_notices_member_id", "notices", "member_id");
        migrationBuilder.CreateIndex("IX_notices_mail_id", "notices", "mail_id");
        migrationBuilder.CreateIndex("IX_notices_subject_id_kind", "notices", ["subject_id", "kind"]);
    }

    private static void CreatePreferences(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "notice_preferences",
        t => new
        {
            person_id = t.Column<Guid>(),
            kind = t.Column<string>(),
            frequency = t.Column<string>(),
        },
        constraints: t =>
        {
            t.PrimaryKey("PK_notice_preferences", row => new { row.person_id, row.kind });
            t.ForeignKey(
                "FK_notice_preferences_people_person_id", row => row.person_id, "people", "id", onDelete: ReferentialAction.Cascade);
        });

    private static void CreateLinks(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "one_time_links",
            t => new
            {
                id = t.Column<Guid>(),
                hash = t.Column<string>(),
                purpose = t.Column<string>(),
                time_bank_id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
                about_id = t.Column<Guid>(),
                created_at = t.Column<DateTime>(),
                expires_at = t.Column<DateTime>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_one_time_links", row => row.id);
                t.ForeignKey(
                    "FK_one_time_links_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_one_time_links_hash", "one_time_links", "hash", unique: true);
        migrationBuilder.CreateIndex("IX_one_time_links_member_id", "one_time_links", "member_id");
        migrationBuilder.CreateIndex("IX_one_time_links_expires_at", "one_time_links", "expires_at");
    }

    // Dropped by SQL: for SQLite, the framework would make the table anew.
    private static void ChangeOutbox(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_outbox_mails_dedupe_key", "outbox_mails");
        migrationBuilder.DropIndex("IX_outbox_mails_about_id_kind", "outbox_mails");
        foreach (var column in (string[])["dedupe_key", "about_id", "headers"])
            migrationBuilder.Sql($"ALTER TABLE outbox_mails DROP COLUMN {column}");
        migrationBuilder.AddColumn<string>("reply_to", "outbox_mails", nullable: true);
        migrationBuilder.AddColumn<string>("unsubscribe_address", "outbox_mails", nullable: true);
        migrationBuilder.AddColumn<string>("calendar", "outbox_mails", nullable: true);
        migrationBuilder.AddColumn<DateTime>("withdrawn_at", "outbox_mails", nullable: true);
    }
}
