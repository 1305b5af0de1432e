using System.Globalization;
using System.Net.Mail;

namespace TimeBank.Api.Features.Import;

/// <summary>
/// Takes the fields of one record as what they should be, and notes a problem for each that is not. A value comes
/// back null where it is absent or wrong; <see cref="IsRight"/> tells whether the record can be used.
/// </summary>
internal sealed class RecordFields(string file, CsvRecord record, DateTime now, List<ImportProblem> problems)
{
    private static readonly string[] DateFormats = ["yyyy-MM-dd"];

    // ISO 8601 as the export writes it, and as Rails prints a time.
    private static readonly string[] InstantFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss 'UTC'",
        "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:sszz",
    ];

    // The last place on Earth to which a day comes is 14 hours ahead of UTC: a date up to then may be today.
    private readonly DateOnly _latestToday = DateOnly.FromDateTime(now.AddHours(14));

    /// <summary>The record's number, from 1.</summary>
    public int Number => record.Number;

    /// <summary>Whether nothing wrong was found yet.</summary>
    public bool IsRight { get; private set; } = true;

    /// <summary>Notes what is wrong with a column.</summary>
    public void Wrong(int column, string field, ImportFault fault)
    {
        IsRight = false;
        problems.Add(new ImportProblem(file, Number, field, fault, ImportProblem.Shorten(record.Fields[column])));
    }

    /// <summary>The column as it stands.</summary>
    public string Raw(int column) => record.Fields[column];

    /// <summary>A text of at most <paramref name="longest"/> characters; formulas and all, it is only data.</summary>
    public string Text(int column, string field, int longest)
    {
        if (record.Fields[column].Length > longest) Wrong(column, field, ImportFault.TooLong);
        return record.Fields[column];
    }

    /// <summary>A member's number: digits alone, above zero.</summary>
    public long? MemberId(int column, string field)
    {
        if (WholeNumber(column) is > 0 and var id) return id;
        Wrong(column, field, ImportFault.NotAMemberId);
        return null;
    }

    /// <summary>A number of digits alone; null for anything else.</summary>
    public long? WholeNumber(int column) =>
        long.TryParse(record.Fields[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : null;

    /// <summary>Seconds that make whole minutes, from one minute to <see cref="ImportFault.MostMinutes"/>.</summary>
    public int? Minutes(int column, string field)
    {
        var text = record.Fields[column];
        var digits = text.StartsWith('-') ? text[1..] : text;
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit)) return Refuse(ImportFault.NotANumber);
        var isZero = digits.All(digit => digit == '0');
        if (isZero) return Refuse(ImportFault.ZeroAmount);
        if (text.StartsWith('-')) return Refuse(ImportFault.NegativeAmount);
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > ImportFault.MostMinutes * 60)
            return Refuse(ImportFault.AbsurdAmount);
        if (seconds % 60 != 0) return Refuse(ImportFault.NotWholeMinutes);
        return (int)(seconds / 60);

        int? Refuse(ImportFault fault)
        {
            Wrong(column, field, fault);
            return null;
        }
    }

    /// <summary>A date that may be absent and lie anywhere.</summary>
    public DateOnly? Date(int column, string field)
    {
        if (record.Fields[column].Length == 0) return null;
        // An export may carry the time of day as well; the day is what counts here.
        if (DateOnly.TryParseExact(record.Fields[column], DateFormats, CultureInfo.InvariantCulture,
                DateTimeStyles.None, out var date))
            return date;
        if (ParseInstant(column) is { } instant) return DateOnly.FromDateTime(instant);
        Wrong(column, field, ImportFault.NotADate);
        return null;
    }

    /// <summary>A date that has come, and not before <paramref name="earliestYear"/>.</summary>
    public DateOnly? PastDate(int column, string field, int earliestYear)
    {
        if (Date(column, field) is not { } date) return null;
        if (date > _latestToday) Wrong(column, field, ImportFault.InTheFuture);
        else if (date.Year < earliestYear) Wrong(column, field, ImportFault.TooLongAgo);
        return date;
    }

    /// <summary>A moment that has passed, in UTC; a date alone is its midnight. It must be there.</summary>
    public DateTime? PastInstant(int column, string field)
    {
        if (record.Fields[column].Length == 0) return Refuse(ImportFault.DateMissing);
        if (ParseInstant(column) is not { } instant) return Refuse(ImportFault.NotADate);
        var dayHasCome = instant.TimeOfDay == TimeSpan.Zero && DateOnly.FromDateTime(instant) <= _latestToday;
        if (instant > now && !dayHasCome) return Refuse(ImportFault.InTheFuture);
        if (instant.Year < ImportFault.EarliestYear) return Refuse(ImportFault.TooLongAgo);
        return instant;

        DateTime? Refuse(ImportFault fault)
        {
            Wrong(column, field, fault);
            return null;
        }
    }

    /// <summary>An address in lower case; null where there is none.</summary>
    public string? Email(int column, string field)
    {
        var address = record.Fields[column];
        if (address.Length == 0) return null;
        // MailAddress also takes "Name <address>"; here the whole field must be the address.
        if (address.Length <= 254 && MailAddress.TryCreate(address, out var parsed) && parsed.Address == address
            && parsed.Host.Contains('.', StringComparison.Ordinal) && !address.Any(char.IsWhiteSpace))
            return address.ToLowerInvariant();
        Wrong(column, field, ImportFault.MalformedEmail);
        return null;
    }

    private DateTime? ParseInstant(int column) =>
        DateTime.TryParseExact(record.Fields[column], InstantFormats, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant : null;
}
