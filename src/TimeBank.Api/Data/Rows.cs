using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;

namespace TimeBank.Api.Data;

/// <summary>
/// What a row holds, as the tables keep it. SQLite's are taken from its bytes: by the driver's own way each costs three
/// questions more, and an instant as much as ten keys. What is written otherwise than we write it is left to the driver.
/// </summary>
internal static class Rows
{
    private const int DayLength = 10;
    private const int TimeLength = 8;
    private const int DecimalsMax = 7;
    private const int NameLengthMax = 64;

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

        public string Text(int column) =>
            row is SqliteDataReader sqlite ? Encoding.UTF8.GetString(sqlite.Bytes(column)) : row.GetString(column);

        public string? TextOrNull(int column)
        {
            if (row is SqliteDataReader sqlite && sqlite.Bytes(column) is { IsEmpty: false } bytes)
                return Encoding.UTF8.GetString(bytes);
            return row.IsDBNull(column) ? null : row.GetString(column);
        }

        /// <summary>A whole number of a column that is never null.</summary>
        public long Number(int column) =>
            row is SqliteDataReader sqlite ? SqliteColumns.Integer(sqlite.Handle!, column) : row.GetInt64(column);

        /// <summary>An instant; SQLite keeps no kind.</summary>
        public DateTime Instant(int column) =>
            row is SqliteDataReader sqlite && TryReadInstant(sqlite.Bytes(column), out var instant)
                ? instant
                : DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);

        public DateTime? InstantOrNull(int column) => row.IsDBNull(column) ? null : row.Instant(column);

        public DateOnly Day(int column) =>
            row is SqliteDataReader sqlite && TryReadDay(sqlite.Bytes(column), out var day)
                ? day
                : row.GetFieldValue<DateOnly>(column);

        public DateOnly? DayOrNull(int column) => row.IsDBNull(column) ? null : row.Day(column);

        public int? NumberOrNull(int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

        /// <summary>An enum, by its name.</summary>
        public T Named<T>(int column)
            where T : struct, Enum
        {
            if (row is not SqliteDataReader sqlite || sqlite.Bytes(column) is not { Length: <= NameLengthMax } name)
                return Enum.Parse<T>(row.GetString(column));
            Span<char> letters = stackalloc char[NameLengthMax];
            return Enum.Parse<T>(letters[..Encoding.UTF8.GetChars(name, letters)]);
        }
    }

    extension(SqliteDataReader row)
    {
        /// <summary>The bytes of a text; none where it is null or empty.</summary>
        private ReadOnlySpan<byte> Bytes(int column) => SqliteColumns.Bytes(row.Handle!, column);
    }

    /// <summary>Reads <c>2026-11-25</c>.</summary>
    internal static bool TryReadDay(ReadOnlySpan<byte> text, out DateOnly day)
    {
        day = default;
        if (text.Length != DayLength || text[4] != '-' || text[7] != '-'
            || !TryReadNumber(text[..4], out var year) || !TryReadNumber(text[5..7], out var month)
            || !TryReadNumber(text[8..], out var dayOfMonth)
            || year < 1 || month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, month))
            return false;
        day = new DateOnly(year, month, dayOfMonth);
        return true;
    }

    /// <summary>Reads <c>2026-11-25 04:32:24.123456</c>, with as many decimals as there are, or none.</summary>
    internal static bool TryReadInstant(ReadOnlySpan<byte> text, out DateTime instant)
    {
        instant = default;
        if (text.Length < DayLength + TimeLength + 1 || text[DayLength] != ' '
            || !TryReadDay(text[..DayLength], out var day)
            || text[13] != ':' || text[16] != ':'
            || !TryReadNumber(text[11..13], out var hour) || !TryReadNumber(text[14..16], out var minute)
            || !TryReadNumber(text[17..19], out var second) || hour > 23 || minute > 59 || second > 59
            || !TryReadDecimals(text[19..], out var ticks))
            return false;
        instant = day.ToDateTime(new TimeOnly(hour, minute, second), DateTimeKind.Utc).AddTicks(ticks);
        return true;
    }

    /// <summary>Up to seven decimals of a second, in ticks.</summary>
    private static bool TryReadDecimals(ReadOnlySpan<byte> text, out int ticks)
    {
        ticks = 0;
        if (text.IsEmpty)
            return true;
        if (text[0] != '.' || text.Length is < 2 or > DecimalsMax + 1 || !TryReadNumber(text[1..], out ticks))
            return false;
        for (var i = text.Length; i <= DecimalsMax; i++)
            ticks *= 10;
        return true;
    }

    private static bool TryReadNumber(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit))
                return false;
            number = (number * 10) + digit - '0';
        }

        return true;
    }
}
