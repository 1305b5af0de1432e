using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>Batches of imports and what became of each imported record.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261122000010_Import")]
public sealed class ImportMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "import_batches",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                imported_at = t.Column<DateTime>(),
                undone_at = t.Column<DateTime>(nullable: true),
                member_count = t.Column<int>(),
                listing_count = t.Column<int>(),
                transfer_count = t.Column<int>(),
                left_out_count = t.Column<int>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_import_batches", row => row.id);
                t.ForeignKey("FK_import_batches_time_banks_time_bank_id", row => row.time_bank_id, "time_banks", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_import_batches_time_bank_id_imported_at", "import_batches", ["time_bank_id", "imported_at"]);
        migrationBuilder.CreateTable(
            "imported_records",
            t => new
            {
                id = t.Column<Guid>(),
                time_bank_id = t.Column<Guid>(),
                batch_id = t.Column<Guid>(),
                kind = t.Column<string>(),
                source_key = t.Column<Guid>(),
                undone_at = t.Column<DateTime>(nullable: true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_imported_records", row => row.id);
                t.ForeignKey("FK_imported_records_import_batches_batch_id", row => row.batch_id, "import_batches", "id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_imported_records_time_bank_id", "imported_records", "time_bank_id");
        migrationBuilder.CreateIndex("IX_imported_records_batch_id", "imported_records", "batch_id");
    }
}
