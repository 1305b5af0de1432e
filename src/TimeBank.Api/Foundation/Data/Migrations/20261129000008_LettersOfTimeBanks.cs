using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>A letter to somebody who is no member says of which time bank it is, so that its coordinators see when it does not arrive.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261129000008_LettersOfTimeBanks")]
public sealed class LettersOfTimeBanksMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<Guid>("time_bank_id", "outbox_mails", nullable: true);
}
