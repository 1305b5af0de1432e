using System.Text.RegularExpressions;

namespace TimeBanking.Api.Foundation.Data;

/// <summary>
/// A hand-written SQL statement, prepared once on each connection. It is written for both databases; <c>/*lock*/</c>
/// becomes <c>FOR UPDATE</c> on PostgreSQL, where SQLite has its one writer, and <c>IN (@keys)</c> takes any number of keys
/// as one value: an array on PostgreSQL, a JSON text on SQLite.
/// </summary>
/// <param name="sql">The statement, of both databases unless the other is given.</param>
/// <param name="postgres">PostgreSQL's, where it says the same in other words with the same parameters.</param>
public sealed partial class SqlText(string sql, string? postgres = null)
{
    private const string InKeys = "IN (@keys)";

    public string Sqlite { get; } = sql.Replace("/*lock*/", "", StringComparison.Ordinal)
        .Replace(InKeys, "IN (SELECT value FROM json_each(@keys))", StringComparison.Ordinal);

    public string Postgres { get; } = (postgres ?? sql).Replace("/*lock*/", "FOR UPDATE", StringComparison.Ordinal)
        .Replace(InKeys, "= ANY (@keys)", StringComparison.Ordinal);

    /// <summary>The names of the parameters (<c>@name</c>) in order of first appearance; values are given in this order.</summary>
    public IReadOnlyList<string> Parameters { get; } =
        [.. ParameterName().Matches(sql).Select(match => match.Value).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex("@[a-z_0-9]+")]
    private static partial Regex ParameterName();
}
