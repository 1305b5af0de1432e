using Npgsql;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Web;

namespace TimeBanking.Api.Tests.Outages;

/// <summary>The host on a PostgreSQL database that can be cut off, or made to fall silent.</summary>
internal sealed class PostgresBehindProxy : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private PostgresBehindProxy(TestDatabase database, Proxy proxy, TestHost host) =>
        (_database, Proxy, Host) = (database, proxy, host);

    public Proxy Proxy { get; }

    public TestHost Host { get; }

    /// <param name="more">More of the connection string, begun by a semicolon.</param>
    public static async Task<PostgresBehindProxy> StartAsync(string more = "")
    {
        Assert.SkipWhen(TestDatabase.PostgresServer is null, "No PostgreSQL.");
        var database = await TestDatabase.CreateAsync(Database.Postgres);
        var server = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var proxy = new Proxy(server.Port);
        server.Port = proxy.Port;
        // The product's own patience, unless a test says otherwise.
        server.Remove("Timeout");
        server.Remove("Command Timeout");
        var host = await TestHost.StartAsync(
            Database.Sqlite, new Dictionary<string, string?> { ["ConnectionStrings:TimeBank"] = server.ConnectionString + more });
        return new PostgresBehindProxy(database, proxy, host);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Proxy.Dispose();
        await _database.DisposeAsync();
    }
}
