using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace TimeBanking.GraphQL.Http;

/// <summary>Leaves a person's visit with a browser to whatever page the host has at the same path.</summary>
internal sealed class BrowserVisitPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints)
    {
        foreach (var endpoint in endpoints)
            if (IsGraphQL(endpoint))
                return true;
        return false;
    }

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        if (IsBrowserVisit(httpContext.Request))
            for (var i = 0; i < candidates.Count; i++)
                if (IsGraphQL(candidates[i].Endpoint))
                    candidates.SetValidity(i, false);
        return Task.CompletedTask;
    }

    private static bool IsGraphQL(Endpoint endpoint) => endpoint.Metadata.GetMetadata<GraphQLEndpointMark>() is not null;

    private static bool IsBrowserVisit(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && !request.Query.ContainsKey("query")
        && !request.Query.ContainsKey("documentId")
        && request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
}
