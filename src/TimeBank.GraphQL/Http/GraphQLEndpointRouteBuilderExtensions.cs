using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace TimeBanking.GraphQL.Http;

public static class GraphQLEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Serves GraphQL at a path: over HTTP by POST and GET, as event streams, and over WebSockets. A GET without a <c>query</c> that would like HTML, as when a
    /// person visits the address with a browser, is left to other endpoints of the same path; map those with
    /// <c>.WithOrder(1)</c>.
    /// </summary>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string path = "/graphql")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var handler = endpoints.ServiceProvider.GetRequiredService<GraphQLHttpHandler>();
        var webSockets = endpoints.ServiceProvider.GetRequiredService<WebSocketHandler>();
        var application = endpoints.CreateApplicationBuilder();
        application.UseWebSockets();
        application.Run(context => context.WebSockets.IsWebSocketRequest
            ? webSockets.HandleAsync(context)
            : handler.HandleAsync(context));
        // CONNECT is how a WebSocket is opened over HTTP/2.
        string[] methods = [HttpMethods.Get, HttpMethods.Post, HttpMethods.Connect];
        return endpoints.MapMethods(path, methods, application.Build())
            .WithMetadata(GraphQLEndpointMark.Instance)
            .WithDisplayName("GraphQL");
    }
}

/// <summary>Marks the endpoints of this server among all others.</summary>
internal sealed class GraphQLEndpointMark
{
    public static GraphQLEndpointMark Instance { get; } = new();
}
