using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.Notices;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>What makes one occasion to tell of a meeting another than the one before: a meeting that moved is told of anew.</summary>
internal static class MeetingKeys
{
    /// <param name="which">Which of several of its kind.</param>
    public static string Of(NoticeKind kind, Meeting meeting, Guid memberId, string which) =>
        $"{NoticePaths.NameOf(kind)}:{meeting.Id:N}:{memberId:N}:{which}:{meeting.Sequence}";

    /// <summary>Whether the meeting has not been changed since.</summary>
    public static bool IsOfToday(Notice notice, Meeting meeting) =>
        notice.DedupeKey.EndsWith($":{meeting.Sequence}", StringComparison.Ordinal);
}
