using Microsoft.EntityFrameworkCore;

namespace TimeBanking.Api.Foundation.Data;

/// <summary>How the tables of a database stand to those of this program.</summary>
internal enum SchemaVersion
{
    /// <summary>It has none of them.</summary>
    Foreign,

    /// <summary>An earlier version made it; this one can bring it up.</summary>
    Older,

    Current,

    /// <summary>A later version made it.</summary>
    Newer,
}

internal static class SchemaVersions
{
    extension(SchemaVersion)
    {
        public static async Task<SchemaVersion> OfAsync(TimeBankContext context, CancellationToken cancellationToken)
        {
            var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
            var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
            if (!applied.Overlaps(known))
                return SchemaVersion.Foreign;
            if (!applied.IsSubsetOf(known))
                return SchemaVersion.Newer;
            return applied.Count < known.Count ? SchemaVersion.Older : SchemaVersion.Current;
        }

        /// <summary>Why a file cannot be used.</summary>
        public static string Explain(SchemaVersion version, string file) => version == SchemaVersion.Newer
            ? $"{file} was made by a newer TimeBank. Install that version, or a later one."
            : $"{file} is no database of TimeBank.";
    }
}
