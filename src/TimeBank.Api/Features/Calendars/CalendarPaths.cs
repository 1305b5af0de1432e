namespace TimeBanking.Api.Features.Calendars;

/// <summary>Where calendar programs read.</summary>
internal static class CalendarPaths
{
    /// <summary>The secret stands in the path, since some programs cut off what comes after it.</summary>
    public const string Route = "/calendar/{secret}.ics";

    public static string Of(string secret) => $"/calendar/{secret}.ics";
}
