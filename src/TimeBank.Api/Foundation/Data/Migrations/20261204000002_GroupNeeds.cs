using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>Of what groups were told that they need it.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261204000002_GroupNeeds")]
public sealed class GroupNeedsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "group_needs",
        t => new
        {
            group_id = t.Column<Guid>(),
            kind = t.Column<string>(),
            since = t.Column<DateOnly>(),
        },
        constraints: t =>
        {
            t.PrimaryKey("PK_group_needs", row => new { row.group_id, row.kind });
            t.ForeignKey("FK_group_needs_groups_group_id", row => row.group_id, "groups", "id", onDelete: ReferentialAction.Cascade);
        });
}
