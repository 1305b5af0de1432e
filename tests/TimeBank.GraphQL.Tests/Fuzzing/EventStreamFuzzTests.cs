using System.Text;
using System.Text.Json;
using TimeBanking.GraphQL.Tests.Generated;

namespace TimeBanking.GraphQL.Tests.Fuzzing;

/// <summary>
/// Readers of event streams leave whenever and however they like; nothing is left of what they listened to.
/// </summary>
[Collection(FuzzingCollection.Name)]
public class EventStreamFuzzTests
{
    private const int Cases = 800;

    private static readonly string[] Documents =
    [
        "subscription { ticks }", "subscription { ticks(count: 50) }", "subscription { never }",
        "subscription { fail }", "{ hello }", "{ gone }",
        "mutation { add(n: 1) }", "subscription A { never } query B { pause }",
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task Readers_of_event_streams_that_leave_at_any_moment_leave_nothing_running()
    {
        await using var host = await FuzzHost.StartAsync();
        var isFirst = true;
        await GeneratedCases.AssertAsync(Cases, Make, async cases =>
        {
            var verdicts = await FuzzCase.JudgeAsync(cases, 5 * Patience, each => JudgeAsync(host, each));
            if (isFirst)
                await host.RememberMemoryAsync();
            isFirst = false;
            return verdicts;
        });
        await host.AssertQuietAsync();
    }

    private static FuzzedReaders Make(Choices choices) => new([.. choices.Several(1, 4).Select(_ =>
    {
        var document = choices.Pick(Documents);
        if (choices.Chance(0.2))
            document = new Mutation(choices, Pieces.OfDocuments).Text(document);
        var body = $"{{\"query\":{JsonSerializer.Serialize(document)}}}";
        if (body.Length > FuzzHost.MaxRequestBytes)
            body = body[..FuzzHost.MaxRequestBytes];
        return new FuzzedReader(body, choices.Pick(0, 1, 2, 5, 20), choices.Pick(Leaving.Abruptly, Leaving.Halfway));
    })]);

    private static async Task<string?> JudgeAsync(FuzzHost host, FuzzedReaders readers)
    {
        var verdicts = await Task.WhenAll(readers.All.Select(reader => JudgeAsync(host, reader)));
        return verdicts.FirstOrDefault(wrong => wrong is not null)
            ?? await host.JudgeListeningAsync()
            ?? await host.JudgeAsync();
    }

    private static async Task<string?> JudgeAsync(FuzzHost host, FuzzedReader reader)
    {
        using var connection = await RawConnection.OpenAsync(host.Address);
        await connection.SendAsync(Encoding.UTF8.GetBytes(
            "POST /graphql HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {Encoding.UTF8.GetByteCount(reader.Body)}\r\n\r\n{reader.Body}"));
        for (var i = 0; i < reader.Reads; i++)
            if (!await connection.ReceiveAsync(TimeSpan.FromMilliseconds(2)))
                break;
        if (reader.Leaving == Leaving.Abruptly)
        {
            connection.Reset();
            return null;
        }

        connection.End();
        while (!connection.IsEnded)
            if (!await connection.ReceiveAsync(Patience) && !connection.IsEnded)
                return "The stream goes on though its reader has left.";
        return Encoding.Latin1.GetString(connection.Received) is var text
            && text.StartsWith("HTTP/1.1 5", StringComparison.Ordinal) ? text : null;
    }

    /// <param name="Body">Of the request.</param>
    /// <param name="Reads">How often it reads before it leaves.</param>
    /// <param name="Leaving">How it leaves.</param>
    private sealed record FuzzedReader(string Body, int Reads, Leaving Leaving);

    private sealed record FuzzedReaders(IReadOnlyList<FuzzedReader> All)
    {
        public override string ToString() => string.Join('\n', All);
    }
}
