namespace TimeBanking.Domain.TimeBanks;

/// <summary>What a community has agreed on. Every figure is its own to change.</summary>
/// <remarks>A time bank takes only what <see cref="PolicyRules"/> accepts.</remarks>
public sealed record Policies
{
    /// <summary>Hours are recorded in steps of this many minutes, 1 to 60.</summary>
    public int TimeStepMinutes { get; init; } = 15;

    /// <summary>What happens to minutes that are off the step.</summary>
    public Rounding Rounding { get; init; } = Rounding.Refuse;

    /// <summary>The most that one exchange may hold, in minutes; guards against slips of the keyboard.</summary>
    public int ExchangeMinutesMax { get; init; } = 24 * 60;

    /// <summary>At most so many times of help are recorded a day for one giver or receiver. Null: no limit.</summary>
    public int? ExchangesPerDayMax { get; init; }

    /// <summary>Below this balance a coordinator starts a conversation; nothing is refused. Null: no such line.</summary>
    public long? SoftFloorMinutes { get; init; } = -20 * 60;

    /// <summary>Nothing may bring a balance, less what is pending, below this. Null: no such line.</summary>
    public long? HardFloorMinutes { get; init; }

    /// <summary>Above this balance a coordinator starts a conversation; nothing is refused. Null: no such line.</summary>
    public long? SoftCeilingMinutes { get; init; } = 100 * 60;

    /// <summary>Nothing may bring a balance, with what is pending, above this. Null: no such line.</summary>
    public long? HardCeilingMinutes { get; init; }

    /// <summary>A claim that waits for its receiver is brought to mind after this many days.</summary>
    public int DaysUntilReminder { get; init; } = 3;

    /// <summary>A claim that nobody answered ends after this many days, by <see cref="ClaimEndRule"/>.</summary>
    public int DaysUntilClaimEnds { get; init; } = 14;

    /// <summary>How a claim ends that nobody answered.</summary>
    public ClaimEndRule ClaimEndRule { get; init; } = ClaimEndRule.Lapse;

    /// <summary>A proposal that nobody answered lapses after this many days.</summary>
    public int DaysUntilProposalLapses { get; init; } = 30;

    /// <summary>An agreed exchange whose hours nobody recorded lapses after this many days.</summary>
    public int DaysUntilAgreementLapses { get; init; } = 90;

    /// <summary>A dispute that nobody settled lapses after this many days; no hours move.</summary>
    public int DaysUntilDisputeLapses { get; init; } = 60;

    /// <summary>Who checked in and not out for longer than this many hours has probably forgotten, and is asked until when they were there.</summary>
    public int HoursUntilForgotten { get; init; } = 12;

    /// <summary>On which day of the week people who look for a group are matched, at nine o'clock in the time bank's zone.</summary>
    public MatchingDay MatchingDay { get; init; } = MatchingDay.Never;

    /// <summary>Who lets a round of matching go.</summary>
    public MatchingRelease MatchingRelease { get; init; } = MatchingRelease.ByCoordinator;

    /// <summary>A group that was proposed to somebody, and that one of the two has not answered, lapses after this many days.</summary>
    public int DaysUntilMatchLapses { get; init; } = 7;

    /// <summary>So many others who second a wish found a group by it, 1 to 20.</summary>
    public int SecondsToFoundGroup { get; init; } = 3;

    /// <summary>Whether the time bank keeps its members' gender. Most have no use for it.</summary>
    public bool KeepGender { get; init; }

    /// <summary>Who may read how much a member has given and received.</summary>
    public TalliesSeenBy TalliesSeenBy { get; init; } = TalliesSeenBy.OnlyMemberAndCoordinators;

    /// <summary>How many years old somebody is at least who joins. Null: no age is asked.</summary>
    public int? JoinFromAge { get; init; }

    /// <summary>Members younger than so many years begin nothing without a guardian's consent. Null: no consent is asked.</summary>
    public int? ConsentUntilAge { get; init; }

