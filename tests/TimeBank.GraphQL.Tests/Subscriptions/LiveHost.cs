using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TimeBanking.GraphQL.Http;
using TimeBanking.GraphQL.Tests.Execution;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Subscriptions;

/// <summary>A real server on loopback that serves the weather.</summary>
internal sealed class LiveHost : IAsyncDisposable
{
    public const int MaxRequestBytes = 4096;

    private readonly WebApplication _app;

    private LiveHost(Action<GraphQLServerOptions> configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(Log);
        builder.Services.AddSingleton(Stations).AddScoped<PlaceNames>();
        builder.Services.AddGraphQLServer(options =>
        {
            options.MaxRequestBytes = MaxRequestBytes;
            configure(options);
        }).AddSchema(provider => CodeFirstSchema.Build(
            [typeof(WeatherQueries), typeof(WeatherMutations), typeof(ReadingFields), typeof(WeatherSubscriptions)],
            provider.GetRequiredService<IServiceProviderIsService>().IsService));
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapGraphQL();
    }

    public Stations Stations { get; } = new();

    /// <summary>What the server has logged.</summary>
    public LogEntries Log { get; } = new();

    public Uri Http { get; private set; } = null!;

    public Uri WebSocket => new UriBuilder(Http) { Scheme = "ws" }.Uri;

    public static async Task<LiveHost> StartAsync(Action<GraphQLServerOptions>? configure = null)
    {
        var host = new LiveHost(configure ?? (_ => { }));
        await host._app.StartAsync(TestContext.Current.CancellationToken);
        var addresses = host._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        host.Http = new Uri(new Uri(addresses.Addresses.First()), "/graphql");
        return host;
    }

    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
