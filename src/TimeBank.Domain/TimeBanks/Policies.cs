namespace TimeBank.Domain.TimeBanks;

/// <summary>What a community has agreed on. Every figure is its own to change.</summary>
public sealed class Policies
{
    /// <summary>Hours are recorded in steps of this many minutes, 1 to 60.</summary>
    public int TimeStepMinutes { get; set; } = 15;

    /// <summary>What happens to minutes that are off the step.</summary>
    public Rounding Rounding { get; set; } = Rounding.Refuse;

    /// <summary>The most that one exchange may hold, in minutes; guards against slips of the keyboard.</summary>
    public int ExchangeMinutesMax { get; set; } = 24 * 60;

    /// <summary>Below this balance a coordinator starts a conversation; nothing is refused. Null: no such line.</summary>
    public long? SoftFloorMinutes { get; set; } = -20 * 60;

    /// <summary>Nothing may bring a balance, less what is pending, below this. Null: no such line.</summary>
    public long? HardFloorMinutes { get; set; }

    /// <summary>Above this balance a coordinator starts a conversation; nothing is refused. Null: no such line.</summary>
    public long? SoftCeilingMinutes { get; set; } = 100 * 60;

    /// <summary>Nothing may bring a balance, with what is pending, above this. Null: no such line.</summary>
    public long? HardCeilingMinutes { get; set; }

    /// <summary>A claim that waits for its receiver is brought to mind after this many days.</summary>
    public int DaysUntilReminder { get; set; } = 3;

    /// <summary>A claim that nobody answered ends after this many days, by <see cref="ClaimEndRule"/>.</summary>
    public int DaysUntilClaimEnds { get; set; } = 14;

    /// <summary>How a claim ends that nobody answered.</summary>
    public ClaimEndRule ClaimEndRule { get; set; } = ClaimEndRule.Lapse;

    /// <summary>A proposal that nobody answered lapses after this many days.</summary>
    public int DaysUntilProposalLapses { get; set; } = 30;

    /// <summary>An agreed exchange whose hours nobody recorded lapses after this many days.</summary>
    public int DaysUntilAgreementLapses { get; set; } = 90;

    /// <summary>A dispute that nobody settled lapses after this many days; no hours move.</summary>
    public int DaysUntilDisputeLapses { get; set; } = 60;

    /// <summary>Whether the time bank keeps its members' gender. Most have no use for it.</summary>
    public bool KeepGender { get; set; }

    /// <summary>Fits minutes to the step and checks them.</summary>
    /// <exception cref="MinutesNotAcceptedException">Not positive, off the step, or more than one exchange holds.</exception>
    public int Accept(int minutes)
    {
        if (minutes <= 0)
            throw new MinutesNotAcceptedException($"{minutes} minutes cannot be recorded. Give the minutes of help, at least {TimeStepMinutes}.");
        RequireWithinOneExchange(minutes);
        var over = minutes % TimeStepMinutes;
        if (over == 0)
            return minutes;
        var rounded = Rounding switch
        {
            Rounding.Refuse => throw new MinutesNotAcceptedException(
                $"Hours are recorded here in steps of {TimeStepMinutes} minutes. "
                + $"Record {NearestSteps(minutes - over)} instead of {minutes}."),
            Rounding.Up => minutes - over + TimeStepMinutes,
            Rounding.Nearest => Math.Max(TimeStepMinutes, over * 2 >= TimeStepMinutes ? minutes - over + TimeStepMinutes : minutes - over),
        };
        RequireWithinOneExchange(rounded);
        return rounded;
    }

    // Below the first step there is none to go down to, and above the last none to go up to.
    private string NearestSteps(int below)
    {
        var above = below + TimeStepMinutes;
        return below == 0 ? $"{above}" : above > ExchangeMinutesMax ? $"{below}" : $"{below} or {above}";
    }

    private void RequireWithinOneExchange(int minutes)
    {
        if (minutes > ExchangeMinutesMax)
            throw new MinutesNotAcceptedException(
                $"{minutes} minutes are more than one exchange may hold here ({ExchangeMinutesMax}). Check the figure, or record it as several.");
    }
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

/// <summary>How a claim ends that its receiver never answered.</summary>
public enum ClaimEndRule
{
    /// <summary>It lapses; no hours move.</summary>
    Lapse,

    /// <summary>It is settled as claimed.</summary>
    Settle,
}

/// <summary>The minutes are not positive, off the time step, or more than one exchange may hold.</summary>
public sealed class MinutesNotAcceptedException(string message) : DomainException(message);
