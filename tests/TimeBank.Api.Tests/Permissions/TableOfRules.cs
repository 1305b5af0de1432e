using System.Runtime.CompilerServices;

namespace TimeBanking.Api.Tests.Permissions;

/// <summary>A table written by hand beside this file: a name, then a word for each column. Lines with # are remarks.</summary>
internal sealed class TableOfRules
{
    private readonly Dictionary<string, string[]> _rows = [];

    private TableOfRules(string[] columns) => Columns = columns;

    public IReadOnlyList<string> Columns { get; }

    public IReadOnlyCollection<string> Names => _rows.Keys;

    public string this[string name, Enum column] => this[name, column.ToString()];

    public string this[string name, string column] =>
        _rows[name][Array.FindIndex([.. Columns], one => one.Equals(column, StringComparison.OrdinalIgnoreCase))];

    public bool Has(string name) => _rows.ContainsKey(name);

    /// <param name="name">The file's.</param>
    public static TableOfRules Read(string name, [CallerFilePath] string here = "") =>
        Parse(File.ReadAllLines(Path.Combine(Path.GetDirectoryName(here)!, name)));

    /// <summary>A table, with the columns of another that names only those rows in which they differ from one of its own.</summary>
    /// <param name="name">The file's.</param>
    /// <param name="byRole">The other file's. What is missing in it, and a dot, is as in the column that stands in.</param>
    /// <param name="standIn">That column.</param>
    /// <exception cref="FormatException">The other names a row that is not in the table.</exception>
    public static TableOfRules Read(string name, string byRole, string standIn, [CallerFilePath] string here = "")
    {
        var (table, more) = (Read(name, here), Read(byRole, here));
        if (more.Names.FirstOrDefault(row => !table.Has(row)) is { } unknown)
            throw new FormatException($"{byRole} has a row of {unknown}, which is not in {name}.");
        var both = new TableOfRules([.. table.Columns, .. more.Columns]);
        foreach (var (row, words) in table._rows)
            both._rows.Add(row, [.. words, .. more.Columns.Select(column => more.Has(row) && more[row, column] != "." ? more[row, column] : table[row, standIn])]);
        return both;
    }

    /// <exception cref="FormatException">A row has too few or too many words, or stands twice.</exception>
    public static TableOfRules Parse(IEnumerable<string> lines)
    {
        TableOfRules? table = null;
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#'))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (table is null)
                table = new TableOfRules(words[1..]);
            else if (words.Length != table.Columns.Count + 1 || !table._rows.TryAdd(words[0], words[1..]))
                throw new FormatException($"The row of {words[0]} has not one word for each column, or stands twice.");
        }
        return table ?? throw new FormatException("The table is empty.");
    }
}
