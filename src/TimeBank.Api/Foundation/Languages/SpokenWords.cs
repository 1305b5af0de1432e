using System.Globalization;
using Microsoft.Extensions.Localization;

namespace TimeBanking.Api.Foundation.Languages;

/// <summary>Hours and days as people say them, in the language of the moment.</summary>
internal sealed class SpokenWords(IStringLocalizer<SpokenWords> words)
{
    /// <summary>Such as <c>1 hour 30 minutes</c>; below zero with a minus.</summary>
    public string Duration(long minutes)
    {
        var (hours, rest) = Math.DivRem(Math.Abs(minutes), 60);
        var parts = new List<string>(2);
        if (hours > 0)
            parts.Add(words["Hours", hours]);
        if (rest > 0 || hours == 0)
            parts.Add(words["Minutes", rest]);
        return (minutes < 0 ? "−" : "") + string.Join(' ', parts);
    }

    /// <summary>Such as <c>1 h 30 min</c>, for tables.</summary>
    public string Short(long minutes)
    {
        var (hours, rest) = Math.DivRem(Math.Abs(minutes), 60);
        var text = (hours, rest) switch
        {
            (0, _) => $"{rest} min",
            (_, 0) => string.Create(CultureInfo.CurrentCulture, $"{hours:N0} h"),
            _ => string.Create(CultureInfo.CurrentCulture, $"{hours:N0} h {rest} min"),
        };
        return minutes < 0 ? $"−{text}" : text;
    }

    /// <summary>With the weekday and the month in words.</summary>
    public string Day(DateOnly day) => day.ToString("D", CultureInfo.CurrentCulture);

    /// <summary>The day and the time of an instant, in a zone.</summary>
    public string Instant(DateTime instant, string timeZone)
    {
        var there = Domain.WallClock.At(instant, timeZone);
        return $"{there.ToString("d", CultureInfo.CurrentCulture)}, {there.ToString("t", CultureInfo.CurrentCulture)}";
    }
}
