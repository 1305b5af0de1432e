using System.Diagnostics;

namespace TimeBanking.Bench.Soak;

/// <summary>Those who come, listen for a moment, and go: some with a goodbye, some cut off.</summary>
internal sealed class Passers(SoakedService service, Tally tally)
{
    private const int StayMillisecondsMax = 1500;

    /// <summary>One after another.</summary>
    public async Task RunAsync(int seed, TimeSpan time, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < time;)
            await PassAsync(random, cancellationToken);
    }

    private async Task PassAsync(Random random, CancellationToken cancellationToken)
    {
        var caller = service.AnyMember(random);
        IHeard heard = random.Next(2) == 0 ? new HeardExchanges(caller.NodeId) : new HeardBalances();
        using var subscription = await Subscriptions.OpenAsync(
            random.Next(2) == 0 ? Protocol.WebSocket : Protocol.EventStream, caller.Host, caller.Token, heard.Query, cancellationToken);
        tally.CountOpened();
        var reading = Task.Run(() => ReadAsync(subscription, heard, cancellationToken), cancellationToken);
        await Task.Delay(random.Next(StayMillisecondsMax), cancellationToken);
        if (random.Next(2) == 0)
        {
            tally.CountLeft();
            await subscription.LeaveAsync(cancellationToken);
        }
        else
        {
            tally.CountCut();
            subscription.Dispose();
        }
        await reading;
    }

    private async Task ReadAsync(ISubscription subscription, IHeard heard, CancellationToken cancellationToken)
    {
        while (await subscription.NextAsync(cancellationToken) is { } payload)
        {
            heard.Take(payload);
            tally.CountEvent();
        }
    }
}
