using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Programmes;

/// <summary>
/// What a course is: its sessions, who carries it, what each session has, and what follows. Cohorts are opened from it; it is not
/// changed afterwards, but copied.
/// </summary>
public sealed class Programme
{
    private const char Between = '\n';

    private Programme()
    {
    }

    public Guid Id { get; private init; }

    public Guid TimeBankId { get; private init; }

    /// <summary>As people know it; up to 200 characters, unique within the time bank.</summary>
    public string Name { get; private init; } = "";

    /// <summary>What it is, in plain words.</summary>
    public string? About { get; private init; }

    /// <summary>How many sessions it has.</summary>
    public int Sessions { get; private init; }

    /// <summary>How long a session lasts.</summary>
    public int SessionMinutes { get; private init; }

    /// <summary>A cohort is meant for at least so many households.</summary>
    public int HouseholdsMin { get; private init; }

    /// <summary>A cohort takes at most so many households.</summary>
    public int HouseholdsMax { get; private init; }

    /// <summary>A team has at least so many people.</summary>
    public int TeamMin { get; private init; }

    /// <summary>Whoever came to so many sessions graduates.</summary>
    public int SessionsToGraduate { get; private init; }

    /// <summary>Whether each household wins a draw once.</summary>
    public bool HasDraw { get; private init; }

    /// <summary>For so many months the graduates meet once a month; 0 for not at all.</summary>
    public int MonthsAfter { get; private init; }

    /// <summary>The programme of which it is a copy; null for none.</summary>
    public Guid? CopiedFromId { get; private init; }

    /// <summary>Who must be in a team, each by what they are, such as "parent partner"; one a line.</summary>
    public string TeamPartLines { get; private init; } = "";

    /// <summary>What a session has, in order, such as "family meal"; one a line.</summary>
    public string ElementLines { get; private init; } = "";

    /// <summary>Who must be in a team, each by what they are, such as "parent partner".</summary>
    public IReadOnlyList<string> TeamParts => Split(TeamPartLines);

    /// <summary>What a session has, in order, such as "family meal".</summary>
    public IReadOnlyList<string> Elements => Split(ElementLines);

    /// <summary>A programme as it is agreed on.</summary>
    /// <exception cref="ProgrammeNotAcceptedException">A figure is out of its range, or they do not go together.</exception>
    public static Programme Create(ProgrammeDraft draft, ActRequest request, Guid timeBankId)
    {
        draft.RequireFigures();
        return new Programme
        {
            Id = request.ActId, TimeBankId = timeBankId, Name = ProperName.Require("name", draft.Name, ProgrammeDraft.NameLengthMax),
            About = FreeText.OptionalLines("about", draft.About, ProgrammeDraft.AboutLengthMax), Sessions = draft.Sessions,
            SessionMinutes = draft.SessionMinutes, HouseholdsMin = draft.HouseholdsMin, HouseholdsMax = draft.HouseholdsMax,
            TeamMin = draft.TeamMin, SessionsToGraduate = draft.SessionsToGraduate, HasDraw = draft.HasDraw, MonthsAfter = draft.MonthsAfter,
            CopiedFromId = draft.CopiedFromId, TeamPartLines = Join("teamParts", draft.TeamParts), ElementLines = Join("elements", draft.Elements),
        };
    }

    /// <summary>What a copy of it begins with.</summary>
    public ProgrammeDraft ToDraft() => new()
    {
        Name = "", About = About, Sessions = Sessions, SessionMinutes = SessionMinutes, HouseholdsMin = HouseholdsMin,
        HouseholdsMax = HouseholdsMax, TeamMin = TeamMin, SessionsToGraduate = SessionsToGraduate, HasDraw = HasDraw,
        MonthsAfter = MonthsAfter, CopiedFromId = Id, TeamParts = TeamParts, Elements = Elements,
    };

    private static string Join(string field, IReadOnlyList<string> lines) => lines.Count > ProgrammeDraft.LinesMax
        ? throw new ProgrammeNotAcceptedException(field, 0, ProgrammeDraft.LinesMax)
        : string.Join(Between, lines.Select(line => FreeText.Require(field, line, ProgrammeDraft.LineLengthMax)).Distinct(StringComparer.Ordinal));

    private static string[] Split(string lines) => lines.Split(Between, StringSplitOptions.RemoveEmptyEntries);
}
