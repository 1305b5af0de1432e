using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>
/// Two policies: how often somebody may give or receive on a day, and who sees tallies. And which rule the columns
/// follow that are made from others (<see cref="WrittenForms"/>).
/// </summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261128000040_PoliciesAndForms")]
public sealed class PoliciesAndForms : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<int>("exchanges_per_day_max", "time_banks", nullable: true);
        migrationBuilder.AddColumn<string>(
            "tallies_seen_by", "time_banks", nullable: false, defaultValue: nameof(TalliesSeenBy.OnlyMemberAndCoordinators));
        migrationBuilder.CreateTable(
            "written_forms",
            t => new
            {
                name = t.Column<string>(),
                version = t.Column<int>(),
            },
            constraints: t => t.PrimaryKey("PK_written_forms", row => row.name));
    }
}
