using TimeBanking.Api.Foundation.Web.Components;
using TimeBanking.Domain.Programmes;

namespace TimeBanking.Api.Features.Programmes.Pages;

/// <summary>A programme as a form sends it.</summary>
internal sealed class SentProgramme
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    public string? Name { get; set; }

    public string? About { get; set; }

    public string? Sessions { get; set; }

    public string? SessionMinutes { get; set; }

    public string? HouseholdsMin { get; set; }

    public string? HouseholdsMax { get; set; }

    public string? TeamParts { get; set; }

    public string? TeamMin { get; set; }

    public string? Elements { get; set; }

    public bool HasDraw { get; set; }

    public string? SessionsToGraduate { get; set; }

    public string? MonthsAfter { get; set; }

    public static SentProgramme Of(ProgrammeDraft draft, Guid id) => new()
    {
        Id = id, Name = draft.Name, About = draft.About, Sessions = SentNumber.Of(draft.Sessions), SessionMinutes = SentNumber.Of(draft.SessionMinutes),
        HouseholdsMin = SentNumber.Of(draft.HouseholdsMin), HouseholdsMax = SentNumber.Of(draft.HouseholdsMax), TeamMin = SentNumber.Of(draft.TeamMin),
        TeamParts = string.Join('\n', draft.TeamParts), Elements = string.Join('\n', draft.Elements), HasDraw = draft.HasDraw,
        SessionsToGraduate = SentNumber.Of(draft.SessionsToGraduate), MonthsAfter = SentNumber.Of(draft.MonthsAfter),
    };

    /// <param name="originalId">Of what it is a copy; null for FAST.</param>
    public CreateProgrammeInput ToInput(Guid? originalId) => new()
    {
        Id = Id, CopyOfProgrammeId = originalId, Name = Name ?? "", About = About, Sessions = SentNumber.Read("sessions", Sessions),
        SessionMinutes = SentNumber.Read("sessionMinutes", SessionMinutes), HouseholdsMin = SentNumber.Read("householdsMin", HouseholdsMin),
        HouseholdsMax = SentNumber.Read("householdsMax", HouseholdsMax), TeamMin = SentNumber.Read("teamMin", TeamMin), TeamParts = Lines(TeamParts),
        Elements = Lines(Elements), HasDraw = HasDraw, SessionsToGraduate = SentNumber.Read("sessionsToGraduate", SessionsToGraduate),
        MonthsAfter = SentNumber.Read("monthsAfter", MonthsAfter),
    };

    private static string[] Lines(string? text) => (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
