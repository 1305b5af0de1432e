using TimeBanking.Domain;
using TimeBanking.GraphQL;

namespace TimeBanking.Api.Foundation.Web.GraphQL;

/// <summary>The arguments <c>from</c> and <c>to</c> of fields that a span of days narrows, and <c>days</c> of those that look ahead.</summary>
internal static class DayArguments
{
    /// <summary>The code of the error about a span.</summary>
    public const string InvalidSpan = "INVALID_SPAN";

    /// <summary>The code of the error about how far one looks ahead.</summary>
    public const string InvalidDays = "INVALID_DAYS";

    private const int DaysMost = 366;

    /// <exception cref="GraphQLException"><paramref name="from"/> is after <paramref name="to"/>.</exception>
    public static DaySpan Span(DateOnly? from, DateOnly? to) => from > to
        ? throw new GraphQLException(
            $"\"from\" ({from:yyyy-MM-dd}) is after \"to\" ({to:yyyy-MM-dd}). Swap them, or leave one out.",
            new Dictionary<string, object?> { ["code"] = InvalidSpan })
        : new DaySpan(from, to);

    /// <summary>The last day of those to which one looks ahead.</summary>
    /// <exception cref="GraphQLException"><paramref name="days"/> is negative, or more than a year.</exception>
    public static DateOnly LastDay(DateOnly today, int days) => days is < 0 or > DaysMost
        ? throw new GraphQLException(
            $"\"days\" must be from 0 to {DaysMost}, but is {days}.", new Dictionary<string, object?> { ["code"] = InvalidDays })
        : today.AddDays(days);
}
