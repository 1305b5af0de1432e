using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TimeBank.Api.Data;

/// <summary>
/// What a row holds, as the tables keep it. Keys and texts of SQLite are taken from its bytes: by the driver's own way
/// each costs three questions more.
/// </summary>
internal static class Rows
{
    extension(DbDataReader row)
    {
        public Guid Key(int column) => row is SqliteDataReader sqlite ? Guid.Parse(sqlite.Bytes(column)) : row.GetGuid(column);

        public Guid? KeyOrNull(int column)
        {
            if (row is not SqliteDataReader sqlite)
                return row.IsDBNull(column) ? null : row.GetGuid(column);
            var bytes = sqlite.Bytes(column);
            return bytes.IsEmpty ? null : Guid.Parse(bytes);
        }

        public string? TextOrNull(int column)
        {
            if (row is SqliteDataReader sqlite && sqlite.Bytes(column) is { IsEmpty: false } bytes)
                return Encoding.UTF8.GetString(bytes);
            return row.IsDBNull(column) ? null : row.GetString(column);
        }

        /// <summary>An instant; SQLite keeps no kind.</summary>
        public DateTime Instant(int column) => DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);

        public DateTime? InstantOrNull(int column) => row.IsDBNull(column) ? null : row.Instant(column);

        public DateOnly Day(int column) => row.GetFieldValue<DateOnly>(column);

        public DateOnly? DayOrNull(int column) => row.IsDBNull(column) ? null : row.Day(column);

        public int? NumberOrNull(int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

        /// <summary>An enum, by its name.</summary>
        public T Named<T>(int column)
            where T : struct, Enum => Enum.Parse<T>(row.GetString(column));
    }

    extension(SqliteDataReader row)
    {
        /// <summary>The bytes of a text; none where it is null or empty.</summary>
        private ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(row.Handle, column);
    }
}
