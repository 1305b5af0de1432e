using System.Data.Common;

namespace TimeBanking.Api.Foundation.Data;

/// <summary>What a row holds, as the tables keep it; what the driver has a method for is read by that.</summary>
internal static class Rows
{
    extension(Guid key)
    {
        /// <summary>A key as SQLite's driver stores it.</summary>
        public string Stored => key.ToString().ToUpperInvariant();
    }

    extension(DbDataReader row)
    {
        public Guid? KeyOrNull(int column) => row.IsDBNull(column) ? null : row.GetGuid(column);

        public string? TextOrNull(int column) => row.IsDBNull(column) ? null : row.GetString(column);

        public int? NumberOrNull(int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

        /// <summary>An instant; SQLite keeps no kind.</summary>
        public DateTime Instant(int column) => DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);

        public DateTime? InstantOrNull(int column) => row.IsDBNull(column) ? null : row.Instant(column);

        public DateOnly Day(int column) => row.GetFieldValue<DateOnly>(column);

        public DateOnly? DayOrNull(int column) => row.IsDBNull(column) ? null : row.Day(column);

        /// <summary>An enum, by its name.</summary>
        public T Named<T>(int column)
            where T : struct, Enum => Enum.Parse<T>(row.GetString(column));
    }
}
