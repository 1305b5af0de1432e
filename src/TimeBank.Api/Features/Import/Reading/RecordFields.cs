using System.Globalization;

namespace TimeBanking.Api.Features.Import;

/// <summary>
/// Takes the fields of one record as what they should be, and notes a problem for each that is not. Hours are lost only
/// where they cannot be understood: most faults cost their field and no more. <see cref="IsRight"/> tells whether the
/// record can be used.
/// </summary>
internal sealed class RecordFields(
    string file, CsvRecord record, SourceDates dates, DateTime now, List<ImportProblem> problems)
{
    // The last place on Earth to which a day comes is 14 hours ahead of UTC: a date up to then may be today.
    private readonly DateOnly _latestToday = SourceDates.DayOf(now.AddHours(14));

    /// <summary>Where the record stands.</summary>
    public SourcePlace Place { get; } = new(file, record.Number);

    /// <summary>Whether nothing was found yet that costs the record.</summary>
    public bool IsRight { get; private set; } = true;

    /// <summary>Notes what is wrong with a column and costs the record.</summary>
    public void Wrong(int column, string field, ImportFault fault)
    {
        IsRight = false;
        problems.Add(new ImportProblem(
            file, record.Number, field, fault, ImportProblem.Shorten(record.Fields[column])));
    }

    /// <summary>Notes what is wrong with a column, and what is done instead where the record comes in without it.</summary>
    public void Without(int column, string field, ImportFault fault, string instead = "It is left out.") =>
        problems.Add(new ImportProblem(
            file, record.Number, field, fault, ImportProblem.Shorten(record.Fields[column])) { Instead = instead });

    /// <summary>The column as it stands.</summary>
    public string Raw(int column) => record.Fields[column];

    /// <summary>
    /// A text that is one line here, whatever the spreadsheet made of it; cut or cleaned where it breaks the rule of all
    /// doors. Null when blank.
    /// </summary>
    public string? Line(int column, string field, int longest) =>
        Text(column, field, longest, OneLine(column), SourceTexts.Line);

    /// <summary>The same for a text that may have several lines; formulas and all, it is only data.</summary>
    public string? Lines(int column, string field, int longest) =>
        Text(column, field, longest, record.Fields[column], SourceTexts.Lines);

    /// <summary>
    /// A short text that is of no use when it is cut, as a phone number: left out where it breaks the rule.
    /// </summary>
    public string? Short(int column, string field, int longest)
    {
        var (written, fault) = SourceTexts.Read(OneLine(column), longest, SourceTexts.Line);
        if (fault is not null) Without(column, field, fault);
        return written;
    }

    /// <summary>A name; <paramref name="otherwise"/> where there is none.</summary>
    /// <param name="column">Named in the report.</param>
    /// <param name="name">The name, as one line.</param>
    /// <param name="otherwise">What the member is called instead.</param>
    public string Name(int column, string name, string otherwise)
    {
        if (name.Length > 0)
            return Text(column, "name", Domain.People.Member.NameLengthMax, name, SourceTexts.Name, otherwise)!;
        Without(column, "name", ImportFault.NoName, $"They are called “{otherwise}”.");
        return otherwise;
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

    /// <summary>A date that may be absent and lie anywhere.</summary>
    public DateOnly? Date(int column, string field)
    {
        if (record.Fields[column].Length == 0) return null;
        // An export may carry the time of day as well; the day is what counts here.
        if (dates.Read(record.Fields[column]) is { } instant) return SourceDates.DayOf(instant);
        Without(column, field, ImportFault.NotADate);
        return null;
    }

    /// <summary>A date that has come, and not before <paramref name="earliestYear"/>.</summary>
    public DateOnly? PastDate(int column, string field, int earliestYear)
    {
        if (Date(column, field) is not { } date) return null;
        if (date <= _latestToday && date.Year >= earliestYear) return date;
        Without(column, field, date > _latestToday ? ImportFault.InTheFuture : ImportFault.TooLongAgo);
        return null;
    }

    /// <summary>A moment that has passed, in UTC; a date alone is its midnight. It should be there.</summary>
    /// <param name="column">The column.</param>
    /// <param name="field">What a coordinator calls it.</param>
    /// <param name="instead">What is done where it cannot be read.</param>
    public DateTime? PastInstant(int column, string field, string instead)
    {
        if (record.Fields[column].Length == 0) return Refuse(ImportFault.DateMissing);
        if (dates.Read(record.Fields[column]) is not { } instant) return Refuse(ImportFault.NotADate);
        var dayHasCome = instant.TimeOfDay == TimeSpan.Zero && SourceDates.DayOf(instant) <= _latestToday;
        if (instant > now && !dayHasCome) return Refuse(ImportFault.InTheFuture);
        if (instant.Year < ImportFault.EarliestYear) return Refuse(ImportFault.TooLongAgo);
        return instant;

        DateTime? Refuse(ImportFault fault)
        {
            Without(column, field, fault, instead);
            return null;
        }
    }

    private string OneLine(int column) => record.Fields[column].Replace('\n', ' ').Replace('\t', ' ');

    private string? Text(
        int column, string field, int longest, string text, SourceTexts.Rule rule, string? otherwise = null)
    {
        var (written, fault) = SourceTexts.Read(text, longest, rule);
        if (fault is null) return written;
        var mended = SourceTexts.Mended(text, longest, rule) ?? otherwise;
        Without(
            column, field, fault,
            mended is null ? "It is left out." : $"It becomes “{ImportProblem.Shorten(mended)}”.");
        return mended;
    }
}
