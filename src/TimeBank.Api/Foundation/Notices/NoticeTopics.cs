using TimeBanking.Domain.Notices;

namespace TimeBanking.Api.Foundation.Notices;

/// <summary>All kinds of notices that this installation sends.</summary>
public sealed class NoticeTopics(IEnumerable<NoticeTopic> topics)
{
    private readonly Dictionary<NoticeKind, NoticeTopic> _byKind = topics.ToDictionary(topic => topic.Kind);

    /// <summary>In the order of their kinds.</summary>
    public IEnumerable<NoticeTopic> All => _byKind.Values.OrderBy(topic => topic.Kind);

    public NoticeTopic Of(NoticeKind kind) => _byKind[kind];

    /// <summary>How often somebody hears of a kind, by their choice or else as usual.</summary>
    public NoticeFrequency FrequencyOf(NoticeKind kind, IReadOnlyDictionary<NoticeKind, NoticeFrequency> chosen) =>
        chosen.TryGetValue(kind, out var frequency) ? frequency : Of(kind).UsualFrequency;
}
