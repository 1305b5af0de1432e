using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>A code of six digits may stand for a one-time link.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261129000006_CodesOfLinks")]
public sealed class CodesOfLinksMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("code_hash", "one_time_links", nullable: true);
        migrationBuilder.AddColumn<int>("wrong_codes", "one_time_links", defaultValue: 0);
    }
}
