using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>
/// People apart from their memberships, roles with a scope in the place of affiliations, one table of acts, and transfers
/// with a subject.
/// </summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261128000001_PeopleRolesActs")]
public sealed class PeopleRolesActs : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreatePeople(migrationBuilder);
        if (migrationBuilder.ActiveProvider!.EndsWith("Sqlite", StringComparison.Ordinal))
            RebuildMembersOnSqlite(migrationBuilder);
        else
            RebuildMembers(migrationBuilder);
        migrationBuilder.CreateIndex("IX_members_time_bank_id_person_id", "members", ["time_bank_id", "person_id"], unique: true);
        migrationBuilder.CreateIndex("IX_members_person_id", "members", "person_id");
        CreateRoles(migrationBuilder);
        CreateActs(migrationBuilder);
        GiveTransfersASubject(migrationBuilder);
        // Whether the same help was told before.
        migrationBuilder.CreateIndex(
            "IX_exchanges_giver_member_id_receiver_member_id_day", "exchanges", ["giver_member_id", "receiver_member_id", "day"]);
    }

    /// <summary>
    /// Members of one address are one person, who gets the id of the first of them. Who has none is a person of their own.
    /// </summary>
    private static void CreatePeople(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "people",
            t => new
            {
                id = t.Column<Guid>(),
                email = t.Column<string>(nullable: true),
                language = t.Column<string>(nullable: true),
                time_zone = t.Column<string>(nullable: true),
                created_at = t.Column<DateTime>(),
            },
            constraints: t => t.PrimaryKey("PK_people", row => row.id));
        migrationBuilder.CreateIndex("IX_people_email", "people", "email", unique: true);
        migrationBuilder.Sql(
            """
            INSERT INTO people (id, email, language, created_at)
            SELECT m.id, m.email, m.language, b.created_at
            FROM members m JOIN time_banks b ON b.id = m.time_bank_id
            WHERE m.email IS NULL
               OR NOT EXISTS (SELECT 1 FROM members other WHERE other.email = m.email AND other.id < m.id)
            """);
    }

    private static void RebuildMembers(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid>("person_id", "members", nullable: true);
        migrationBuilder.Sql(
            """
            UPDATE members SET person_id = CASE WHEN email IS NULL THEN id
                ELSE (SELECT p.id FROM people p WHERE p.email = members.email) END
            """);
        migrationBuilder.AlterColumn<Guid>("person_id", "members", nullable: false, oldNullable: true);
        migrationBuilder.AddForeignKey(
            "FK_members_people_person_id", "members", "person_id", "people", principalColumn: "id", onDelete: ReferentialAction.Restrict);
        migrationBuilder.DropIndex("IX_members_time_bank_id_email", "members");
        migrationBuilder.DropColumn("email", "members");
        migrationBuilder.DropColumn("language", "members");
    }

    // SQLite adds no foreign key to a table that is there. Foreign keys are off while it is upgraded, and checked after.
    private static void RebuildMembersOnSqlite(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "members_rebuilt",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                person_id = t.Column<Guid>(),
                number = t.Column<int>(),
                name = t.Column<string>(),
                phone = t.Column<string>(nullable: true),
                other_phone = t.Column<string>(nullable: true),
                birth_date = t.Column<DateOnly>(nullable: true),
                gender = t.Column<string>(nullable: true),
                joined_on = t.Column<DateOnly>(),
                left_on = t.Column<DateOnly>(nullable: true),
                search_text = t.Column<string>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_members", row => row.id);
                t.ForeignKey("FK_members_time_banks_time_bank_id", row => row.time_bank_id, "time_banks", "id", onDelete: ReferentialAction.Restrict);
                t.ForeignKey("FK_members_people_person_id", row => row.person_id, "people", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.Sql(
            """
            INSERT INTO members_rebuilt (id, time_bank_id, person_id, number, name, phone, other_phone, birth_date, gender,
                                         joined_on, left_on, search_text)
            SELECT m.id, m.time_bank_id, COALESCE(p.id, m.id), m.number, m.name, m.phone, m.other_phone, m.birth_date, m.gender,
                   m.joined_on, m.left_on, m.search_text
            FROM members m LEFT JOIN people p ON p.email = m.email
            """);
        migrationBuilder.Sql("DROP TABLE members");
        migrationBuilder.Sql("ALTER TABLE members_rebuilt RENAME TO members");
        migrationBuilder.CreateIndex("IX_members_time_bank_id_number", "members", ["time_bank_id", "number"], unique: true);
        migrationBuilder.CreateIndex("IX_members_time_bank_id_search_text_id", "members", ["time_bank_id", "search_text", "id"]);
    }

    private static void CreateRoles(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "roles",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
                kind = t.Column<string>(),
                scope = t.Column<string>(),
                scope_id = t.Column<Guid>(),
                from = t.Column<DateOnly>(),
                until = t.Column<DateOnly>(nullable: true),
                granted_by_member_id = t.Column<Guid>(nullable: true),
                granted_at = t.Column<DateTime>(),
                ended_at = t.Column<DateTime>(nullable: true),
                ended_by_member_id = t.Column<Guid>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_roles", row => row.id);
                t.ForeignKey("FK_roles_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_roles_member_id", "roles", "member_id");
        migrationBuilder.CreateIndex("IX_roles_time_bank_id_kind", "roles", ["time_bank_id", "kind"]);
        migrationBuilder.Sql(
            """
            INSERT INTO roles (id, time_bank_id, member_id, kind, scope, scope_id, "from", until, granted_at)
            SELECT a.id, m.time_bank_id, a.member_id, a.kind, 'TimeBank', m.time_bank_id, a."from", a.until, b.created_at
            FROM affiliations a JOIN members m ON m.id = a.member_id JOIN time_banks b ON b.id = m.time_bank_id
            """);
        migrationBuilder.DropTable("affiliations");
    }

    private static void CreateActs(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "acts",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                kind = t.Column<string>(),
                subject_kind = t.Column<string>(),
                subject_id = t.Column<Guid>(),
                at = t.Column<DateTime>(),
                by = t.Column<string>(),
                actor_member_id = t.Column<Guid>(nullable: true),
                for_member_id = t.Column<Guid>(nullable: true),
                minutes = t.Column<int>(nullable: true),
                note = t.Column<string>(nullable: true),
                input_hash = t.Column<string>(),
                notices = t.Column<string>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_acts", row => row.id);
                t.ForeignKey("FK_acts_time_banks_time_bank_id", row => row.time_bank_id, "time_banks", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_acts_subject_id_at", "acts", ["subject_id", "at"]);
        migrationBuilder.CreateIndex("IX_acts_time_bank_id_at_id", "acts", ["time_bank_id", "at", "id"]);
        migrationBuilder.CreateIndex("IX_acts_actor_member_id", "acts", "actor_member_id");
        migrationBuilder.Sql(
            """
            INSERT INTO acts (id, time_bank_id, kind, subject_kind, subject_id, at, "by", actor_member_id, for_member_id, minutes,
                              note, input_hash)
            SELECT id, time_bank_id,
                   CASE kind
                       WHEN 'Proposed' THEN 'ProposeExchange'
                       WHEN 'Agreed' THEN 'AgreeToExchange'
                       WHEN 'Declined' THEN 'DeclineExchange'
                       WHEN 'Recorded' THEN CASE WHEN id = exchange_id THEN 'RecordHelp' ELSE 'RecordAgreedHelp' END
                       WHEN 'Claimed' THEN CASE WHEN id = exchange_id THEN 'ClaimHelp' ELSE 'ClaimAgreedHelp' END
                       WHEN 'Confirmed' THEN 'ConfirmExchange'
                       WHEN 'Corrected' THEN 'CorrectExchange'
                       WHEN 'Disputed' THEN 'DisputeExchange'
                       WHEN 'Settled' THEN 'SettleExchange'
                       WHEN 'Withdrawn' THEN 'WithdrawExchange'
                       WHEN 'Lapsed' THEN 'LapseExchange'
                       ELSE 'ReverseExchange'
                   END,
                   'Exchange', exchange_id, at, CASE WHEN actor_member_id IS NULL THEN 'Rule' ELSE 'Member' END, actor_member_id,
                   for_member_id, minutes, note, input_hash
            FROM exchange_acts
            """);
        migrationBuilder.DropTable("exchange_acts");
    }

    private static void GiveTransfersASubject(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.RenameColumn("exchange_id", "transfers", "subject_id");
        migrationBuilder.AddColumn<string>("subject_kind", "transfers", nullable: true);
        migrationBuilder.Sql("UPDATE transfers SET subject_kind = 'Exchange' WHERE subject_id IS NOT NULL");
    }
}
