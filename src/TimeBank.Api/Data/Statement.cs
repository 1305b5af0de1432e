using System.Text.RegularExpressions;

namespace TimeBank.Api.Data;

/// <summary>
/// A hand-written SQL statement, prepared once on each connection. It is written for both databases; <c>/*lock*/</c>
/// becomes <c>FOR UPDATE</c> on PostgreSQL, where SQLite has its one writer.
/// </summary>
public sealed partial class Statement(string sql)
{
    public string Sqlite { get; } = sql.Replace("/*lock*/", "", StringComparison.Ordinal);

    public string Postgres { get; } = sql.Replace("/*lock*/", "FOR UPDATE", StringComparison.Ordinal);

    /// <summary>The names of the parameters (<c>@name</c>) in order of first appearance; values are given in this order.</summary>
    public IReadOnlyList<string> Parameters { get; } =
        [.. ParameterName().Matches(sql).Select(match => match.Value).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex("@[a-z_0-9]+")]
    private static partial Regex ParameterName();
}
