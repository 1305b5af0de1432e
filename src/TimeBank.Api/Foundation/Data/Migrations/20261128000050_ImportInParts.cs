using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>An import is written, and taken back, in parts; a batch says how far it has come.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261128000050_ImportInParts")]
public sealed class ImportInParts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateTime>("finished_at", "import_batches", nullable: true);
        migrationBuilder.AddColumn<DateTime>("undo_started_at", "import_batches", nullable: true);
        // Until now all of it came in at once, or nothing.
        migrationBuilder.Sql("UPDATE import_batches SET finished_at = imported_at, undo_started_at = undone_at");
    }
}
