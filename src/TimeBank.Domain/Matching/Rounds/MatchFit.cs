using System.Globalization;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Matching;

/// <summary>
/// How well a group fits somebody for whom all conditions hold: from 1 to 100, with what it is made of. What is not known never scores
/// well, and one thing that fits badly is not made good by others: half of the score is the worst of them.
/// </summary>
/// <param name="Score">From 1 to 100.</param>
/// <param name="Parts">What it is made of; what does not matter to the person is not among them.</param>
public sealed record MatchFit(int Score, IReadOnlyList<FitPart> Parts)
{
    internal const int Whole = 100;
    private const int Unknown = 25;

    /// <summary>How well a group fits somebody.</summary>
    public static MatchFit Of(MatchPerson person, MatchTarget target)
    {
        var seeking = person.Seeking;
        List<(FitPart Part, int Weight)> parts =
        [
            (new FitPart(FitAspect.Topic, Topics(person, target)), 40),
            (new FitPart(FitAspect.Stage, Stage(seeking, target)), 20),
        ];
        if (!target.IsOnline)
            parts.Add((new FitPart(FitAspect.PartOfTown, PartOfTown(seeking, target)), 20));
        if (seeking.Facilitator != FacilitatorWish.Anyone)
            parts.Add((new FitPart(FitAspect.Facilitator, Facilitator(seeking, target)), 20));
        if (seeking.HowOften != HowOften.Any)
            parts.Add((new FitPart(FitAspect.Rhythm, OfRhythm(seeking.HowOften, target.DaysBetween)), 20));
        var mean = parts.Sum(one => one.Part.Score * one.Weight) / parts.Sum(one => one.Weight);
        return new MatchFit(Math.Max(MatchOption.LowestFit, (mean + parts.Min(one => one.Part.Score)) / 2), [.. parts.Select(one => one.Part)]);
    }

    /// <summary>The parts as they are stored, such as <c>Topic=100 Stage=25</c>.</summary>
    public string Stored => string.Join(' ', Parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Aspect}={part.Score}")));

    /// <summary>Reads what <see cref="Stored"/> wrote.</summary>
    public static IReadOnlyList<FitPart> Read(string stored) =>
    [
        .. stored.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('='))
            .Select(part => new FitPart(Enum.Parse<FitAspect>(part[0]), int.Parse(part[1], CultureInfo.InvariantCulture))),
    ];

    /// <summary>How well it goes with a wish to meet so often, that so many days lie between two meetings.</summary>
    /// <param name="wish">Not <see cref="HowOften.Any"/>.</param>
    /// <param name="daysBetween">Null where it is not known.</param>
    internal static int OfRhythm(HowOften wish, int? daysBetween) => daysBetween is not { } days
        ? Unknown
        : Math.Abs(StepOf(days) - StepOf(wish.DaysBetween!.Value)) switch
        {
            0 => Whole,
            1 => 60,
            _ => 30,
        };

    // Every week, every few weeks, every month, more seldom.
    private static int StepOf(int daysBetween) => daysBetween switch
    {
        <= 7 => 0,
        <= 21 => 1,
        <= 35 => 2,
        _ => 3,
    };

    private static int Topics(MatchPerson person, MatchTarget target)
    {
        var all = person.Topics.Sum(one => WeightOf(one.Topic.Weight));
        return Whole * person.Topics.Where(one => MatchConditions.Speaks(target, one.Words)).Sum(one => WeightOf(one.Topic.Weight)) / all;
    }

    private static int WeightOf(TopicWeight weight) => weight switch
    {
        TopicWeight.Some => 1,
        TopicWeight.Much => 2,
        TopicWeight.Most => 4,
    };

    private static int Stage(Seeking seeking, MatchTarget target) => seeking.Stage is not { } stage || target.Stages.Count == 0
        ? Unknown
        : target.Stages.Min(one => Math.Abs(one - stage)) switch
        {
            0 => Whole,
            1 => 60,
            _ => 30,
        };

    private static int PartOfTown(Seeking seeking, MatchTarget target) => seeking.PartOfTown is null || target.PartOfTown is null
        ? Unknown
        : SearchForm.OfText(seeking.PartOfTown) == SearchForm.OfText(target.PartOfTown) ? Whole : 40;

    private static int Facilitator(Seeking seeking, MatchTarget target) => target.IsFacilitatedByProfessional is not { } isProfessional
        ? Unknown
        : isProfessional == (seeking.Facilitator == FacilitatorWish.Professional) ? Whole : 40;
}

/// <summary>One thing of which a fit is made.</summary>
/// <param name="Aspect">What is looked at.</param>
/// <param name="Score">From 1 to 100.</param>
public sealed record FitPart(FitAspect Aspect, int Score)
{
    /// <summary>How well it fits, in a word.</summary>
    public FitGrade Grade => Score switch
    {
        >= 80 => FitGrade.Well,
        > 25 => FitGrade.Partly,
        25 => FitGrade.Unknown,
        _ => FitGrade.Hardly,
    };
}

/// <summary>What is looked at.</summary>
public enum FitAspect
{
    /// <summary>What it is about.</summary>
    Topic,

    /// <summary>Where its people stand with it.</summary>
    Stage,

    /// <summary>In which part of town it meets.</summary>
    PartOfTown,

    /// <summary>Who facilitates it.</summary>
    Facilitator,

    /// <summary>How often it meets.</summary>
    Rhythm,
}

/// <summary>How well something fits.</summary>
public enum FitGrade
{
    /// <summary>As they would like it.</summary>
    Well,

    /// <summary>In part.</summary>
    Partly,

    /// <summary>Hardly.</summary>
    Hardly,

    /// <summary>It is not known.</summary>
    Unknown,
}
