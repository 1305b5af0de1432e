using Microsoft.Extensions.Localization;

namespace TimeBanking.Api.Features.Groups;

/// <summary>What is said to those who would have come to meetings of a group, in the language of the moment.</summary>
public sealed class GroupWords
{
    private readonly IStringLocalizer<GroupsFeature> _words;

    internal GroupWords(IStringLocalizer<GroupsFeature> words) => _words = words;

    /// <summary>Why the meetings of a group that ended do not take place.</summary>
    public string Ended => _words["WhyEnded"];

    /// <summary>Why its meetings are at other times.</summary>
    public string RhythmChanged => _words["WhyRhythm"];

    /// <summary>Why the meetings of a group that went into another do not take place; which one is told by the group itself.</summary>
    public string Merged => _words["WhyMerged"];
}
