using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>What readiness writes to find out whether anything can be written.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261128000050_WriteCheck")]
public sealed class WriteCheckMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "write_checks",
        t => new
        {
            id = t.Column<Guid>(),
            content = t.Column<byte[]>(),
        },
        constraints: t => t.PrimaryKey("PK_write_checks", row => row.id));
}
