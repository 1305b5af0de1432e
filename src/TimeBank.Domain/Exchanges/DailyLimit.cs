using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Domain.Exchanges;

/// <summary>How many times of help one member may have on a day, given and received together.</summary>
public static class DailyLimit
{
    /// <summary>Lets a member have one more.</summary>
    /// <param name="times">What the member has on that day: recorded, and claimed and still open.</param>
    /// <exception cref="DailyLimitPassedException">It would be one more than the time bank agreed on.</exception>
    public static void RequireRoom(Guid memberId, DateOnly day, int times, Policies policies)
    {
        if (times >= policies.ExchangesPerDayMax)
            throw new DailyLimitPassedException(memberId, day, policies.ExchangesPerDayMax.Value, times);
    }
}

/// <summary>A member has given and received help as often on that day as the time bank lets one member, counting what is pending.</summary>
public sealed class DailyLimitPassedException : LimitException
{
    public DailyLimitPassedException(Guid memberId, DateOnly day, int timesMax, int times)
        : base(
            $"The member has {Plural.English(times, "time", "times")} of help on {day:yyyy-MM-dd} already, pending ones counted; "
            + $"the time bank's limit is {timesMax} a day. {HowToGoOn}")
    {
        (MemberId, Day, TimesMax, Times) = (memberId, day, timesMax, times);
    }

    private DailyLimitPassedException(Guid memberId, DateOnly day, int timesMax)
        : base($"The other member cannot have more help on {day:yyyy-MM-dd}: the time bank has a limit for each day. {HowToGoOn}")
    {
        (MemberId, Day, TimesMax) = (memberId, day, timesMax);
    }

    private const string HowToGoOn =
        "Check the day, and whether the help was told before. If both are right, talk to a coordinator, who can help to find a way.";

    /// <summary>Whose limit it is.</summary>
    public Guid MemberId { get; }

    /// <summary>The day of the help.</summary>
    public DateOnly Day { get; }

    /// <summary>So many times a day at the most, as the time bank agreed on.</summary>
    public int TimesMax { get; }

    /// <summary>So many times the member has on that day; null when that is not yours to read.</summary>
    public int? Times { get; }

    public override Guid Whose() => MemberId;

    public override bool HasFigures() => Times is not null;

    public override RefusalFacts Facts() => HasFigures()
        ? new RefusalFacts("DailyLimit", Day, TimesMax) { Field = "day", Whose = MemberId }
        : new RefusalFacts("DailyLimit.Hidden", Day) { Field = "day" };

    public override DailyLimitPassedException WithoutFigures() => new(MemberId, Day, TimesMax);
}
