namespace TimeBanking.Bench.Soak;

/// <summary>What all parts of a soak count. Safe for many threads.</summary>
internal sealed class Tally
{
    private long _events;
    private long _opened;
    private long _left;
    private long _cut;
    private long _letGo;
    private long _answered;
    private long _refused;

    /// <summary>Events that were received, by whomever.</summary>
    public long Events => _events;

    /// <summary>Subscriptions that were opened.</summary>
    public long Opened => _opened;

    /// <summary>Of these, how many were left as the protocol has it.</summary>
    public long Left => _left;

    /// <summary>How many were cut off without a goodbye.</summary>
    public long Cut => _cut;

    /// <summary>How many the service let go, because they read nothing.</summary>
    public long LetGo => _letGo;

    /// <summary>Queries answered over WebSockets.</summary>
    public long Answered => _answered;

    /// <summary>Refusals over WebSockets and event streams.</summary>
    public long Refused => _refused;

    public void CountEvent() => Interlocked.Increment(ref _events);
    public void CountOpened() => Interlocked.Increment(ref _opened);
    public void CountLeft() => Interlocked.Increment(ref _left);
    public void CountCut() => Interlocked.Increment(ref _cut);
    public void CountLetGo() => Interlocked.Increment(ref _letGo);
    public void CountAnswered() => Interlocked.Increment(ref _answered);
    public void CountRefused() => Interlocked.Increment(ref _refused);
}
