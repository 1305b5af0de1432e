using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>
/// Columns that are null in nearly every row are indexed only where they are not: recorded help has no due instant and
/// reverses nothing, and each index costs every recorded hour a page. And an index of those for whom a coordinator acted,
/// without which no index serves what one member did or had done.
/// </summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261128000090_IndexesOfWhatIsThere")]
public sealed class IndexesOfWhatIsThere : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_exchanges_due_at", "exchanges");
        migrationBuilder.CreateIndex("IX_exchanges_due_at", "exchanges", "due_at", filter: "due_at IS NOT NULL");
        migrationBuilder.DropIndex("IX_transfers_reverses_transfer_id", "transfers");
        migrationBuilder.CreateIndex(
            "IX_transfers_reverses_transfer_id", "transfers", "reverses_transfer_id", unique: true,
            filter: "reverses_transfer_id IS NOT NULL");
        // Help to groups on a day, which is looked for whenever help is told, without all other help of the day.
        migrationBuilder.DropIndex("IX_transfers_time_bank_id_happened_on", "transfers");
        migrationBuilder.CreateIndex(
            "IX_transfers_time_bank_id_happened_on_kind", "transfers", ["time_bank_id", "happened_on", "kind"]);
        migrationBuilder.CreateIndex("IX_acts_for_member_id", "acts", "for_member_id", filter: "for_member_id IS NOT NULL");
    }
}
