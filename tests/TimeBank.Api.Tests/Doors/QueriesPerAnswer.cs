using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TimeBank.Api.Tests.Host;

namespace TimeBank.Api.Tests.Doors;

/// <summary>How often an answer asks the database: once for each kind of thing, however many there are of it.</summary>
public sealed class QueriesPerAnswer
{
    private const string Members =
        "{ members(first: 50) { nodes { name account { balanceMinutes statement(first: 2) { "
        + "nodes { minutes balanceAfterMinutes others { name } transfer { description } } } } } } }";

    [Theory, Databases]
    public async Task The_statements_of_all_members_are_read_together_each_its_own(Database database)
    {
        await using var host = await StartAsync(database);
        var community = await Community.MakeAsync(host);
        foreach (var minutes in (int[])[15, 30, 45])
            await RecordAsync(community, minutes);
        await community.Coordinator.AskAsync("{ me { id } }");

        var queries = CountQueries(host);
        var data = await community.Coordinator.AskAsync(Members);

        // Members, their accounts, the pages, the transfers, the postings of these, and who stands at their other side.
        Assert.Equal(6, queries.Count);
        var statements = data.GetProperty("members").GetProperty("nodes").EnumerateArray()
            .ToDictionary(member => member.GetProperty("name").GetString()!, LinesOf);
        Assert.Equal(["45/90/Rhys", "30/45/Rhys"], statements["Gita"]);
        Assert.Equal(["-45/-90/Gita", "-30/-45/Gita"], statements["Rhys"]);
        Assert.Empty(statements["Sam"]);
    }

    [Theory, Databases]
    public async Task Different_pages_of_one_statement_are_read_together(Database database)
    {
        await using var host = await StartAsync(database);
        var community = await Community.MakeAsync(host);
        foreach (var minutes in (int[])[15, 30, 45, 60])
            await RecordAsync(community, minutes);

        var queries = CountQueries(host);
        var account = (await community.Giver.AskAsync(
            "{ me { account { newest: statement(first: 3) { nodes { number } } "
            + "oldest: statement(last: 2) { nodes { number } pageInfo { hasPreviousPage } } } } }"))
            .GetProperty("me").GetProperty("account");

        Assert.Equal(3, queries.Count);
        Assert.Equal("""{"nodes":[{"number":4},{"number":3},{"number":2}]}""", account.GetProperty("newest").GetRawText());
        Assert.Equal(
            """{"nodes":[{"number":2},{"number":1}],"pageInfo":{"hasPreviousPage":true}}""",
            account.GetProperty("oldest").GetRawText());
    }

    private static Task<TestHost> StartAsync(Database database) => TestHost.StartAsync(
        database,
        new Dictionary<string, string?>
        {
            ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command"] = "Information",
        });

    private static Task<JsonElement> RecordAsync(Community community, int minutes) => community.Receiver.ActAsync(
        "recordHelp",
        new
        {
            id = Guid.NewGuid(),
            giverId = community.Giver.NodeId,
            receiverId = community.Receiver.NodeId,
            what = "Help with forms",
            day = "2026-11-20",
            minutes,
        });

    private static IEnumerable<string> LinesOf(JsonElement member) =>
        member.GetProperty("account").GetProperty("statement").GetProperty("nodes").EnumerateArray()
            .Select(line => $"{line.GetProperty("minutes")}/{line.GetProperty("balanceAfterMinutes")}/"
                + line.GetProperty("others")[0].GetProperty("name").GetString())
            .ToList();

    /// <summary>The commands that the context sends from now on.</summary>
    private static ConcurrentQueue<string> CountQueries(TestHost host)
    {
        var commands = new CommandLog();
        host.Services.GetRequiredService<ILoggerFactory>().AddProvider(commands);
        return commands.Commands;
    }

    private sealed class CommandLog : ILoggerProvider
    {
        public ConcurrentQueue<string> Commands { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Logger(CommandLog log, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel,
                EventId eventId,
                TState state,
                Exception? exception,
                Func<TState, Exception?, string> formatter)
            {
                if (category == "Microsoft.EntityFrameworkCore.Database.Command" && logLevel == LogLevel.Information)
                    log.Commands.Enqueue(formatter(state, exception));
            }
        }
    }
}
