using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>Finds what waits on the desk, and what is about to end, without going through all that ever was.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261129000005_WhatWaits")]
public sealed class WhatWaitsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateIndex("IX_exchanges_time_bank_id_state_created_at", "exchanges", ["time_bank_id", "state", "created_at"]);
        migrationBuilder.CreateIndex(
            "IX_transfers_time_bank_id_happened_on", "transfers", ["time_bank_id", "happened_on"], filter: "kind = 'GroupHelp'");
        migrationBuilder.DropIndex("IX_listings_member_id", "listings");
        migrationBuilder.CreateIndex(
            "IX_listings_member_id_withdrawn_at_starts_on_ends_on", "listings", ["member_id", "withdrawn_at", "starts_on", "ends_on"]);
        migrationBuilder.CreateIndex("IX_listings_time_bank_id_ends_on", "listings", ["time_bank_id", "ends_on"]);
    }
}
