using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Domain.Notices;

namespace TimeBanking.Api.Features.Groups;

/// <summary>Which occasion a notice of a group is about, as its key says.</summary>
internal static class GroupKeys
{
    public const string Came = "came";
    public const string Asked = "asked";
    public const string Offered = "offered";
    public const string Rhythm = "rhythm";
    public const string RhythmStays = "rhythmstays";
    public const string No = "no";
    public const string Ended = "ended";
    public const string Asks = "asks";
    public const string Merge = "merge";
    public const string Need = "need";

    /// <param name="which">One of the words above.</param>
    /// <param name="occasion">What makes it another occasion than the one before, such as an instant.</param>
    public static string Of(NoticeKind kind, Guid groupId, Guid memberId, string which, string occasion) =>
        $"{NoticePaths.NameOf(kind)}:{groupId:N}:{memberId:N}:{which}:{occasion}";

    /// <summary>Which of the words above, and the occasion.</summary>
    public static (string Which, string Occasion) Read(Notice notice) =>
        notice.DedupeKey.Split(':') is [_, _, _, var which, var occasion] ? (which, occasion) : ("", "");
}
