using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Api.Foundation.Data;

/// <summary>Which version of a rule the stored columns follow that are made by it.</summary>
internal sealed class WrittenFormVersion
{
    public required string Name { get; init; }
    public required int Version { get; init; }
}

/// <summary>
/// Texts of one table that are stored in a form which a rule in C# makes, such as what a search looks in. It stands beside
/// the table's mapping, and is found as that is.
/// </summary>
internal abstract class WrittenForm
{
    /// <summary>Brings the rows after a key, in the order of keys, to the form of today.</summary>
    /// <returns>The last key of the batch; null when there was none.</returns>
    public abstract Task<Guid?> BringUpBatchAsync(TimeBankContext context, Guid after, CancellationToken cancellationToken);
}

/// <inheritdoc/>
/// <param name="idOf">The key of a row, which is mapped as <c>Id</c>.</param>
internal abstract class WrittenForm<TRow>(Func<TRow, Guid> idOf) : WrittenForm
    where TRow : class
{
    /// <summary>How many rows are brought up in one transaction.</summary>
    private const int BatchSize = 500;

    public sealed override async Task<Guid?> BringUpBatchAsync(TimeBankContext context, Guid after, CancellationToken cancellationToken)
    {
        var rows = await context.Set<TRow>().AsNoTracking().Where(row => EF.Property<Guid>(row, "Id") > after)
            .OrderBy(row => EF.Property<Guid>(row, "Id")).Take(BatchSize).ToListAsync(cancellationToken);
        foreach (var row in rows)
            await BringUpAsync(context, row, cancellationToken);
        return rows.Count == 0 ? null : idOf(rows[^1]);
    }

    /// <summary>Brings one row up, unless somebody has stored another text meanwhile.</summary>
    protected abstract Task BringUpAsync(TimeBankContext context, TRow row, CancellationToken cancellationToken);
}

/// <summary>
/// Brings stored search texts and e-mail addresses to the form in which this version of the program writes them. A
/// migration cannot: the rule is C#. It runs once after the rule has changed, and may be broken off and run again, or by
/// several instances at once. What somebody stores meanwhile is newer and stays.
/// </summary>
internal static class WrittenForms
{
    private const string Name = "search";

    public static async Task BringUpAsync(IDbContextFactory<TimeBankContext> contexts, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var versions = context.Set<WrittenFormVersion>().AsNoTracking().Where(row => row.Name == Name);
        if (await versions.AnyAsync(row => row.Version >= SearchForm.Version, cancellationToken))
            return;
        var forms = typeof(WrittenForm).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(WrittenForm)));
        foreach (var form in forms)
            await BringUpAsync(contexts, (WrittenForm)Activator.CreateInstance(form)!, cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO written_forms (name, version) VALUES ({Name}, {SearchForm.Version})
            ON CONFLICT (name) DO UPDATE SET version = excluded.version
            """, cancellationToken);
    }

    // A batch is a transaction, so that others write in between.
    private static async Task BringUpAsync(
        IDbContextFactory<TimeBankContext> contexts, WrittenForm form, CancellationToken cancellationToken)
    {
        Guid? last = Guid.Empty;
        while (last is { } after)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            last = await form.BringUpBatchAsync(context, after, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }
}

internal sealed class WrittenFormsTable : IEntityTypeConfiguration<WrittenFormVersion>
{
    public void Configure(EntityTypeBuilder<WrittenFormVersion> table)
    {
        table.ToTable("written_forms");
        table.HasKey(row => row.Name);
    }
}
