using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Execution.DataLoaders;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Http;

public static class GraphQLServiceCollectionExtensions
{
    /// <summary>
    /// Adds a GraphQL server. Say on the builder which types it serves, and map it with
    /// <see cref="GraphQLEndpointRouteBuilderExtensions.MapGraphQL"/>.
    /// </summary>
    public static GraphQLServerBuilder AddGraphQLServer(
        this IServiceCollection services, Action<GraphQLServerOptions>? configure = null)
    {
        var options = new GraphQLServerOptions();
        configure?.Invoke(options);
        options.Check();
        services.AddSingleton(options);
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddScoped<BatchScheduler>();
        services.TryAddSingleton(provider => new RequestExecutor(
            provider.GetRequiredService<Schema>(),
            options.Execution with
            {
                Subscriptions = options.Execution.Subscriptions with { ExecutionTimeout = options.ExecutionTimeout },
            },
            provider.GetRequiredService<ILogger<RequestExecutor>>()));
        services.TryAddSingleton(new CallerKeys(options));
        services.TryAddSingleton(new ConcurrentUse(options.MaxConcurrentRequestsPerCaller, RequestLimits.TooManyAtOnce));
        services.TryAddSingleton<TimeLimits>();
        services.TryAddSingleton<AnswerSize>();
        services.TryAddSingleton<ResponseBody>();
        services.TryAddSingleton<EventStreamHandler>();
        services.TryAddSingleton<WebSocketHandler>();
        services.TryAddSingleton<GraphQLHttpHandler>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, BrowserVisitPolicy>());
        return new GraphQLServerBuilder(services);
    }
}
