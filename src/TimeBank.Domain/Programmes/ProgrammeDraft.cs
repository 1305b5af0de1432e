namespace TimeBanking.Domain.Programmes;

/// <summary>What is said of a programme when it is made.</summary>
public sealed record ProgrammeDraft
{
    public const int NameLengthMax = 200;
    public const int AboutLengthMax = 2000;
    public const int LinesMax = 20;
    public const int LineLengthMax = 100;

    public required string Name { get; init; }

    public string? About { get; init; }

    /// <summary>1 to 60.</summary>
    public required int Sessions { get; init; }

    /// <summary>15 to 720.</summary>
    public required int SessionMinutes { get; init; }

    /// <summary>1 to 60.</summary>
    public required int HouseholdsMin { get; init; }

    /// <summary>From the least to 60.</summary>
    public required int HouseholdsMax { get; init; }

    /// <summary>1 to 30.</summary>
    public required int TeamMin { get; init; }

    /// <summary>1 to the number of sessions.</summary>
    public required int SessionsToGraduate { get; init; }

    public required bool HasDraw { get; init; }

    /// <summary>0 to 60.</summary>
    public required int MonthsAfter { get; init; }

    public Guid? CopiedFromId { get; init; }

    public required IReadOnlyList<string> TeamParts { get; init; }

    public required IReadOnlyList<string> Elements { get; init; }

    /// <summary>
    /// FAST, Families and Schools Together: eight weekly sessions of two and a half hours for 9 to 12 families, carried by a team of at
    /// least four with a parent partner, somebody of the school and two of the community; then two years of monthly meetings led by
    /// graduates. Source: familiesandschools.org, "How FAST works". How many sessions make a graduate is a default of ours.
    /// </summary>
    /// <param name="words">What its name, text, team and elements are called, in the language of the community.</param>
    public static ProgrammeDraft Fast(FastWords words) => new()
    {
        Name = words.Name, About = words.About, Sessions = 8, SessionMinutes = 150, HouseholdsMin = 9, HouseholdsMax = 12, TeamMin = 4,
        SessionsToGraduate = 6, HasDraw = true, MonthsAfter = 24, TeamParts = words.TeamParts, Elements = words.Elements,
    };

    internal void RequireFigures()
    {
        RequireBetween("sessions", Sessions, 1, 60);
        RequireBetween("sessionMinutes", SessionMinutes, 15, Meetings.Rhythm.MinutesMax);
        RequireBetween("householdsMin", HouseholdsMin, 1, 60);
        RequireBetween("householdsMax", HouseholdsMax, HouseholdsMin, 60);
        RequireBetween("teamMin", TeamMin, Math.Max(1, TeamParts.Count), 30);
        RequireBetween("sessionsToGraduate", SessionsToGraduate, 1, Sessions);
        RequireBetween("monthsAfter", MonthsAfter, 0, 60);
    }

    private static void RequireBetween(string field, int figure, int least, int most)
    {
        if (figure < least || figure > most)
            throw new ProgrammeNotAcceptedException(field, least, most);
    }
}

/// <summary>What FAST is called, and what it has.</summary>
public sealed record FastWords(string Name, string About, IReadOnlyList<string> TeamParts, IReadOnlyList<string> Elements);

/// <summary>A figure of a programme is out of its range, given those before it.</summary>
public sealed class ProgrammeNotAcceptedException(string field, int least, int most)
    : DomainException($"\"{field}\" is from {least} to {most} here.")
{
    public override RefusalFacts Facts() => new("ProgrammeNotAccepted", least, most) { Field = field };
}
