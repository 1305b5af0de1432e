using System.Net;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Quartz;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Web;

public sealed class HealthOfTheService
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task A_service_that_is_well_is_live_and_ready_for_anybody(Database database)
    {
        await using var host = await TestHost.StartAsync(database, new Dictionary<string, string?> { ["Jobs:Enabled"] = "true" });
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", "nonsense");
        // The scheduler starts when all else has.
        await UntilReadyAsync(client);

        Assert.Equal((HttpStatusCode.OK, """{"status":"live"}"""), await AskAsync(client, "live"));
        Assert.Equal(
            (HttpStatusCode.OK, """{"status":"ready","checks":{"database":"ok","writer":"ok","scheduler":"ok"}}"""),
            await AskAsync(client, "ready"));
    }

    [Fact]
    public async Task A_locked_SQLite_file_is_live_and_not_ready_until_it_is_free()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        using var client = host.CreateClient();
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(host.Folder, "timebank.db")};Pooling=False"))
        {
            await other.OpenAsync(Token);
            await using var transaction = await other.BeginTransactionAsync(Token);

            var (status, body) = await AskAsync(client, "ready");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
            Assert.StartsWith("""{"status":"not ready",""", body, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await AskAsync(client, "live")).Status);
        }

        await UntilReadyAsync(client);
    }

    [Fact]
    public async Task A_disk_on_which_nothing_more_can_be_written_makes_it_not_ready_until_there_is_room()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        using var client = host.CreateClient();
        // As if the disk were full: the writer's connection may not let the file grow, until it is opened anew.
        await host.Writer.WriteAsync(
            (unit, token) => unit.Context.Database.ExecuteSqlRawAsync("PRAGMA max_page_count=1", token), Token);

        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, """{"status":"not ready","checks":{"database":"ok","writer":"failing"}}"""),
            await AskAsync(client, "ready"));
        await UntilReadyAsync(client);
    }

    [Theory, Databases]
    public async Task Readiness_writes_for_real_but_not_at_every_probe_and_leaves_one_row(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var client = host.CreateClient();
        await UntilReadyAsync(client);
        var first = await RowsAsync();
        await Task.Delay(TimeSpan.FromSeconds(1.1), Token);
        await UntilReadyAsync(client);
        var soonAfter = await RowsAsync();
        await Task.Delay(TimeSpan.FromSeconds(5.1), Token);
        await UntilReadyAsync(client);

        Assert.Equal(first, soonAfter);
        Assert.NotEqual(Assert.Single(first), Assert.Single(await RowsAsync()));

        async Task<List<Guid>> RowsAsync()
        {
            await using var context = await host.ReadAsync();
            return await context.Set<WriteCheck>().Select(row => row.Id).ToListAsync(Token);
        }
    }

    [Fact]
    public async Task A_PostgreSQL_server_that_is_out_of_reach_makes_it_not_ready_until_it_is_back()
    {
        Assert.SkipWhen(TestDatabase.PostgresServer is null, "No PostgreSQL.");
        await using var behind = await TestDatabase.CreateAsync(Database.Postgres);
        var server = new NpgsqlConnectionStringBuilder(behind.ConnectionString);
        using var proxy = new Proxy(server.Port);
        server.Port = proxy.Port;
        await using var host = await TestHost.StartAsync(
            Database.Sqlite, new Dictionary<string, string?> { ["ConnectionStrings:TimeBank"] = server.ConnectionString });
        using var client = host.CreateClient();
        await UntilReadyAsync(client);

        proxy.Cut();
        await Task.Delay(TimeSpan.FromSeconds(1.1), Token);
        var (status, body) = await AskAsync(client, "ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("""{"status":"not ready","checks":{"database":"failing","writer":"failing"}}""", body);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(client, "live")).Status);
        proxy.Mend();
        await UntilReadyAsync(client);
    }

    [Fact]
    public async Task A_database_of_another_version_makes_it_not_ready()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        await using (var context = await host.ReadAsync())
            await context.Database.ExecuteSqlRawAsync(
                """DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" = (SELECT MAX("MigrationId") FROM "__EFMigrationsHistory")""",
                Token);
        using var client = host.CreateClient();
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, """{"status":"not ready","checks":{"database":"failing","writer":"ok"}}"""),
            await AskAsync(client, "ready"));
    }

    [Fact]
    public async Task A_scheduler_that_stands_still_makes_it_not_ready()
    {
        await using var host = await TestHost.StartAsync(
            Database.Sqlite, new Dictionary<string, string?> { ["Jobs:Enabled"] = "true" });
        using var client = host.CreateClient();
        await UntilReadyAsync(client);
        var scheduler = await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Token);
        await scheduler.Standby(Token);
        await Task.Delay(TimeSpan.FromSeconds(1.1), Token);
        Assert.Contains("\"scheduler\":\"failing\"", (await AskAsync(client, "ready")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_is_stopping_is_not_ready()
    {
        using var stopping = new HeldStop();
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        await using var held = host.WithWebHostBuilder(builder =>
            builder.ConfigureTestServices(services => services.AddSingleton<IHostedService>(stopping)));
        using var client = held.CreateClient();
        await UntilReadyAsync(client);

        held.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        var answer = await AskAsync(client, "ready");
        stopping.Release();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, """{"status":"stopping","checks":{}}"""), answer);
    }

    [Fact]
    public async Task What_was_found_is_remembered_for_a_second()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        using var client = host.CreateClient();
        await UntilReadyAsync(client);
        await using (var context = await host.ReadAsync())
            await context.Database.ExecuteSqlRawAsync("""DELETE FROM "__EFMigrationsHistory" """, Token);

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(client, "ready")).Status);
        await Task.Delay(TimeSpan.FromSeconds(1.1), Token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync(client, "ready")).Status);
    }

    private static async Task UntilReadyAsync(HttpClient client)
    {
        for (var tries = 0; (await AskAsync(client, "ready")).Status != HttpStatusCode.OK; tries++)
        {
            Assert.True(tries < 40, "It did not become ready.");
            await Task.Delay(TimeSpan.FromMilliseconds(500), Token);
        }
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(HttpClient client, string what)
    {
        using var answer = await client.GetAsync(new Uri($"/health/{what}", UriKind.Relative), Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    /// <summary>Lets the host begin to stop, and waits there. The factories that share it stop it more than once.</summary>
    private sealed class HeldStop : IHostedLifecycleService, IDisposable
    {
        private readonly SemaphoreSlim _release = new(0);

        public void Release() => _release.Release(10);

        public Task StoppingAsync(CancellationToken cancellationToken) => _release.WaitAsync(cancellationToken);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose() => _release.Dispose();
    }
}