    /// <summary>Fits minutes to the step and checks them.</summary>
    /// <exception cref="MinutesNotAcceptedException">Not positive, off the step, or more than one exchange holds.</exception>
    public int Accept(int minutes)
    {
        if (minutes <= 0)
            throw new MinutesNotAcceptedException(
                $"{Plural.English(minutes, "minute", "minutes")} cannot be recorded. "
                + $"Give the minutes of help, at least {TimeStepMinutes}.",
                OfMinutes("Minutes.Missing", TimeStepMinutes));
        RequireWithinOneExchange(minutes);
        var over = minutes % TimeStepMinutes;
        if (over == 0)
            return minutes;
        var rounded = Rounding switch
        {
            Rounding.Refuse => throw new MinutesNotAcceptedException(
                $"Hours are recorded here in steps of {Plural.English(TimeStepMinutes, "minute", "minutes")}. "
                + $"Record {NearestSteps(minutes - over)} instead of {minutes}.",
                OfNearestSteps(minutes, minutes - over)),
            Rounding.Up => minutes - over + TimeStepMinutes,
            Rounding.Nearest => Math.Max(TimeStepMinutes, over * 2 >= TimeStepMinutes ? minutes - over + TimeStepMinutes : minutes - over),
        };
        RequireWithinOneExchange(rounded);
        return rounded;
    }

    private string NearestSteps(int below) => string.Join(" or ", StepsAround(below));

    private RefusalFacts OfNearestSteps(int minutes, int below) => StepsAround(below) is [var only]
        ? OfMinutes("Minutes.OffStep", minutes, TimeStepMinutes, only)
        : OfMinutes("Minutes.BetweenSteps", minutes, TimeStepMinutes, below, below + TimeStepMinutes);

    // Below the first step there is none to go down to, and above the last none to go up to.
    private int[] StepsAround(int below)
    {
        var above = below + TimeStepMinutes;
        return below == 0 ? [above] : above > ExchangeMinutesMax ? [below] : [below, above];
    }

    private static RefusalFacts OfMinutes(string sentence, params int[] minutes) =>
        new(sentence, [.. minutes.Select(count => (object)TimeSpan.FromMinutes(count))]) { Field = "minutes" };

    private void RequireWithinOneExchange(int minutes)
    {
        if (minutes > ExchangeMinutesMax)
            throw new MinutesNotAcceptedException(
                $"{minutes} minutes are more than one exchange may hold here ({ExchangeMinutesMax}). Check the figure, or record it as several.",
                OfMinutes("Minutes.TooMany", minutes, ExchangeMinutesMax));
    }
}

/// <summary>On which day of the week people who look for a group are matched.</summary>
public enum MatchingDay
{
    /// <summary>Only when a coordinator begins a round.</summary>
    Never,

    /// <summary>Every Monday.</summary>
    Monday,

    /// <summary>Every Tuesday.</summary>
    Tuesday,

    /// <summary>Every Wednesday.</summary>
    Wednesday,

    /// <summary>Every Thursday.</summary>
    Thursday,

    /// <summary>Every Friday.</summary>
    Friday,

    /// <summary>Every Saturday.</summary>
    Saturday,

    /// <summary>Every Sunday.</summary>
    Sunday,
}

/// <summary>Who lets a round of matching go, so that its proposals are sent.</summary>
public enum MatchingRelease
{
    /// <summary>A coordinator, who looks at it first.</summary>
    ByCoordinator,

    /// <summary>It goes by itself as soon as it is solved; the young are proposed to nobody by it.</summary>
    ByItself,
}

/// <summary>What happens to minutes that are off the time step.</summary>
public enum Rounding
{
    /// <summary>They are refused, and the message names the nearest steps.</summary>
    Refuse,

    /// <summary>To the nearest step; halves go up, and nothing becomes zero.</summary>
    Nearest,

    /// <summary>Up to the next step.</summary>
    Up,
}

/// <summary>Who may read the minutes that a member has given and received.</summary>
public enum TalliesSeenBy
{
    /// <summary>The member and the coordinators.</summary>
    OnlyMemberAndCoordinators,

    /// <summary>All members of the time bank.</summary>
    Members,
}

/// <summary>How a claim ends that its receiver never answered.</summary>
public enum ClaimEndRule
{
    /// <summary>It lapses; no hours move.</summary>
    Lapse,

    /// <summary>It is settled as claimed.</summary>
    Settle,
}

/// <summary>The minutes are not positive, off the time step, or more than one exchange may hold.</summary>
/// <param name="message">Says how to mend it.</param>
/// <param name="facts">The same without its words.</param>
public sealed class MinutesNotAcceptedException(string message, RefusalFacts facts) : DomainException(message)
{
    public override RefusalFacts Facts() => facts;
}
