namespace TimeBanking.Domain.Notices;

/// <summary>How often a person wants to hear of a kind of notice, where they chose. It holds in all their time banks.</summary>
public sealed class NoticePreference
{
    public required Guid PersonId { get; init; }

    public required NoticeKind Kind { get; init; }

    public required NoticeFrequency Frequency { get; set; }
}
