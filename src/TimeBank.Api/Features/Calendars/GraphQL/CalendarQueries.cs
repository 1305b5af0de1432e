using TimeBanking.Api.Foundation.Identity;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Calendars;

/// <summary>The calendar of whoever asks.</summary>
[QueryType]
internal static class CalendarQueries
{
    /// <summary>
    /// The address by which your calendar program reads what you take part in: when it was made, for its text is told once. Null when
    /// there is none. Nobody else reads it.
    /// </summary>
    public static Task<CalendarFeed?> GetMyCalendarFeedAsync(Caller caller, FindCalendarFeed feeds, CancellationToken cancellationToken) =>
        feeds.OfAsync(caller.Require(), cancellationToken);
}

[ObjectType<CalendarFeed>(Ignore = [nameof(CalendarFeed.Id), nameof(CalendarFeed.MemberId), nameof(CalendarFeed.Hash)])]
internal static class CalendarFeedNode;
