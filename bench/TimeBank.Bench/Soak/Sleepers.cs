using System.Diagnostics;

namespace TimeBanking.Bench.Soak;

/// <summary>Those who subscribe and then read nothing at all: the service must let them go.</summary>
internal sealed class Sleepers(SoakedService service, Tally tally)
{
    /// <summary>
    /// Within which the service has noticed: on a WebSocket a ping is unanswered after 40 seconds; on an event stream what is
    /// not taken in fills the buffers, and then waits for 30.
    /// </summary>
    private static readonly TimeSpan SleepTime = TimeSpan.FromSeconds(75);

    /// <summary>For reading what had been sent before.</summary>
    private static readonly TimeSpan WakingTime = TimeSpan.FromSeconds(10);

    /// <summary>One after another.</summary>
    /// <exception cref="InvalidOperationException">One was not let go.</exception>
    public async Task RunAsync(int seed, Protocol protocol, TimeSpan time, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        var started = Stopwatch.GetTimestamp();
        while (time - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } left)
        {
            var caller = service.AnyMember(random);
            var query = new HeardExchanges(caller.NodeId, isWide: true).Query;
            using var subscription = await Subscriptions.OpenAsync(protocol, caller.Host, caller.Token, query, cancellationToken);
            tally.CountOpened();
            if (left < SleepTime)
            {
                await Task.Delay(left, cancellationToken);
                tally.CountCut();
                return;
            }
            await Task.Delay(SleepTime, cancellationToken);
            await RequireEndAsync(subscription, protocol, cancellationToken);
            tally.CountLetGo();
        }
    }

    private static async Task RequireEndAsync(ISubscription subscription, Protocol protocol, CancellationToken cancellationToken)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(WakingTime);
        try
        {
            while (await subscription.NextAsync(bounded.Token) is not null)
                bounded.Token.ThrowIfCancellationRequested();
        }
        catch (IOException)
        {
            return;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Said below.
        }
        throw new InvalidOperationException($"A listener by {protocol} that read nothing for {SleepTime.TotalSeconds} s was not let go.");
    }
}
