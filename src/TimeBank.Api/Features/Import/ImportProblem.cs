using System.Globalization;

namespace TimeBank.Api.Features.Import;

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

    /// <summary>Whether the import can go on without this record (<c>--skip-bad</c>).</summary>
    public bool CanBeLeftOut => Record > 0 && Fault.CanBeLeftOut;

    /// <summary>Where it is: <c>transfers.csv, record 12, amount</c>.</summary>
    public string Place
    {
        get
        {
            var record = Record == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", record {Record}");
            return Field is null ? File + record : $"{File}{record}, {Field}";
        }
    }

    /// <summary>Cuts a value to what fits a line, with its line breaks and control characters made visible.</summary>
    internal static string Shorten(string value)
    {
        var shown = value.Length <= ShownLength ? value : value[..ShownLength] + "…";
        return string.Concat(shown.Select(character => character switch
        {
            '\n' or '\r' => "⏎",
            _ when char.IsControl(character) => "�",
            _ => character.ToString(),
        }));
    }

    /// <summary>The whole problem as a sentence of a list.</summary>
    public override string ToString() => Value.Length == 0
        ? $"{Place}: {Fault.Words}. {Fault.Remedy}"
        : $"{Place}: {Fault.Words} (“{Value}”). {Fault.Remedy}";
}
