using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>What a token lets a program do. Those that were made before let it do all.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261129000004_Keys")]
public sealed class KeysMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("scope", "access_tokens", defaultValue: "ReadAndAct");
    }
}
