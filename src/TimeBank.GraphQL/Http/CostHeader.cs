using Microsoft.AspNetCore.Http;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL.Http;

/// <summary>
/// The header <c>GraphQL-Cost</c>: <c>report</c> asks for the cost beside the answer, <c>validate</c> for the cost alone.
/// </summary>
internal static class CostHeader
{
    private const string Name = "GraphQL-Cost";

    /// <exception cref="RefusedRequestException">400: the header is neither.</exception>
    public static GraphQLRequest Apply(HttpRequest http, GraphQLRequest request)
    {
        if (!http.Headers.TryGetValue(Name, out var given))
            return request;
        return request with
        {
            CostReport = given.ToString() switch
            {
                "report" => CostReport.WithAnswer,
                "validate" => CostReport.Only,
                _ => throw new RefusedRequestException(
                    StatusCodes.Status400BadRequest, $"The header {Name} must be \"report\" or \"validate\"."),
            },
        };
    }
}
