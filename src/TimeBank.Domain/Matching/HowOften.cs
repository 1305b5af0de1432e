using TimeBanking.Domain.Meetings;

namespace TimeBanking.Domain.Matching;

/// <summary>How often somebody would like to meet.</summary>
public enum HowOften
{
    /// <summary>It does not matter.</summary>
    Any,

    /// <summary>Every week.</summary>
    Weekly,

    /// <summary>Every two weeks.</summary>
    EveryTwoWeeks,

    /// <summary>Every month.</summary>
    Monthly,
}

/// <summary>How wishes to meet more or less often go with the rhythms of groups.</summary>
public static class HowOftenRules
{
    private const int DaysOfWeek = 7;
    private const int DaysOfMonth = 35;

    /// <summary>Those by which a new group can meet, the most often first.</summary>
    public static IReadOnlyList<HowOften> Rhythms { get; } = [HowOften.Weekly, HowOften.EveryTwoWeeks, HowOften.Monthly];

    extension(HowOften howOften)
    {
        /// <summary>At most how many days lie between two meetings; null where it does not matter.</summary>
        public int? DaysBetween => howOften switch
        {
            HowOften.Any => null,
            HowOften.Weekly => DaysOfWeek,
            HowOften.EveryTwoWeeks => 2 * DaysOfWeek,
            HowOften.Monthly => DaysOfMonth,
        };
    }

    /// <summary>How often a series meets; null for another rhythm than these, and where it meets but once.</summary>
    public static HowOften? Of(Rhythm rhythm) => rhythm switch
    {
        { Count: 1 } => null,
        { Frequency: RhythmFrequency.Weekly, Interval: 1 } => HowOften.Weekly,
        { Frequency: RhythmFrequency.Weekly, Interval: 2 } => HowOften.EveryTwoWeeks,
        { Frequency: RhythmFrequency.Monthly, Interval: 1 } => HowOften.Monthly,
        _ => null,
    };

    /// <summary>
    /// By which rhythm a new group suits these people best: the sum of what each misses, squared, is least. Among equals, and where it matters
    /// to nobody, the one that meets most often.
    /// </summary>
    public static HowOften BestFor(IReadOnlyCollection<HowOften> wishes) =>
        Rhythms.MinBy(rhythm => wishes.Where(wish => wish != HowOften.Any).Sum(wish => Squared(MatchFit.Whole - MatchFit.OfRhythm(wish, rhythm.DaysBetween))));

    private static int Squared(int number) => number * number;
}
