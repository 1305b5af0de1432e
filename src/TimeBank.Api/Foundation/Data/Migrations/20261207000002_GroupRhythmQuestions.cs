using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TimeBanking.Api.Foundation.Data.Migrations;

/// <summary>Another rhythm about which the people of a group are asked, and what they said.</summary>
[DbContext(typeof(TimeBankContext))]
[Migration("20261207000002_GroupRhythmQuestions")]
public sealed class GroupRhythmQuestionsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<bool>("suits_rhythm", "group_members", nullable: true);
        migrationBuilder.CreateTable(
            "group_rhythm_questions",
            t => new
            {
                group_id = t.Column<Guid>(),
                frequency = t.Column<string>(),
                interval = t.Column<int>(),
                first_day = t.Column<DateOnly>(),
                starts_at = t.Column<TimeOnly>(),
                minutes = t.Column<int>(),
                count = t.Column<int>(),
                days_left_out = t.Column<string>(),
                from = t.Column<DateOnly>(),
                note = t.Column<string>(nullable: true),
                asked_by_member_id = t.Column<Guid>(nullable: true),
                answer_by = t.Column<DateTime>(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_group_rhythm_questions", row => row.group_id);
                t.ForeignKey("FK_group_rhythm_questions_groups_group_id", row => row.group_id, "groups", "id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_group_rhythm_questions_answer_by", "group_rhythm_questions", "answer_by");
    }
}
