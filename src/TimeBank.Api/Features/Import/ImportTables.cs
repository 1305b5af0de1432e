using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Import;

internal sealed class ImportBatchTable : IEntityTypeConfiguration<ImportBatch>
{
    public void Configure(EntityTypeBuilder<ImportBatch> table)
    {
        table.ToTable("import_batches");
        table.HasIndex(batch => new { batch.TimeBankId, batch.ImportedAt });
        table.HasOne<TimeBank>().WithMany()
            .HasForeignKey(batch => batch.TimeBankId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ImportedRecordTable : IEntityTypeConfiguration<ImportedRecord>
{
    public void Configure(EntityTypeBuilder<ImportedRecord> table)
    {
        table.ToTable("imported_records");
        table.HasIndex(record => record.TimeBankId);
        table.HasIndex(record => record.BatchId);
        table.HasOne<ImportBatch>().WithMany()
            .HasForeignKey(record => record.BatchId).OnDelete(DeleteBehavior.Restrict);
    }
}
