using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>Help by its day: for the limit of times of help a day, and for what was likely told twice.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261128000070_HelpByDay")]
public sealed class HelpByDay : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateIndex("IX_exchanges_time_bank_id_day", "exchanges", ["time_bank_id", "day"]);
        migrationBuilder.CreateIndex("IX_transfers_time_bank_id_happened_on", "transfers", ["time_bank_id", "happened_on"]);
    }
}
