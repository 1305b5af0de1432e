using TimeBanking.Api.Features.Import;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Import;

/// <summary>Hosts that hold the sample bank, one for each database, for the tests that only read it.</summary>
public sealed class ImportedSample : IAsyncLifetime
{
    public const string Bank = "Riverside";

    private readonly Dictionary<Database, (TestHost Host, ImportReport Report)> _hosts = [];

    /// <summary>The tests of a class run one after the other, so the first to ask makes it.</summary>
    public async Task<(TestHost Host, ImportReport Report)> On(Database database)
    {
        if (_hosts.TryGetValue(database, out var made)) return made;
        var host = await TestHost.StartAsync(database);
        using var files = new SampleBank();
        return _hosts[database] = (host, await host.Import(files.Folder, Bank));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var (host, _) in _hosts.Values) await host.DisposeAsync();
    }
}
