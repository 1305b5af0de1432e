using System.Diagnostics;
using System.Globalization;

namespace TimeBanking.Bench.Soak;

/// <summary>Queries over WebSockets, one after another; after some of them with a new socket.</summary>
internal sealed class SocketQueries(SoakedService service, Tally tally)
{
    private const int QueriesEach = 200;

    /// <exception cref="InvalidOperationException">An answer was not a success.</exception>
    public async Task RunAsync(int seed, TimeSpan time, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < time;)
        {
            var caller = service.AnyMember(random);
            using var socket = await SocketClient.OpenAsync(caller.Host, caller.Token, cancellationToken);
            for (var number = 0; number < QueriesEach && Stopwatch.GetElapsedTime(started) < time; number++)
            {
                var query = random.Next(2) == 0 ? HttpRequests.Balance : HttpRequests.Statement;
                await AskAsync(socket, number.ToString(CultureInfo.InvariantCulture), query, cancellationToken);
                tally.CountAnswered();
            }
            await socket.CloseAsync(cancellationToken);
        }
    }

    private static async Task AskAsync(SocketClient socket, string id, string query, CancellationToken cancellationToken)
    {
        await socket.SubscribeAsync(id, query, cancellationToken);
        var answer = await socket.ReceiveAsync(cancellationToken);
        var end = await socket.ReceiveAsync(cancellationToken);
        if (answer is not { Type: "next" } || answer.Value.Payload.TryGetProperty("errors", out _) || end is not { Type: "complete" })
            throw new InvalidOperationException($"A query over a WebSocket was answered with {answer} and {end}.");
    }
}
