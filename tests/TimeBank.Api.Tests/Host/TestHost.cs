using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Live;
using TimeBanking.Api.Tests.Live;

namespace TimeBanking.Api.Tests.Host;

/// <summary>The real host on a database of its own. Tests speak to it by HTTP; those of use cases take its services.</summary>
public sealed class TestHost : WebApplicationFactory<Program>
{
    private readonly TestDatabase _database;
    private readonly TestClock _clock;
    private readonly IReadOnlyDictionary<string, string?> _settings;
    private bool _isGuest;
    private Action<IServiceCollection>? _services;

    private TestHost(TestDatabase database, TestClock clock, IReadOnlyDictionary<string, string?> settings)
    {
        _database = database;
        _clock = clock;
        _settings = settings;
    }

    /// <summary>Starts at noon of 22 November 2026, UTC.</summary>
    public TestClock Clock => _clock;

    public string Folder => _database.Folder;

    public string? ConnectionString => _database.ConnectionString;

    public Writer Writer => Services.GetRequiredService<Writer>();

    /// <param name="database">Where the data are.</param>
    /// <param name="settings">Settings other than usual.</param>
    /// <param name="services">Services of the test's own.</param>
    /// <param name="onPort">Whether it listens on a port of its own, with connections that come from addresses.</param>
    public static async Task<TestHost> StartAsync(
        Database database, IReadOnlyDictionary<string, string?>? settings = null, bool onPort = false,
        Action<IServiceCollection>? services = null)
    {
        var clock = new TestClock(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        var host = new TestHost(await TestDatabase.CreateAsync(database), clock, settings ?? new Dictionary<string, string?>())
        {
            _services = services,
        };
        if (onPort)
            host.UseKestrel(0);
        _ = host.Services;
        return host;
    }

    /// <summary>A second instance of the service on the same database, with a data folder and a clock in common.</summary>
    public TestHost StartAnother()
    {
        var other = new TestHost(_database, _clock, _settings) { _isGuest = true };
        _ = other.Services;
        return other;
    }

    /// <summary>On PostgreSQL, waits until the instance hears what others change.</summary>
    public async Task UntilItListensAsync()
    {
        if (_database.ConnectionString is null)
            return;
        var topics = Services.GetRequiredService<Topics>();
        var probe = _clock.NewKey();
        using var inbox = topics.Open([new Topic(TellOfAccounts.Kind, probe)]);
        await using var channel = await ChangeChannel.OpenAsync(_database.ConnectionString);
        do
            await channel.AnnounceAsync(new LiveChange(TellOfAccounts.Kind, probe, probe, probe));
        while (await inbox.ReadAsync(TimeSpan.FromMilliseconds(200), CancellationToken.None) is { Id: null });
        await channel.TakeLeaveAsync();
    }

    /// <summary>A context to read with.</summary>
    public Task<TimeBankContext> ReadAsync() =>
        Services.GetRequiredService<IDbContextFactory<TimeBankContext>>().CreateDbContextAsync();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("data", _database.Folder);
        // Jobs run when a test says so, and not by the clock on the wall.
        builder.UseSetting("Jobs:Enabled", "false");
        if (_database.ConnectionString is not null)
            builder.UseSetting("ConnectionStrings:TimeBank", _database.ConnectionString);
        foreach (var (name, value) in _settings)
            builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(_clock);
            _services?.Invoke(services);
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (!_isGuest)
            await _database.DisposeAsync();
    }
}
