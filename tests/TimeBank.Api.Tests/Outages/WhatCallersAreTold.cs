using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quartz;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Web;

namespace TimeBanking.Api.Tests.Outages;

/// <summary>A database that can do nothing just now is told as such, at every door, so that everybody knows to try again.</summary>
public sealed class WhatCallersAreTold
{
    private const string Unavailable = "DATABASE_UNAVAILABLE";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_PostgreSQL_is_cut_off_queries_mutations_and_look_ups_say_so_and_the_same_id_is_done_once_after_it()
    {
        await using var scene = await PostgresBehindProxy.StartAsync();
        var community = await Community.MakeAsync(scene.Host);
        var help = Help(scene.Host, community);
        scene.Proxy.Cut();

        await AssertToldAsync(await AskAsync(community.Giver.Client, "{ timeBanks { name } me { id } }"));
        await AssertToldAsync(await RecordAsync(community, help));
        await AssertToldAsync(await AskAsync(Unknown(scene.Host), "{ me { id } }"));
        // An event stream has begun by then, with 200; its one event says so.
        using var stream = await AskAsync(community.Giver.Client, "subscription { balanceChanged { balanceMinutes } }", "text/event-stream");
        Assert.Contains(Unavailable, await stream.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);

        scene.Proxy.Mend();
        await UntilDoneAsync(() => RecordAsync(community, help));
        await RecordAsync(community, help);
        Assert.Equal(60, await BalanceAsync(community.Giver));
    }

