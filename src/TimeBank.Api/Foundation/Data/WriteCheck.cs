using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TimeBanking.Api.Foundation.Data;

/// <summary>What was written last to find out whether anything can be written. It means nothing.</summary>
public sealed class WriteCheck
{
    public required Guid Id { get; init; }

    public required byte[] Content { get; init; }
}

internal sealed class WriteCheckTable : IEntityTypeConfiguration<WriteCheck>
{
    public void Configure(EntityTypeBuilder<WriteCheck> table) => table.ToTable("write_checks");
}
