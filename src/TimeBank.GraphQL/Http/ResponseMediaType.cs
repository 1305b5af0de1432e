using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace TimeBanking.GraphQL.Http;

/// <summary>The media types of responses, and which of them a client wants.</summary>
internal sealed class ResponseMediaType
{
    private readonly string _name;

    private ResponseMediaType(string name)
    {
        _name = name;
        ContentType = $"{name}; charset=utf-8";
    }

    /// <summary>The media type of its own: status codes tell how a request went.</summary>
    public static ResponseMediaType GraphQL { get; } = new("application/graphql-response+json");

    /// <summary>What older clients know: a well-formed request is always answered with 200.</summary>
    public static ResponseMediaType Json { get; } = new("application/json");

    public string ContentType { get; }

    /// <summary>
    /// The type that the client likes best: by quality, then by the order in which it names them. One that says
    /// nothing, or takes anything, gets <see cref="GraphQL"/>. Null when it takes neither.
    /// </summary>
    public static ResponseMediaType? Negotiate(HttpRequest request)
    {
        // What nearly all clients send needs no reading.
        switch (request.Headers.Accept.ToString())
        {
            case "" or "*/*" or "application/graphql-response+json":
                return GraphQL;
            case "application/json":
                return Json;
        }

        var ranges = new RequestHeaders(request.Headers).Accept;
        var graphQL = GraphQL.RankIn(ranges);
        var json = Json.RankIn(ranges);
        if (graphQL is null || json is null)
            return graphQL is null ? json is null ? null : Json : GraphQL;
        if (graphQL.Value.Quality != json.Value.Quality)
            return graphQL.Value.Quality > json.Value.Quality ? GraphQL : Json;
        return graphQL.Value.Position <= json.Value.Position ? GraphQL : Json;
    }

    /// <summary>Whether the client names <see cref="GraphQL"/> itself, not just a pattern that includes it.</summary>
    public static bool IsGraphQLNamed(HttpRequest request) =>
        new RequestHeaders(request.Headers).Accept.Any(range => range.MediaType.Equals(
            GraphQL._name, StringComparison.OrdinalIgnoreCase));

    /// <summary>How much, and how early, the ranges want this type; the most specific range decides.</summary>
    private (double Quality, int Position)? RankIn(IList<MediaTypeHeaderValue> ranges)
    {
        (double Quality, int Position)? rank = null;
        var specificity = -1;
        for (var i = 0; i < ranges.Count; i++)
        {
            var range = ranges[i];
            if (!Matches(range) || Specificity(range) <= specificity)
                continue;
            specificity = Specificity(range);
            rank = (range.Quality ?? 1, i);
        }

        return rank is { Quality: > 0 } ? rank : null;
    }

    private bool Matches(MediaTypeHeaderValue range) =>
        (range.MatchesAllTypes
            || (range.MatchesAllSubTypes && range.Type.Equals("application", StringComparison.OrdinalIgnoreCase))
            || range.MediaType.Equals(_name, StringComparison.OrdinalIgnoreCase))
        && (!range.Charset.HasValue || IsUtf8(range));

    public static bool IsUtf8(MediaTypeHeaderValue type) =>
        HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    private static int Specificity(MediaTypeHeaderValue range) =>
        range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2;
}
