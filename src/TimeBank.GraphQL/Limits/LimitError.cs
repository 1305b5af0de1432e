using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL;

/// <summary>Errors of requests that pass a limit. Each names the setting that holds it, and its value.</summary>
internal static class LimitError
{
    /// <param name="what">What passes the limit, as a whole sentence.</param>
    /// <param name="code">The stable code of the error.</param>
    /// <param name="setting">The name of the setting.</param>
    /// <param name="limit">Its value.</param>
    /// <param name="at">Where in the document; null when nowhere in particular.</param>
    public static GraphQLError Of(string what, string code, string setting, object limit, Location? at = null) =>
        new(Message(what, setting))
        {
            Extensions = Extensions(code, setting, limit),
            Locations = at is { } place ? [place] : [],
        };

    public static string Message(string what, string setting) => $"{what} The limit is the setting {setting}.";

    public static IReadOnlyDictionary<string, object?> Extensions(string code, string setting, object limit) =>
        new Dictionary<string, object?> { ["code"] = code, ["setting"] = setting, ["limit"] = limit };
}
