using System.Text;
using CsvHelper;

namespace TimeBanking.Api.Features.Import;

/// <summary>A record of a CSV file that has the right number of columns.</summary>
/// <param name="Number">Its number in the file, from 1.</param>
/// <param name="Fields">Its columns, with line breaks inside them as <c>\n</c> and no space around them.</param>
internal sealed record CsvRecord(int Number, string[] Fields);

/// <summary>Reads a CSV file into records, and says what is wrong with its form.</summary>
internal static class CsvFile
{
    /// <summary>Reads the file. Never throws for what the file holds.</summary>
    /// <param name="file">The file.</param>
    /// <param name="columns">How many columns each record must have.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="remarks">Takes what is good to know.</param>
    /// <returns>The well-formed records; null where the file could not be read at all.</returns>
    public static IReadOnlyList<CsvRecord>? Read(
        SourceFile file, int columns, List<ImportProblem> problems, List<string> remarks)
    {
        if (file.Fault is { } unread) return Refuse(unread);
        if (CsvText.Read(file.Bytes, columns) is not { } text) return Refuse(ImportFault.NotText);
        var records = Records(file.Name, text, columns, problems);
        Remark(file.Name, text, records.Count, remarks);
        return records;

        IReadOnlyList<CsvRecord>? Refuse(ImportFault fault)
        {
            problems.Add(new ImportProblem(file.Name, 0, null, fault, ""));
            return null;
        }
    }

    /// <summary>The first record, whatever its number of columns; null where there is none.</summary>
    public static string[]? FirstRecord(SourceFile file, int columns)
    {
        if (file.Fault is not null || CsvText.Read(file.Bytes, columns) is not { } text) return null;
        using var reader = text.Reader(static _ => { });
        return reader.Read() ? reader.Current.ToArray() : null;
    }

    private static void Remark(string name, CsvText text, int records, List<string> remarks)
    {
        if (records == 0) remarks.Add($"{name} holds no usable record.");
        if (text.Encoding == "Windows-1252")
            remarks.Add($"{name} is not in UTF-8; it was read as Windows-1252 (Latin-1). Check the accented names.");
        if (text.Delimiter != ',')
            remarks.Add($"{name} separates its columns by {(text.Delimiter == '\t' ? "tabs" : "semicolons")}.");
    }

    private static List<CsvRecord> Records(string name, CsvText text, int columns, List<ImportProblem> problems)
    {
        var records = new List<CsvRecord>();
        CsvMalformedReason? malformed = null;
        var number = 0;
        using var reader = text.Reader(reason => malformed = reason);
        while (reader.Read())
        {
            number++;
            var fields = reader.Current.ToArray();
            var raw = Encoding.UTF8.GetString(reader.RawRecord);
            if (Form(fields, columns, malformed, raw) is { } fault)
                problems.Add(new ImportProblem(name, number, null, fault, ImportProblem.Shorten(raw)));
            else if (fields.Any(field => field.Length > 0)) // else an empty row of a spreadsheet
                records.Add(new CsvRecord(number, [.. fields.Take(columns).Select(Normal)]));
            malformed = null;
        }

        return records;
    }

    private static ImportFault? Form(string[] fields, int columns, CsvMalformedReason? malformed, string raw)
    {
        // A mark that does not fit in a record of several lines may have joined records that are none of its own.
        if (malformed == CsvMalformedReason.UnterminatedQuote || (malformed is not null && raw.Contains('\n')))
            return ImportFault.QuoteNotClosed;
        if (malformed is not null) return ImportFault.QuoteMisplaced;
        if (fields.Length < columns) return ImportFault.TooFewColumns;
        // Spreadsheets add empty columns at the right; only one with something in it is wrong.
        return fields.Skip(columns).Any(field => field.Length > 0) ? ImportFault.TooManyColumns : null;
    }

    private static string Normal(string field) =>
        field.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim();
}
