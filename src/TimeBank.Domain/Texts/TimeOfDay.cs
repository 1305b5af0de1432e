using System.Globalization;

namespace TimeBanking.Domain.Texts;

/// <summary>A time as clocks show it, such as <c>21:00</c>: hours from 00 to 23, and minutes.</summary>
public static class TimeOfDay
{
    /// <summary>Reads a time.</summary>
    /// <param name="field">As the one who typed it knows it; the error names it.</param>
    /// <param name="text">As it was typed.</param>
    /// <exception cref="TextNotAcceptedException">It is none.</exception>
    public static TimeOnly Require(string field, string? text) =>
        TimeOnly.TryParseExact(text?.Trim(), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new TextNotAcceptedException($"\"{text}\" is no time for \"{field}\". Write hours and minutes, such as 21:00.",
                new RefusalFacts("Time.Unknown", text ?? "") { Field = field });

    /// <summary>Writes a time, such as <c>09:30</c>.</summary>
    public static string Write(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
