using System.Globalization;
using System.Text;

namespace TimeBanking.Api.Features.Import;

/// <summary>Something wrong in the files of a bank that is to be imported, said to a coordinator.</summary>
/// <param name="File">The file's name, as <c>transfers.csv</c>.</param>
/// <param name="Record">
/// Which record, counting from 1; a text with line breaks belongs to one record, so this is not a line number.
/// 0 where the whole file is meant.
/// </param>
/// <param name="Field">The column, in plain words; null where the whole record is meant.</param>
/// <param name="Fault">What is wrong and how to mend it.</param>
/// <param name="Value">What stands there, shortened; empty where there is nothing to show.</param>
public sealed record ImportProblem(string File, int Record, string? Field, ImportFault Fault, string Value)
{
    /// <summary>The longest value that is shown whole, in characters.</summary>
    private const int ShownLength = 40;

    /// <summary>
    /// What the import does about it when it goes on all the same, where that is less than leaving out the record;
    /// null where the record is left out.
    /// </summary>
    public string? Instead { get; init; }

    /// <summary>Whether the record comes in with all but this field.</summary>
    public bool CostsOnlyTheField => Instead is not null;

    /// <summary>Whether the import can go on all the same (<c>--skip-bad</c>).</summary>
    public bool CanBeLeftOut => Record > 0 && Fault.CanBeLeftOut;

    /// <summary>Where it is: <c>transfers.csv, record 12, amount</c>.</summary>
    public string Place
    {
        get
        {
            var file = Shorten(File, 80);
            var record = Record == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", record {Record}");
            return Field is null ? file + record : $"{file}{record}, {Field}";
        }
    }

    /// <summary>Cuts a value to what fits a line, with its line breaks and hidden characters made visible.</summary>
    internal static string Shorten(string value) => Shorten(value, ShownLength);

    private static string Shorten(string value, int most)
    {
        var shown = new StringBuilder();
        foreach (var rune in value.EnumerateRunes())
        {
            if (shown.Length >= most) return shown.Append('…').ToString();
            shown.Append(rune.Value is '\n' or '\r' ? "⏎" : IsSeen(rune) ? rune.ToString() : "�");
        }

        return shown.ToString();
    }

    // A value that turns the direction of a line, or moves the cursor, must not do so to the report.
    private static bool IsSeen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    /// <summary>The whole problem as a sentence of a list.</summary>
    public override string ToString() => Value.Length == 0
        ? $"{Place}: {Fault.Words}. {Fault.Remedy}"
        : $"{Place}: {Fault.Words} (“{Value}”). {Fault.Remedy}";
}
