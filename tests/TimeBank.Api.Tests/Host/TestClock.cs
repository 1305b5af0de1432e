using Microsoft.Extensions.Time.Testing;

namespace TimeBanking.Api.Tests.Host;

/// <summary>
/// Stands still until a test moves it. What waits, such as a writer between two tries or a listener for its server, waits
/// by the real clock: the database and the network on the other side of it are real.
/// </summary>
public sealed class TestClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    public override long TimestampFrequency => System.TimestampFrequency;

    public override long GetTimestamp() => System.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime, period);
}
