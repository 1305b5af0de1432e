using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;

namespace TimeBanking.Api.Features.Import;

/// <summary>The text of a CSV file, with the dialect in which the spreadsheet or program wrote it.</summary>
/// <param name="Text">The characters, without byte-order mark and without a leading <c>sep=</c> line.</param>
/// <param name="Encoding">The encoding's name for people.</param>
/// <param name="Delimiter">Comma, semicolon or tab.</param>
internal sealed partial record CsvText(string Text, string Encoding, char Delimiter)
{
    private const int SampleLength = 64 * 1024;

    // Western European spreadsheets write this; its printable characters are those of Latin-1 and some more.
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>
    /// Finds out encoding and delimiter. The delimiter is the one by which most records have the columns that the
    /// file must have, and a comma in doubt.
    /// </summary>
    /// <returns>Null where the bytes are no text.</returns>
    public static CsvText? Read(byte[] bytes, int columns)
    {
        if (bytes.AsSpan().StartsWith("PK\x03\x04"u8)) return null; // a workbook (.xlsx, .ods) under another name
        var (text, encoding) = Decode(bytes);
        // A damaged byte is a matter of its record; a file full of them is no text at all.
        if (text.AsSpan().Count('\0') > text.Length / 10) return null;

        var hint = SeparatorHint().Match(text);
        if (hint.Success) return new CsvText(text[hint.Length..], encoding, hint.Groups[1].Value[0]);
        var sample = text.Length <= SampleLength ? text : text[..SampleLength];
        return new CsvText(text, encoding, ",;\t".MaxBy(delimiter => RecordsOf(sample, delimiter, columns)));
    }

    /// <summary>A reader over the text, by RFC 4180, that tells of quotation marks that do not fit.</summary>
    public CsvReader Reader(Action<CsvMalformedReason> malformed) => Open(Text, Delimiter, malformed);

    private static CsvReader Open(string text, char delimiter, Action<CsvMalformedReason> malformed) =>
        CsvReader.Create(new StringReader(text), new CsvReaderOptions
        {
            Separator = delimiter,
            HasHeader = false,
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = record => malformed(record.Reason),
        });

    private static int RecordsOf(string sample, char delimiter, int columns)
    {
        using var reader = Open(sample, delimiter, static _ => { });
        var records = 0;
        while (reader.Read())
            if (reader.FieldCount == columns) records++;
        return records;
    }

    private static (string Text, string Encoding) Decode(byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, ..])
            return (System.Text.Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2), "UTF-16");
        if (bytes is [0xFE, 0xFF, ..])
            return (System.Text.Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2), "UTF-16");
        var start = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        try
        {
            var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
            return (strict.GetString(bytes, start, bytes.Length - start), "UTF-8");
        }
        catch (DecoderFallbackException)
        {
            return (Windows1252.GetString(bytes, start, bytes.Length - start), "Windows-1252");
        }
    }

    // The line with which Excel is told the delimiter; it is not a record.
    [GeneratedRegex(@"\A""?sep=([,;\t])""?\r?\n", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SeparatorHint();
}
