using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TimeBank.Api.Jobs;

internal sealed class JobTables : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> run)
    {
        run.ToTable("job_runs");
        run.HasKey(row => row.Id);
        run.HasIndex(row => new { row.Name, row.FinishedAt });
    }
}
