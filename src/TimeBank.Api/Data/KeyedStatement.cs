using System.Globalization;
using System.Numerics;

namespace TimeBank.Api.Data;

/// <summary>
/// A hand-written SQL statement that reads the rows of many keys at once; <c>IN (@keys)</c> stands for them. PostgreSQL
/// takes them as one array. For SQLite there is one statement for each power of two, so that a few prepared statements
/// serve any number of keys.
/// </summary>
public sealed class KeyedStatement
{
    /// <summary>The most keys of one statement; more are read in several.</summary>
    public const int KeysMax = 1 << (SizesCount - 1);

    private const int SizesCount = 9;
    private const string Place = "IN (@keys)";

    private readonly Statement[] _sqlite;
    private readonly Statement _postgres;

    public KeyedStatement(string sql)
    {
        if (!sql.Contains(Place, StringComparison.Ordinal))
            throw new ArgumentException($"The statement has no {Place}.", nameof(sql));
        _postgres = new Statement(sql.Replace(Place, "= ANY (@keys)", StringComparison.Ordinal));
        _sqlite = [.. Enumerable.Range(0, SizesCount).Select(power => new Statement(
            sql.Replace(Place, $"IN ({Names(1 << power)})", StringComparison.Ordinal)))];
    }

    /// <summary>The statement for so many keys, with its values.</summary>
    internal (Statement Statement, object?[] Values) For(ReadOnlySpan<Guid> keys, bool isPostgres)
    {
        if (isPostgres)
            return (_postgres, [keys.ToArray()]);
        var power = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)keys.Length));
        var values = new object?[1 << power];
        // What is too many repeats the last key, which finds nothing new.
        for (var i = 0; i < values.Length; i++)
            values[i] = keys[Math.Min(i, keys.Length - 1)];
        return (_sqlite[power], values);
    }

    private static string Names(int count) => string.Join(
        ", ", Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"@key_{i}")));
}
