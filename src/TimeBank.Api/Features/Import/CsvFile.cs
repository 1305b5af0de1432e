using System.Globalization;
using System.Text;
using CsvHelper;

namespace TimeBank.Api.Features.Import;

/// <summary>A record of a CSV file that has the right number of columns.</summary>
/// <param name="Number">Its number in the file, from 1.</param>
/// <param name="Fields">Its columns, with line breaks inside them as <c>\n</c> and no space around them.</param>
internal sealed record CsvRecord(int Number, string[] Fields);

/// <summary>Reads one file of the folder into records, and says what is wrong with its form.</summary>
internal static class CsvFile
{
    private const int MostBytes = 64 * 1024 * 1024;
    private const int LongestField = 20_000;

    /// <summary>Reads the file. Never throws for what the file holds, nor for a file that cannot be read.</summary>
    /// <param name="folder">Where the file is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="columns">How many columns each record must have.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="remarks">Takes what is good to know.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The well-formed records; null where the file could not be read at all.</returns>
    public static async Task<IReadOnlyList<CsvRecord>?> Read(
        string folder, string name, int columns,
        List<ImportProblem> problems, List<string> remarks, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, name);
        byte[] bytes;
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) return Refuse(ImportFault.FileMissing);
            if (file.Length > MostBytes) return Refuse(ImportFault.FileTooLarge);
            bytes = await File.ReadAllBytesAsync(path, cancellation);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return Refuse(ImportFault.FileUnreadable);
        }

        if (CsvText.Read(bytes, columns) is not { } text) return Refuse(ImportFault.NotText);
        var records = Records(name, text, columns, problems);
        Remark(name, text, records.Count, remarks);
        return records;

        IReadOnlyList<CsvRecord>? Refuse(ImportFault fault)
        {
            problems.Add(new ImportProblem(name, 0, null, fault, ""));
            return null;
        }
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
            if (Form(fields, columns, malformed, raw) is { } wrong)
                problems.Add(new ImportProblem(
                    name, number, wrong.Field, wrong.Fault, ImportProblem.Shorten(wrong.Value)));
            else if (fields.Any(field => field.Length > 0)) // else an empty row of a spreadsheet
                records.Add(new CsvRecord(number, [.. fields.Take(columns).Select(Normal)]));
            malformed = null;
        }

        return records;
    }

    private static (ImportFault Fault, string? Field, string Value)? Form(
        string[] fields, int columns, CsvMalformedReason? malformed, string raw)
    {
        // A mark that does not fit in a record of several lines may have joined records that are none of its own.
        if (malformed == CsvMalformedReason.UnterminatedQuote || (malformed is not null && raw.Contains('\n')))
            return (ImportFault.QuoteNotClosed, null, raw);
        if (malformed is not null) return (ImportFault.QuoteMisplaced, null, raw);
        for (var column = 0; column < fields.Length; column++)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"column {column + 1}");
            if (fields[column].Contains('\0')) return (ImportFault.NotPrintable, field, fields[column]);
            if (fields[column].Length > LongestField) return (ImportFault.TooLong, field, fields[column]);
        }

        if (fields.Length < columns) return (ImportFault.TooFewColumns, null, raw);
        // Spreadsheets add empty columns at the right; only one with something in it is wrong.
        return fields.Skip(columns).Any(field => field.Length > 0) ? (ImportFault.TooManyColumns, null, raw) : null;
    }

    private static string Normal(string field) =>
        field.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim();
}
