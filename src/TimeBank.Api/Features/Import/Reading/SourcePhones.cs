using System.Text.RegularExpressions;

namespace TimeBanking.Api.Features.Import;

/// <summary>Reads phone numbers, and notices those that a spreadsheet took for numbers to reckon with.</summary>
internal sealed partial class SourcePhones
{
    private const int Longest = Domain.People.Member.PhoneLengthMax;

    // Below this a file has too few numbers to tell how long its numbers are.
    private const int FewestToCompare = 5;

    private readonly List<(int Record, string Digits)> _digits = [];
    private readonly SortedSet<int> _rounded = [];

    /// <summary>A phone number, or null where there is none or its digits are lost.</summary>
    public string? Read(RecordFields fields, int column, string field)
    {
        if (fields.Short(column, field, Longest) is not { } phone) return null;
        if (Rounded().IsMatch(phone))
        {
            _rounded.Add(fields.Place.Record);
            return null;
        }

        var digits = phone.Replace(" ", "", StringComparison.Ordinal);
        if (digits.All(char.IsAsciiDigit)) _digits.Add((fields.Place.Record, digits));
        return phone;
    }

    /// <summary>What is good to know about them.</summary>
    public IEnumerable<string> Remarks(string file)
    {
        if (_rounded.Count > 0)
            yield return $"{file}: a spreadsheet has rounded {Counted.Of(_rounded.Count, "phone number")}, "
                + $"as 6,22743E+08; what is lost is left out: {Records(_rounded)}.";
        var shortened = Shortened();
        if (shortened.Count > 0)
            yield return $"{file}: {Counted.Of(shortened.Count, "phone number")} may have lost the leading zero "
                + $"that the others have: {Records(shortened)}.";
    }

    private SortedSet<int> Shortened()
    {
        var whole = _digits.Where(phone => phone.Digits.StartsWith('0')).ToList();
        if (whole.Count < FewestToCompare) return [];
        var length = whole.CountBy(phone => phone.Digits.Length).MaxBy(found => found.Value).Key;
        return [.. _digits.Where(phone => phone.Digits.Length == length - 1 && !phone.Digits.StartsWith('0'))
            .Select(phone => phone.Record)];
    }

    private static string Records(SortedSet<int> records) =>
        (records.Count == 1 ? "record " : "records ") + Counted.Ranges([.. records]);

    [GeneratedRegex(@"\A[0-9]([.,][0-9]+)?[Ee]\+?[0-9]{1,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Rounded();
}
