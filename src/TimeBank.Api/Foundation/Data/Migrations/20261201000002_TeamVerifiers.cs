using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>Who verifies the time of a cohort's team, and of which cohort hours are that came of an attendance.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261201000002_TeamVerifiers")]
public sealed class TeamVerifiersMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<Guid>("team_verifier_member_id", "cohorts", nullable: true);
        migrationBuilder.AddColumn<Guid>("cohort_id", "contributions", nullable: true);
        migrationBuilder.CreateIndex(
            "IX_contributions_cohort_id_state", "contributions", ["cohort_id", "state"], filter: "cohort_id IS NOT NULL");
        migrationBuilder.Sql(
            """
            UPDATE contributions SET cohort_id = (
                SELECT meetings.of_id FROM attendances JOIN meetings ON meetings.id = attendances.meeting_id
                WHERE attendances.contribution_id = contributions.id AND meetings.of_kind = 'Cohort')
            WHERE source = 'FromAttendance';
            """);
    }
}
