using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Web;

namespace TimeBanking.Api.Tests.Outages;

/// <summary>A host with a log to read, whose database can be taken away: the server is cut off, or the file moved away.</summary>
internal sealed class OutOfReach : IAsyncDisposable
{
    private readonly Proxy? _proxy;
    private readonly WebApplicationFactory<Program> _watched;

    private OutOfReach(TestHost origin, Community community, LogOfHost log, Proxy? proxy, WebApplicationFactory<Program> watched) =>
        (Origin, Community, Log, _proxy, _watched) = (origin, community, log, proxy, watched);

    /// <summary>The host that made the database.</summary>
    public TestHost Origin { get; }

    public Community Community { get; }

    public LogOfHost Log { get; }

    public IServiceProvider Services => _watched.Services;

    public static async Task<OutOfReach> StartAsync(Database database, params (string Name, string Value)[] settings)
    {
        var origin = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(origin);
        var log = new LogOfHost();
        if (origin.ConnectionString is null)
            return new OutOfReach(origin, community, log, null, Host(origin, log, null, settings));
        var server = new NpgsqlConnectionStringBuilder(origin.ConnectionString);
        var proxy = new Proxy(server.Port);
        server.Port = proxy.Port;
        return new OutOfReach(origin, community, log, proxy, Host(origin, log, server.ConnectionString, settings));
    }

    /// <summary>A second host on the same database.</summary>
    public static WebApplicationFactory<Program> Host(
        TestHost origin, LogOfHost log, string? connectionString, params (string Name, string Value)[] settings) =>
        origin.WithWebHostBuilder(builder =>
        {
            if (connectionString is not null)
                builder.UseSetting("ConnectionStrings:TimeBank", connectionString);
            foreach (var (name, value) in settings)
                builder.UseSetting(name, value);
            builder.ConfigureTestServices(services => services.AddLogging(logging => logging.AddProvider(log)));
        });

    public static string FileOf(TestHost host) => Path.Combine(host.Folder, "timebank.db");

    public HttpClient CreateClient() => _watched.CreateClient();

    public HttpClient As(Participant person) => As(_watched, person);

    public static HttpClient As(WebApplicationFactory<Program> host, Participant person)
    {
        var client = host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", person.Token);
        return client;
    }

    /// <summary>From now on the database cannot be reached. To be called once the host has begun to serve.</summary>
    public async Task TakeAwayAsync()
    {
        if (_proxy is not null)
        {
            _proxy.Cut();
            return;
        }

        // The writer opens the file anew, and so does everybody else.
        await Task.Yield();
        SqliteConnection.ClearAllPools();
        File.Move(FileOf(Origin), FileOf(Origin) + ".away");
        Directory.CreateDirectory(FileOf(Origin));
    }

    public async ValueTask DisposeAsync()
    {
        await _watched.DisposeAsync();
        _proxy?.Dispose();
        await Origin.DisposeAsync();
        Log.Dispose();
    }
}
