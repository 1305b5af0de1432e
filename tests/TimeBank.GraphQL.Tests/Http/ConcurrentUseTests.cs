using TimeBanking.GraphQL.Http;

namespace TimeBanking.GraphQL.Tests.Http;

[Collection(nameof(Alone))]
public sealed class ConcurrentUseTests
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_waits_for_a_turn_has_it_when_one_ends_in_the_order_of_asking()
    {
        var use = Of(most: 1);
        var first = use.Begin("one");
        var second = use.BeginInTurnAsync("one", Ended).AsTask();
        var third = use.BeginInTurnAsync("one", Ended).AsTask();
        using (await use.BeginInTurnAsync("two", Ended))
            Assert.Throws<RefusedRequestException>(() => use.Begin("one"));

        first.Dispose();
        using (await second)
            Assert.False(third.IsCompleted);
        (await third).Dispose();
        use.Begin("one").Dispose();
    }

    [Fact]
    public async Task Who_no_longer_waits_is_passed_over()
    {
        var use = Of(most: 1);
        using var gone = new CancellationTokenSource();
        var first = use.Begin("one");
        var second = use.BeginInTurnAsync("one", gone.Token).AsTask();
        var third = use.BeginInTurnAsync("one", Ended).AsTask();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        first.Dispose();
        (await third).Dispose();
        use.Begin("one").Dispose();
    }

    [Fact]
    public async Task Who_gave_up_leaves_nothing_behind_though_nobody_ends_a_turn()
    {
        var use = Of(most: 1);
        using var kept = use.Begin("one");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 100_000; i++)
        {
            using var gone = new CancellationTokenSource();
            var waiting = use.BeginInTurnAsync("one", gone.Token).AsTask();
            await gone.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 8 * 1024 * 1024);
    }

    [Fact]
    public async Task However_many_come_go_and_give_up_none_too_many_run_and_no_turn_is_lost()
    {
        var use = Of(most: 3);
        var running = 0;
        var most = 0;
        var random = new Random(11);
        var tasks = Enumerable.Range(0, 2_000).Select(i => (Delay: random.Next(3), Patience: random.Next(20))).Select(each => Task.Run(async () =>
        {
            using var patience = new CancellationTokenSource(each.Patience);
            try
            {
                using var turn = await use.BeginInTurnAsync("one", patience.Token);
                var now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                await Task.Delay(each.Delay, Ended);
                Interlocked.Decrement(ref running);
            }
            catch (OperationCanceledException) when (patience.IsCancellationRequested)
            {
                // Gave up.
            }
        })).ToArray();
        await Task.WhenAll(tasks);

        Assert.InRange(most, 1, 3);
        var all = Enumerable.Range(0, 3).Select(_ => use.Begin("one")).ToList();
        Assert.Throws<RefusedRequestException>(() => use.Begin("one"));
        all.ForEach(turn => turn.Dispose());
    }

    private static ConcurrentUse Of(int most) => new(most, RequestLimits.TooManyAtOnce);

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < value)
            Interlocked.CompareExchange(ref most, value, seen);
    }
}
