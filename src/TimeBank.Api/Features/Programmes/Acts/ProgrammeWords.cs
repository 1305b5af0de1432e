using Microsoft.Extensions.Localization;
using TimeBanking.Domain.Programmes;

namespace TimeBanking.Api.Features.Programmes;

/// <summary>What programmes and what comes of them are called, in the language of the moment.</summary>
public sealed class ProgrammeWords
{
    private readonly IStringLocalizer<ProgrammesFeature> _words;

    internal ProgrammeWords(IStringLocalizer<ProgrammesFeature> words) => _words = words;

    /// <summary>FAST: the programme that every time bank can begin with.</summary>
    public ProgrammeDraft Fast => ProgrammeDraft.Fast(new FastWords(
        _words["FastName"], _words["FastAbout"], _words["FastTeamParts"].Value.Split('|'), _words["FastElements"].Value.Split('|')));

    /// <summary>The group of the graduates of a cohort.</summary>
    public string GroupOf(string cohort) => _words["GroupOf", cohort];

    /// <summary>Why the meetings of graduates do not take place.</summary>
    public string GraduationUndone => _words["GraduationUndone"];
}