    [Fact]
    public async Task Connections_that_the_server_ends_in_the_midst_of_work_are_told_as_an_outage()
    {
        Assert.SkipWhen(TestDatabase.PostgresServer is null, "No PostgreSQL.");
        await using var host = await TestHost.StartAsync(Database.Postgres);
        var community = await Community.MakeAsync(host);
        using var stop = new CancellationTokenSource();
        var killing = KillAllAsync(host.ConnectionString!, stop.Token);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var told = new List<(HttpStatusCode Status, string Body)>();
            for (var i = 0; i < 40; i++)
            {
                using var answer = await RecordAsync(community, Help(host, community));
                told.Add((answer.StatusCode, await answer.Content.ReadAsStringAsync(Token)));
            }
            return told;
        }, Token)));
        await stop.CancelAsync();
        await killing;

        var all = answers.SelectMany(told => told).ToList();
        Assert.DoesNotContain(all, answer => answer.Body.Contains("INTERNAL_ERROR", StringComparison.Ordinal));
        Assert.All(all, answer => Assert.Equal(
            answer.Status == HttpStatusCode.ServiceUnavailable, answer.Body.Contains(Unavailable, StringComparison.Ordinal)));
        Assert.Contains(all, answer => answer.Status == HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_noticed_within_seconds_by_whoever_waits_for_it()
    {
        await using var scene = await PostgresBehindProxy.StartAsync();
        var community = await Community.MakeAsync(scene.Host);
        scene.Proxy.FallSilent();
        var began = Stopwatch.GetTimestamp();

        var answers = await Task.WhenAll(
            AskAsync(community.Giver.Client, "{ timeBanks { name } }"),
            RecordAsync(community, Help(scene.Host, community)));


        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(12));
        foreach (var answer in answers)
            await AssertToldAsync(answer);
        scene.Proxy.SpeakAgain();
        await UntilDoneAsync(() => RecordAsync(community, Help(scene.Host, community)));
    }

    [Fact]
    public async Task How_long_a_silent_server_is_waited_for_is_a_setting()
    {
        await using var scene = await PostgresBehindProxy.StartAsync(";Timeout=1;Command Timeout=1;Cancellation Timeout=100");
        var community = await Community.MakeAsync(scene.Host);
        scene.Proxy.FallSilent();
        var began = Stopwatch.GetTimestamp();

        await AssertToldAsync(await AskAsync(community.Giver.Client, "{ timeBanks { name } }"));

        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(4.5));
    }

    [Fact]
    public async Task While_another_process_holds_the_SQLite_file_all_who_wait_are_told_together_after_one_timeout()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        await using var impatient = OutOfReach.Host(
            host, new LogOfHost(), $"Data Source={OutOfReach.FileOf(host)};Default Timeout=3");
        using var client = OutOfReach.As(impatient, community.Receiver);
        await using var other = new SqliteConnection($"Data Source={OutOfReach.FileOf(host)};Pooling=False");
        await other.OpenAsync(Token);
        await using (await other.BeginTransactionAsync(Token))
        {
            var began = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
                await AssertToldAsync(await RecordAsync(client, Help(host, community)))));
            Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5.9));
        }

        await UntilDoneAsync(() => RecordAsync(client, Help(host, community)));
    }

    [Theory, Databases]
    public async Task A_page_that_cannot_reach_the_database_says_so_in_plain_words(Database database)
    {
        await using var scene = await OutOfReach.StartAsync(database);
        using var client = scene.CreateClient();
        await scene.TakeAwayAsync();

        foreach (var (accept, expected) in new[] { ("text/html", "We cannot reach our records just now"), ("application/json", Unavailable) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/");
            request.Headers.Add("Accept", accept);
            using var answer = await client.SendAsync(request, Token);

            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
            Assert.Contains(expected, await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }
    }

    [Theory, Databases]
    public async Task An_outage_is_in_the_log_once_and_without_a_stack_however_many_meet_it(Database database)
    {
        await using var scene = await OutOfReach.StartAsync(database);
        using var client = scene.As(scene.Community.Receiver);
        await scene.TakeAwayAsync();
        scene.Log.Entries.Clear();

        for (var i = 0; i < 30; i++)
            await AssertToldAsync(await RecordAsync(client, Help(scene.Origin, scene.Community)));

        var line = Assert.Single(scene.Log.Entries, entry => entry.Level >= LogLevel.Error);
        Assert.Null(line.Exception);
        Assert.DoesNotContain('\n', line.Message);
        Assert.Contains(
            database == Database.Sqlite ? "The database file cannot be opened" : "The PostgreSQL server does not answer",
            line.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(scene.Log.Entries, entry => entry.Exception is not null);
    }

    [Fact]
    public async Task Sweeps_that_meet_an_outage_say_so_once_and_go_on_after_it()
    {
        await using var scene = await OutOfReach.StartAsync(Database.Sqlite, ("Jobs:Enabled", "true"));
        using var client = scene.CreateClient();
        var scheduler = await scene.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Token);
        await UntilAsync(async () => await LastRunsAsync(scene) == scene.Services.GetRequiredService<SweepRunner>().Sweeps.Count);
        await scene.TakeAwayAsync();
        scene.Log.Entries.Clear();

        foreach (var sweep in scene.Services.GetRequiredService<SweepRunner>().Sweeps)
            await scheduler.TriggerJob(sweep.Key, cancellationToken: Token);
        await UntilAsync(() => Task.FromResult(!scene.Log.Entries.IsEmpty));
        await Task.Delay(TimeSpan.FromSeconds(1), Token);

        var line = Assert.Single(scene.Log.Entries);
        Assert.Null(line.Exception);
        Assert.Contains("The database file cannot be opened", line.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_that_finds_the_disk_full_fails_its_whole_batch_as_full_and_nothing_else()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        // The writer's own connection may grow the file no more; all that follows is one batch.
        await host.Writer.WriteAsync(
            (unit, token) => unit.Context.Database.ExecuteSqlRawAsync("PRAGMA max_page_count=1", token), Token);
        var large = new WriteCheck { Id = host.Clock.NewKey(), Content = new byte[1_000_000] };

        var errors = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() => Record.ExceptionAsync(() =>
            host.Writer.WriteAsync(
                async (unit, token) =>
                {
                    await Task.Delay(number == 0 ? 200 : 0, token);
                    unit.Context.Add(new WriteCheck { Id = host.Clock.NewKey(), Content = large.Content });
                    await unit.Context.SaveChangesAsync(token);
                },
                Token)).AsTask())));

        var failures = errors.OfType<Exception>().ToList();
        Assert.NotEmpty(failures);
        Assert.All(failures, failure => Assert.Equal(OutageKind.Full, DatabaseOutage.Find(failure)?.Kind));
        // What failed left nothing, and what came after it on a new connection is whole.
        await using var context = await host.ReadAsync();
        Assert.Equal(errors.Length - failures.Count, await context.Set<WriteCheck>().CountAsync(Token));
    }

    [Fact]
    public async Task A_full_disk_is_told_to_those_whom_it_meets_and_in_one_line_of_the_log()
    {
        await using var scene = await OutOfReach.StartAsync(Database.Sqlite);
        using var client = scene.As(scene.Community.Receiver);
        (await AskAsync(client, "{ me { id } }")).Dispose();
        // The writer's own connection may grow the file no more, until it is opened anew. Each act takes most of a page.
        await scene.Services.GetRequiredService<Writer>().WriteAsync(
            (unit, token) => unit.Context.Database.ExecuteSqlRawAsync("PRAGMA max_page_count=1", token), Token);
        scene.Log.Entries.Clear();
        var acts = Enumerable.Range(0, 8).Select(_ => Help(scene.Origin, scene.Community, new string('€', 1000))).ToList();

        var answers = await Task.WhenAll(acts.Select(help => RecordAsync(client, help)));

        var refused = answers.Where(answer => answer.StatusCode != HttpStatusCode.OK).ToList();
        Assert.NotEmpty(refused);
        foreach (var answer in refused)
            await AssertToldAsync(answer);
        var line = Assert.Single(scene.Log.Entries, entry => entry.Level >= LogLevel.Error);
        Assert.Null(line.Exception);
        Assert.Contains("The disk is full", line.Message, StringComparison.Ordinal);
        // There is room again: who sends the same once more has it done, and once.
        foreach (var help in acts)
            await UntilDoneAsync(() => RecordAsync(client, help));
        Assert.Equal(8 * 60, await BalanceAsync(scene.Community.Giver));
    }

    private static Task<int> LastRunsAsync(OutOfReach scene) => Task.FromResult(
        scene.Services.GetRequiredService<IDbContextFactory<TimeBankContext>>().CreateDbContext()
            .Set<JobRun>().Select(run => run.Name).Distinct().Count());

    private static object Help(TestHost host, Community community, string? note = null) => new
    {
        id = host.Clock.NewKey(),
        giverId = community.Giver.NodeId,
        receiverId = community.Receiver.NodeId,
        minutes = 60,
        day = "2026-11-20",
        what = "Gardening",
        isSeparate = true,
        note,
    };

    private static Task<HttpResponseMessage> RecordAsync(Community community, object input) =>
        RecordAsync(community.Receiver.Client, input);

    private static Task<HttpResponseMessage> RecordAsync(HttpClient client, object input) => client.PostAsJsonAsync(
        "/graphql",
        new
        {
            query = "mutation($input: RecordHelpInput!) { recordHelp(input: $input) { exchange { id } errors { ... on Error { code } } } }",
            variables = new { input },
        },
        Token);

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, string query, string accept = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
        request.Headers.Add("Accept", accept);
        return await client.SendAsync(request, Token);
    }

    private static HttpClient Unknown(TestHost host)
    {
        var client = host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", "tb_" + new string('0', 64));
        return client;
    }

    private static async Task AssertToldAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var body = await answer.Content.ReadAsStringAsync(Token);
            Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{answer.StatusCode}: {body}");
            Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
            var error = Assert.Single(JsonElement.Parse(body).GetProperty("errors").EnumerateArray());
            Assert.Equal(Unavailable, error.GetProperty("extensions").GetProperty("code").GetString());
            Assert.Contains("same id", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        }
    }

    private static Task UntilDoneAsync(Func<Task<HttpResponseMessage>> record) => UntilAsync(async () =>
    {
        using var answer = await record();
        return answer.StatusCode == HttpStatusCode.OK
            && !(await answer.Content.ReadAsStringAsync(Token)).Contains("code", StringComparison.Ordinal);
    });

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var tries = 0; !await isSo(); tries++)
        {
            Assert.True(tries < 60, "It did not come to pass.");
            await Task.Delay(TimeSpan.FromMilliseconds(500), Token);
        }
    }

    private static async Task<int> BalanceAsync(Participant person) =>
        (await person.AskAsync("{ me { account { balanceMinutes } } }"))
        .GetProperty("me").GetProperty("account").GetProperty("balanceMinutes").GetInt32();

    /// <summary>Ends every connection of the database but its own, again and again.</summary>
    private static async Task KillAllAsync(string connectionString, CancellationToken stop)
    {
        await using var killer = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await killer.OpenAsync(Token);
        await using var kill = new NpgsqlCommand(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
            killer);
        while (!stop.IsCancellationRequested)
        {
            await kill.ExecuteNonQueryAsync(Token);
            await Task.Delay(30, Token);
        }
    }
}
