using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>The first tables: time banks, members, organisations, listings, the ledger and exchanges.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261122000001_Initial")]
public sealed class Initial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateTimeBanks(migrationBuilder);
        CreateMembers(migrationBuilder);
        CreateOrganisations(migrationBuilder);
        CreateListings(migrationBuilder);
        CreateLedger(migrationBuilder);
        CreateExchanges(migrationBuilder);
    }

    private static void CreateTimeBanks(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "time_banks",
            t => new
            {
                id = t.Column<Guid>(),
                name = t.Column<string>(),
                description = t.Column<string>(nullable: true),
                language = t.Column<string>(),
                time_zone = t.Column<string>(),
                created_at = t.Column<DateTime>(),
                time_step_minutes = t.Column<int>(),
                rounding = t.Column<string>(),
                exchange_minutes_max = t.Column<int>(),
                soft_floor_minutes = t.Column<long>(nullable: true),
                hard_floor_minutes = t.Column<long>(nullable: true),
                soft_ceiling_minutes = t.Column<long>(nullable: true),
                hard_ceiling_minutes = t.Column<long>(nullable: true),
                days_until_reminder = t.Column<int>(),
                days_until_claim_ends = t.Column<int>(),
                claim_end_rule = t.Column<string>(),
                days_until_proposal_lapses = t.Column<int>(),
                days_until_agreement_lapses = t.Column<int>(),
                days_until_dispute_lapses = t.Column<int>(),
                keep_gender = t.Column<bool>(),
            },
            constraints: t => t.PrimaryKey("PK_time_banks", row => row.id));
        migrationBuilder.CreateIndex("IX_time_banks_name", "time_banks", "name", unique: true);
    }

    private static void CreateMembers(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "members",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                number = t.Column<int>(),
                name = t.Column<string>(),
                email = t.Column<string>(nullable: true),
                phone = t.Column<string>(nullable: true),
                other_phone = t.Column<string>(nullable: true),
                birth_date = t.Column<DateOnly>(nullable: true),
                gender = t.Column<string>(nullable: true),
                language = t.Column<string>(nullable: true),
                joined_on = t.Column<DateOnly>(),
                left_on = t.Column<DateOnly>(nullable: true),
                search_text = t.Column<string>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_members", row => row.id);
                t.ForeignKey("FK_members_time_banks_time_bank_id", row => row.time_bank_id, "time_banks", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_members_time_bank_id_number", "members", ["time_bank_id", "number"], unique: true);
        migrationBuilder.CreateIndex("IX_members_time_bank_id_email", "members", ["time_bank_id", "email"], unique: true);
        migrationBuilder.CreateIndex("IX_members_time_bank_id_search_text_id", "members", ["time_bank_id", "search_text", "id"]);
        migrationBuilder.CreateTable(
            "affiliations",
            t => new
            {
                id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
                kind = t.Column<string>(),
                from = t.Column<DateOnly>(),
                until = t.Column<DateOnly>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_affiliations", row => row.id);
                t.ForeignKey("FK_affiliations_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_affiliations_member_id", "affiliations", "member_id");
    }

    private static void CreateOrganisations(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "organisations",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                name = t.Column<string>(),
                kind = t.Column<string>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_organisations", row => row.id);
                t.ForeignKey("FK_organisations_time_banks_time_bank_id", row => row.time_bank_id, "time_banks", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_organisations_time_bank_id_name", "organisations", ["time_bank_id", "name"], unique: true);
    }

    private static void CreateListings(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "listings",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                member_id = t.Column<Guid>(),
                kind = t.Column<string>(),
                title = t.Column<string>(),
                description = t.Column<string>(nullable: true),
                category = t.Column<string>(nullable: true),
                created_at = t.Column<DateTime>(),
                starts_on = t.Column<DateOnly>(),
                ends_on = t.Column<DateOnly>(nullable: true),
                withdrawn_at = t.Column<DateTime>(nullable: true),
                search_text = t.Column<string>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_listings", row => row.id);
                t.ForeignKey("FK_listings_time_banks_time_bank_id", row => row.time_bank_id, "time_banks", "id", onDelete: ReferentialAction.Restrict);
                t.ForeignKey("FK_listings_members_member_id", row => row.member_id, "members", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_listings_time_bank_id_created_at_id", "listings", ["time_bank_id", "created_at", "id"]);
        migrationBuilder.CreateIndex("IX_listings_member_id", "listings", "member_id");
    }

    private static void CreateLedger(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "accounts",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                kind = t.Column<string>(),
                balance_minutes = t.Column<long>(),
                pending_credit_minutes = t.Column<long>(),
                pending_debit_minutes = t.Column<long>(),
                given_minutes = t.Column<long>(),
                received_minutes = t.Column<long>(),
                posting_count = t.Column<long>(),
                is_closed = t.Column<bool>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_accounts", row => row.id);
                t.ForeignKey("FK_accounts_time_banks_time_bank_id", row => row.time_bank_id, "time_banks", "id", onDelete: ReferentialAction.Restrict);
                t.CheckConstraint("CK_accounts_pending", "pending_credit_minutes >= 0 AND pending_debit_minutes >= 0");
            });
        migrationBuilder.CreateIndex("IX_accounts_time_bank_id", "accounts", "time_bank_id");
        migrationBuilder.CreateTable(
            "transfers",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                kind = t.Column<string>(),
                exchange_id = t.Column<Guid>(nullable: true),
                reverses_transfer_id = t.Column<Guid>(nullable: true),
                happened_on = t.Column<DateOnly>(),
                recorded_at = t.Column<DateTime>(),
                actor_member_id = t.Column<Guid>(nullable: true),
                for_member_id = t.Column<Guid>(nullable: true),
                description = t.Column<string>(nullable: true),
            },
            constraints: t => t.PrimaryKey("PK_transfers", row => row.id));
        migrationBuilder.CreateIndex("IX_transfers_reverses_transfer_id", "transfers", "reverses_transfer_id", unique: true);
        migrationBuilder.CreateIndex("IX_transfers_time_bank_id_recorded_at_id", "transfers", ["time_bank_id", "recorded_at", "id"]);
        migrationBuilder.CreateTable(
            "postings",
            t => new
            {
                account_id = t.Column<Guid>(),
                number = t.Column<long>(),
                transfer_id = t.Column<Guid>(),
                minutes = t.Column<long>(),
                balance_after_minutes = t.Column<long>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_postings", row => new { row.account_id, row.number });
                t.ForeignKey("FK_postings_accounts_account_id", row => row.account_id, "accounts", "id", onDelete: ReferentialAction.Restrict);
                t.ForeignKey("FK_postings_transfers_transfer_id", row => row.transfer_id, "transfers", "id", onDelete: ReferentialAction.Restrict);
                t.CheckConstraint("CK_postings_minutes", "minutes <> 0");
            });
        migrationBuilder.CreateIndex("IX_postings_transfer_id", "postings", "transfer_id");
    }

    private static void CreateExchanges(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "exchanges",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                state = t.Column<string>(),
                giver_member_id = t.Column<Guid>(),
                receiver_member_id = t.Column<Guid>(),
                proposer_member_id = t.Column<Guid>(),
                listing_id = t.Column<Guid>(nullable: true),
                what = t.Column<string>(),
                day = t.Column<DateOnly>(),
                minutes = t.Column<int>(nullable: true),
                transfer_id = t.Column<Guid>(nullable: true),
                created_at = t.Column<DateTime>(),
                state_changed_at = t.Column<DateTime>(),
                due_at = t.Column<DateTime>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_exchanges", row => row.id);
                t.ForeignKey("FK_exchanges_time_banks_time_bank_id", row => row.time_bank_id, "time_banks", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_exchanges_giver_member_id_created_at", "exchanges", ["giver_member_id", "created_at"]);
        migrationBuilder.CreateIndex("IX_exchanges_receiver_member_id_created_at", "exchanges", ["receiver_member_id", "created_at"]);
        migrationBuilder.CreateIndex("IX_exchanges_time_bank_id_created_at", "exchanges", ["time_bank_id", "created_at"]);
        migrationBuilder.CreateIndex("IX_exchanges_due_at", "exchanges", "due_at");
        migrationBuilder.CreateTable(
            "exchange_acts",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                exchange_id = t.Column<Guid>(),
                kind = t.Column<string>(),
                at = t.Column<DateTime>(),
                actor_member_id = t.Column<Guid>(nullable: true),
                for_member_id = t.Column<Guid>(nullable: true),
                minutes = t.Column<int>(nullable: true),
                note = t.Column<string>(nullable: true),
                input_hash = t.Column<string>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_exchange_acts", row => row.id);
                t.ForeignKey("FK_exchange_acts_exchanges_exchange_id", row => row.exchange_id, "exchanges", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_exchange_acts_exchange_id_at", "exchange_acts", ["exchange_id", "at"]);
    }
}
