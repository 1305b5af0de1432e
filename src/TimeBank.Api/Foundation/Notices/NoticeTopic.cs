using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Foundation.Notices;

/// <summary>
/// What notices of one kind tell. A feature derives from it for each kind that it has, beside the words in each language, and
/// registers it with <c>AddNoticeTopic</c>.
/// </summary>
public abstract class NoticeTopic
{
    public abstract NoticeKind Kind { get; }

    /// <summary>How often those hear of it who chose nothing.</summary>
    public abstract NoticeFrequency UsualFrequency { get; }

    /// <summary>Whether only coordinators and stewards get such notices, and choose how often they come.</summary>
    public virtual bool IsForKeepers => false;

    /// <summary>What such notices are called where people choose how often they come, in the language of the moment.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// The subject of a mail that tells so many and nothing else, in the language of the moment: it says the thing in under 50
    /// characters, and gives nothing away on a locked screen.
    /// </summary>
    public abstract string Subject(IReadOnlyList<NoticeItem> items);

    /// <summary>
    /// What notices tell of a time bank, in the language of the moment, by their ids. Those that are not true any more are left out.
    /// </summary>
    public abstract Task<IReadOnlyDictionary<Guid, NoticeItem>> ReadAsync(
        IReadOnlyList<Notice> notices, TimeBank timeBank, SpokenLanguage language, CancellationToken cancellationToken);
}

/// <summary>What one notice says within a mail.</summary>
/// <param name="Asked">First: what happened and what is asked, in a sentence or two.</param>
/// <param name="Facts">Labels with values: who, what, when, how long.</param>
/// <param name="After">Last: what happens when the reader does nothing; null for nothing.</param>
public sealed record NoticeItem(string Asked, IReadOnlyList<(string Label, string Value)> Facts, string? After)
{
    /// <summary>Where the reader does what is asked; null where there is no such page.</summary>
    public NoticeLink? Link { get; init; }

    /// <summary>An entry for the reader's calendar; a notice that has one goes in a mail of its own.</summary>
    public MailCalendar? Calendar { get; init; }

    /// <summary>What the subject may say in the place of a name, such as how long.</summary>
    public string Short { get; init; } = "";
}

/// <summary>A link that a mail is to have.</summary>
/// <param name="Words">What the button says.</param>
/// <param name="Page">The path of the page.</param>
/// <param name="OneTime">What one may do by it without signing in; null for a page of those who are signed in.</param>
public sealed record NoticeLink(string Words, string Page, OneTimeUse? OneTime = null);

/// <summary>What one may do by a link without signing in.</summary>
/// <param name="Purpose">What it is for.</param>
/// <param name="AboutId">What it is done to.</param>
/// <param name="ExpiresAt">In UTC.</param>
public sealed record OneTimeUse(LinkPurpose Purpose, Guid AboutId, DateTime ExpiresAt);

/// <summary>Who reads notices by mail, and when they want to.</summary>
/// <param name="Address">Null for none.</param>
/// <param name="TimeZone">Where they live; an IANA name.</param>
internal sealed record NoticeReader(
    Guid PersonId, string? Address, NoticeHours Hours, string TimeZone, SpokenLanguage Language,
    IReadOnlyDictionary<NoticeKind, NoticeFrequency> Frequencies)
{
    /// <summary>When mail may come again; null when it may come now.</summary>
    public DateTime? QuietUntil(DateTime now) =>
        Hours.Next(now, NoticeFrequency.AtOnce, TimeZone) is { } next && next > now ? next : null;
}
