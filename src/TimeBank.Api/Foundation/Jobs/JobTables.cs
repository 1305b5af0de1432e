using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Foundation.Jobs;

internal sealed class JobTables : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> run)
    {
        run.ToTable("job_runs");
        run.HasKey(row => row.Id);
        run.HasIndex(row => new { row.Name, row.FinishedAt });
    }
}

internal sealed class DailyRunTable : IEntityTypeConfiguration<DailyRun>
{
    public void Configure(EntityTypeBuilder<DailyRun> run)
    {
        run.ToTable("daily_runs");
        run.HasKey(row => new { row.Sweep, row.TimeBankId });
        run.HasOne<TimeBank>().WithMany().HasForeignKey(row => row.TimeBankId).OnDelete(DeleteBehavior.Restrict);
    }
}
