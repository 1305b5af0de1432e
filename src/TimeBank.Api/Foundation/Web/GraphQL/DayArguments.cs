using TimeBanking.Domain;
using TimeBanking.GraphQL;

namespace TimeBanking.Api.Foundation.Web.GraphQL;

/// <summary>The arguments <c>from</c> and <c>to</c> of fields that a span of days narrows.</summary>
internal static class DayArguments
{
    /// <summary>The code of the error.</summary>
    public const string InvalidSpan = "INVALID_SPAN";

    /// <exception cref="GraphQLException"><paramref name="from"/> is after <paramref name="to"/>.</exception>
    public static DaySpan Span(DateOnly? from, DateOnly? to) => from > to
        ? throw new GraphQLException(
            $"\"from\" ({from:yyyy-MM-dd}) is after \"to\" ({to:yyyy-MM-dd}). Swap them, or leave one out.",
            new Dictionary<string, object?> { ["code"] = InvalidSpan })
        : new DaySpan(from, to);
}
