using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace TimeBanking.Bench.Soak;

/// <summary>
/// Those whom the service must refuse over WebSockets and event streams: without a token that opens anything, with messages
/// and documents that are none, with questions about others.
/// </summary>
internal sealed class Intruders(SoakedService service, Tally tally)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    /// <summary>One attempt after another.</summary>
    /// <exception cref="InvalidOperationException">One was not refused, or not as it should.</exception>
    public async Task RunAsync(int seed, TimeSpan time, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < time;)
        {
            await TryAsync(random, cancellationToken);
            tally.CountRefused();
            await Task.Delay(Between, cancellationToken);
        }
    }

    private Task TryAsync(Random random, CancellationToken cancellationToken)
    {
        var caller = service.AnyMember(random);
        var unknownField = $"subscription {{ exchangeChanged {{ x{random.NextInt64().ToString(CultureInfo.InvariantCulture)} }} }}";
        return random.Next(6) switch
        {
            0 => SayAsync(caller, new { type = "connection_init", payload = new { authorization = "Bearer nonsense" } }, 4403, cancellationToken),
            1 => SayAsync(caller, new { type = $"nonsense {random.Next()}" }, 4400, cancellationToken),
            2 => SayAsync(caller, new { type = "subscribe", id = "1", payload = new { query = HttpRequests.Balance } }, 4401, cancellationToken),
            3 => SubscribeAsync(caller, unknownField, "Cannot query field", cancellationToken),
            4 => SubscribeAsync(caller, BalanceOf(AnotherThan(caller, random)), "NOT_FOUND", cancellationToken),
            _ => StreamAsync(caller, unknownField, HttpStatusCode.BadRequest, cancellationToken),
        };
    }

    private string AnotherThan(Caller caller, Random random)
    {
        while (true)
            if (service.AnyMember(random) is var other && other.NodeId != caller.NodeId)
                return other.NodeId;
    }

    private static string BalanceOf(string member) => $"subscription {{ balanceChanged(memberId: \"{member}\") {{ balanceMinutes }} }}";

    private static async Task SayAsync(Caller caller, object message, int closeCode, CancellationToken cancellationToken)
    {
        using var socket = await SocketClient.ConnectAsync(caller.Host, cancellationToken);
        await socket.SendAsync(message, cancellationToken);
        var answer = await socket.ReceiveAsync(cancellationToken);
        if (answer is not null || socket.CloseCode != closeCode)
            throw new InvalidOperationException($"A socket was to be closed with {closeCode}; it had {answer} and {socket.CloseCode}.");
    }

    private static async Task SubscribeAsync(Caller caller, string query, string expected, CancellationToken cancellationToken)
    {
        using var socket = await SocketClient.OpenAsync(caller.Host, caller.Token, cancellationToken);
        await socket.SubscribeAsync("1", query, cancellationToken);
        var answer = await socket.ReceiveAsync(cancellationToken);
        if (answer is not { Type: "error", Payload: var errors } || !errors.ToString().Contains(expected, StringComparison.Ordinal))
            throw new InvalidOperationException($"A subscription was to be refused with {expected}; it had {answer}.");
    }

    private static async Task StreamAsync(Caller caller, string query, HttpStatusCode expected, CancellationToken cancellationToken)
    {
        using var answer = await EventStreamSubscription.AskAsync(caller.Host, caller.Token, query, cancellationToken);
        if (answer.StatusCode != expected)
            throw new InvalidOperationException($"An event stream was to be refused with {expected}; it was answered {answer.StatusCode}.");
    }
}
