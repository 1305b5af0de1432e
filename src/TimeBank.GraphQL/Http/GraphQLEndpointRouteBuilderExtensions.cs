using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace TimeBank.GraphQL.Http;

public static class GraphQLEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Serves GraphQL over HTTP at a path: POST and GET. A GET without a <c>query</c> that would like HTML, as when a
    /// person visits the address with a browser, is left to other endpoints of the same path; map those with
    /// <c>.WithOrder(1)</c>.
    /// </summary>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string path = "/graphql")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var handler = endpoints.ServiceProvider.GetRequiredService<GraphQLHttpHandler>();
        return endpoints.MapMethods(path, [HttpMethods.Get, HttpMethods.Post], handler.HandleAsync)
            .WithMetadata(GraphQLEndpointMark.Instance)
            .WithDisplayName("GraphQL");
    }
}

/// <summary>Marks the endpoints of this server among all others.</summary>
internal sealed class GraphQLEndpointMark
{
    public static GraphQLEndpointMark Instance { get; } = new();
}
