using TimeBanking.GraphQL.Http;

namespace TimeBanking.GraphQL.Tests.Http;

public sealed class TimeLimitTests
{
    private readonly TimeLimits _limits = new(TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_limit_that_served_another_request_before_ends_in_its_own_time()
    {
        for (var i = 0; i < 3; i++)
            _limits.Begin(TimeSpan.FromMinutes(1), CancellationToken.None).Dispose();

        using var limit = _limits.Begin(TimeSpan.FromMilliseconds(50), CancellationToken.None);

        await Task.Delay(Timeout.Infinite, limit.Token).ContinueWith(_ => { }, TaskScheduler.Default).WaitAsync(TimeSpan.FromSeconds(10), Token);
        Assert.True(limit.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task What_ended_one_request_never_ends_the_next()
    {
        using var gone = new CancellationTokenSource();
        using (var left = _limits.Begin(TimeSpan.FromMinutes(1), gone.Token))
        {
            await gone.CancelAsync();
            Assert.True(left.Token.IsCancellationRequested);
        }
        using (var late = _limits.Begin(TimeSpan.FromMilliseconds(1), CancellationToken.None))
            while (!late.Token.IsCancellationRequested)
                await Task.Delay(1, Token);

        using var next = _limits.Begin(TimeSpan.FromMinutes(1), CancellationToken.None);
        using var afterNext = _limits.Begin(Timeout.InfiniteTimeSpan, CancellationToken.None);

        await Task.Delay(50, Token);
        Assert.False(next.Token.IsCancellationRequested);
        Assert.False(afterNext.Token.IsCancellationRequested);
    }

    [Fact]
    public void A_client_that_leaves_after_its_answer_ends_nobody_elses_request()
    {
        using var gone = new CancellationTokenSource();
        _limits.Begin(TimeSpan.FromMinutes(1), gone.Token).Dispose();

        using var next = _limits.Begin(TimeSpan.FromMinutes(1), CancellationToken.None);
        gone.Cancel();

        Assert.False(next.Token.IsCancellationRequested);
    }

    [Fact]
    public void A_client_that_has_left_before_the_start_has_no_time()
    {
        using var limit = _limits.Begin(TimeSpan.FromMinutes(1), new CancellationToken(canceled: true));

        Assert.True(limit.Token.IsCancellationRequested);
    }
}
