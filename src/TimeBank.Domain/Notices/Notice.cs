using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;

namespace TimeBanking.Domain.Notices;

/// <summary>
/// Something that a member should learn. It holds no words: whether it is still true is asked, and it is written in the reader's
/// language, when it goes out.
/// </summary>
public sealed class Notice
{
    public required Guid Id { get; init; }

    public required Guid TimeBankId { get; init; }

    /// <summary>Who should learn it.</summary>
    public required Guid MemberId { get; init; }

    /// <summary>Read with the notice; null where it was not asked for.</summary>
    public Member? Member { get; init; }

    public required NoticeKind Kind { get; init; }

    public required SubjectKind SubjectKind { get; init; }

    /// <summary>The thing that it is about.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Says which occasion it is about: of two notices with the same key only the first is kept.</summary>
    public required string DedupeKey { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>It is not told before.</summary>
    public required DateTime DueAt { get; init; }

    /// <summary>Told later, it helps nobody; null where it is never too late.</summary>
    public DateTime? LatestAt { get; init; }

    /// <summary>When it is to go out, by what its reader prefers; null while they do not want it by mail.</summary>
    public DateTime? GoesAt { get; set; }

    /// <summary>How it ended; null while it waits.</summary>
    public NoticeOutcome? Outcome { get; private set; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>The mail that told it.</summary>
    public Guid? MailId { get; private set; }

    /// <summary>
    /// When it goes out. A daily or weekly mail that would come too late is not waited for: it is then told at the next hour at
    /// which mail may come.
    /// </summary>
    /// <param name="now">In UTC.</param>
    /// <param name="frequency">How often the reader wants to hear of such notices.</param>
    /// <param name="hours">When mail may come.</param>
    /// <param name="timeZone">Where the reader lives; an IANA name.</param>
    public void Schedule(DateTime now, NoticeFrequency frequency, NoticeHours hours, string timeZone)
    {
        var notBefore = DueAt > now ? DueAt : now;
        GoesAt = hours.Next(notBefore, frequency, timeZone);
        if (GoesAt > LatestAt)
            GoesAt = hours.Next(notBefore, NoticeFrequency.AtOnce, timeZone);
    }

    /// <summary>A mail tells it.</summary>
    public void TellBy(Guid mailId, DateTime now)
    {
        MailId = mailId;
        Finish(NoticeOutcome.Told, now);
    }

    /// <summary>It came to nothing.</summary>
    public void Finish(NoticeOutcome outcome, DateTime now)
    {
        Outcome = outcome;
        EndedAt = now;
    }
}

/// <summary>How a notice ended.</summary>
public enum NoticeOutcome
{
    /// <summary>A mail tells it.</summary>
    Told,

    /// <summary>When it would have gone out, it was not true any more.</summary>
    NoLongerTrue,

    /// <summary>Before it went out, its reader stopped such mails.</summary>
    NotWanted,

    /// <summary>When it would have gone out, its reader had no e-mail address.</summary>
    NoAddress,
}
