using System.Globalization;
using System.Text.RegularExpressions;

namespace TimeBanking.Api.Features.Import;

/// <summary>Reads the hours of a transfer: seconds in the import form, hours and minutes in a download.</summary>
internal static partial class SourceAmounts
{
    /// <summary>
    /// Seconds as whole minutes, from one minute to <see cref="ImportFault.MostMinutes"/>. Seconds over are dropped, as
    /// TimeOverflow does where it shows hours and minutes, and named.
    /// </summary>
    public static int? Seconds(RecordFields fields, int column, string field)
    {
        var text = fields.Raw(column);
        var digits = text.StartsWith('-') ? text[1..] : text;
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit)) return Refuse(ImportFault.NotANumber);
        if (digits.All(digit => digit == '0')) return Refuse(ImportFault.ZeroAmount);
        if (text.StartsWith('-')) return Refuse(ImportFault.NegativeAmount);
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > ImportFault.MostMinutes * 60)
            return Refuse(ImportFault.AbsurdAmount);
        if (seconds < 60) return Refuse(ImportFault.UnderAMinute);
        if (seconds % 60 != 0)
            fields.Without(column, field, ImportFault.NotWholeMinutes, "The seconds over a whole minute are left out.");
        return (int)(seconds / 60);

        int? Refuse(ImportFault fault)
        {
            fields.Wrong(column, field, fault);
            return null;
        }
    }

    /// <summary>Hours and minutes, as 1:15; zero for a transfer of nothing.</summary>
    public static int? Hours(RecordFields fields, int column, string field)
    {
        var text = fields.Raw(column);
        if (text is "0") return 0;
        var match = HoursAndMinutes().Match(text);
        if (!match.Success) return Refuse(text.StartsWith('-') ? ImportFault.NegativeAmount : ImportFault.NotHours);
        var minutes = long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * 60
            + int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
        return minutes > ImportFault.MostMinutes ? Refuse(ImportFault.AbsurdAmount) : (int)minutes;

        int? Refuse(ImportFault fault)
        {
            fields.Wrong(column, field, fault);
            return null;
        }
    }

    // A spreadsheet adds the seconds that it takes the minutes to be short of.
    [GeneratedRegex(@"\A([0-9]{1,9}):([0-5][0-9])(?::00)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex HoursAndMinutes();
}
