using System.Diagnostics;

namespace TimeBanking.Bench.Soak;

/// <summary>
/// Mixed load for minutes: queries and mutations, listeners who stay, pass, sleep and intrude. The memory of the service must
/// come to rest, everybody must hear what is theirs and nothing else, and in the end nobody must be left.
/// </summary>
internal sealed class SoakRun(BenchOptions options, TextWriter output)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    /// <summary>For the service to notice who has gone, and for its metrics to say so.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <exception cref="InvalidOperationException">Something was not as it should be; it is said what.</exception>
    public async Task RunAsync(string folder, CancellationToken cancellationToken)
    {
        await using var database = await SoakDatabase.CreateAsync(options, folder, cancellationToken);
        int recorded;
        List<MemoryWatch> watches;
        await using (var service = await SoakedService.StartAsync(database, folder, cancellationToken))
        {
            watches = [.. service.Hosts.Select((host, number) => new MemoryWatch(host, $"host {number + 1}"))];
            recorded = await RunAsync(service, watches, cancellationToken);
        }
        LedgerCheck.Require(database.Bank, recorded);
        output.WriteLine("Every answer was the one expected. The ledger reconciles.");
        foreach (var watch in watches)
            output.WriteLine(watch.RequireFlat());
    }

    /// <returns>How many exchanges were recorded.</returns>
    private async Task<int> RunAsync(SoakedService service, List<MemoryWatch> watches, CancellationToken cancellationToken)
    {
        var tally = new Tally();
        using var loadEnds = new CancellationTokenSource();
        using var audience = new Audience(service, tally);
        await audience.OpenAsync(loadEnds.Token, cancellationToken);
        await RequireListenersAsync(service, audience.Count, cancellationToken);

        var load = new SoakLoad(service, tally, options.SoakTime);
        var parts = load.Start(cancellationToken);
        await WatchAsync([.. parts, .. audience.Reading], Task.WhenAll(parts), watches, cancellationToken);
        await loadEnds.CancelAsync();
        foreach (var watch in watches)
            watch.Print(output);
        await load.PrintAsync(output);
        output.WriteLine(
            $"{tally.Opened} subscriptions: {audience.Count} stayed, {tally.Left} left, {tally.Cut} were cut off, {tally.LetGo} "
            + $"were let go; {tally.Events} events, {tally.Answered} queries and {tally.Refused} refusals over WebSockets and "
            + $"event streams; the service cut {service.Metrics.Sum(Metrics.CutConnections)} connections.");

        await audience.RequireAllHeardAsync(cancellationToken);
        await RequireListenersAsync(service, audience.Count, cancellationToken);
        await audience.LeaveAsync(cancellationToken);
        await RequireListenersAsync(service, 0, cancellationToken);
        output.WriteLine("Those who stayed heard all that was theirs, nobody heard another's, and nobody was left in the end.");
        return await load.RecordedAsync();
    }

    /// <summary>Samples memory until the load is over.</summary>
    /// <param name="mayFail">What is given up for when one of it fails.</param>
    private static async Task WatchAsync(
        IReadOnlyList<Task> mayFail, Task load, IReadOnlyList<MemoryWatch> watches, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (!load.IsCompleted)
        {
            await Task.WhenAny(load, Task.Delay(Between, cancellationToken));
            foreach (var watch in watches)
                watch.Sample(Stopwatch.GetElapsedTime(started).TotalMinutes);
            foreach (var part in mayFail)
                if (part.IsFaulted)
                    await part;
        }
        await load;
    }

    /// <summary>Waits until the service, by its own metrics, has so many subscriptions, and no socket when it has none.</summary>
    private static async Task RequireListenersAsync(SoakedService service, int expected, CancellationToken cancellationToken)
    {
        var metrics = service.Metrics;
        long Subscriptions() => metrics.Sum(Metrics.ActiveSubscriptions);
        long Sockets() => metrics.Sum(Metrics.ActiveSockets);
        if (!await Waiting.UntilAsync(() => Subscriptions() == expected && (expected > 0 || Sockets() == 0), Patience, cancellationToken))
            throw new InvalidOperationException(
                $"By its metrics the service has {Subscriptions()} subscriptions and {Sockets()} WebSockets; it should have {expected} subscriptions.");
    }
}
