using TimeBanking.GraphQL.Types;

namespace TimeBanking.Bench.Soak;

/// <summary>
/// The program on a database: one process on SQLite, two on PostgreSQL, of which the first takes all that changes
/// something, so that what the listeners of the second hear was announced to it.
/// </summary>
internal sealed class SoakedService : IAsyncDisposable
{
    private readonly List<ServerProcess> _hosts = [];

    private SoakedService(SoakDatabase database, Metrics metrics)
    {
        Database = database;
        Metrics = metrics;
    }

    public SoakDatabase Database { get; }
    public Metrics Metrics { get; }
    public IReadOnlyList<ServerProcess> Hosts => _hosts;

    public static async Task<SoakedService> StartAsync(SoakDatabase database, string folder, CancellationToken cancellationToken)
    {
        // Read by the hosts, which inherit them. Traces are not wanted; they would slow the load.
        Environment.SetEnvironmentVariable("OTEL_METRIC_EXPORT_INTERVAL", "1000");
        Environment.SetEnvironmentVariable("OTEL_TRACES_SAMPLER", "always_off");
        var service = new SoakedService(database, await Metrics.CollectAsync(cancellationToken));
        try
        {
            if (database.ConnectionString is null)
                await service.StartHostAsync(folder, cancellationToken);
            else
                foreach (var name in (string[])["first", "second"])
                    await service.StartHostAsync(
                        Directory.CreateDirectory(Path.Combine(folder, name)).FullName, cancellationToken,
                        $"--ConnectionStrings:TimeBank={database.ConnectionString}");
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>One of the members, and the global id, the token and the host by which they listen.</summary>
    public Caller AnyMember(Random random)
    {
        var member = random.Next(Database.Tokens.Count);
        return new Caller(NodeIdOf(member), Database.Tokens[member], _hosts[random.Next(_hosts.Count)]);
    }

    public string NodeIdOf(int member) => NodeId.Encode("Member", Database.Bank.MemberIds[member]);

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
            await host.DisposeAsync();
        await Metrics.DisposeAsync();
    }

    private async Task StartHostAsync(string folder, CancellationToken cancellationToken, params string[] settings) =>
        _hosts.Add(await Servers.StartHostAsync(
            Servers.OrdinaryBuild, folder, cancellationToken,
            [$"--Telemetry:Otlp:Endpoint={Metrics.EndpointOf(_hosts.Count)}", .. settings]));
}

/// <summary>Who calls, and whom.</summary>
/// <param name="NodeId">The member's global id.</param>
internal sealed record Caller(string NodeId, string Token, ServerProcess Host);
