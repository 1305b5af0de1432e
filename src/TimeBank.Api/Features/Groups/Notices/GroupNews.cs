using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Domain;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.Texts;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Groups;

/// <summary>Tells of coming to groups, and of their ends, as long as it is so. Its subject names no group: mails are seen over shoulders.</summary>
internal sealed class GroupNews(IDbContextFactory<TimeBankContext> contexts, IStringLocalizer<GroupNews> words, TimeProvider clock) : NoticeTopic
{
    /// <summary>Where a free place is answered by a link in a mail.</summary>
    public const string AnswerPath = "/answer/place";

    /// <summary>Where one says by a link in a mail whether another rhythm suits one.</summary>
    public const string RhythmPath = "/answer/rhythm";

    public override NoticeKind Kind => NoticeKind.GroupNews;

    public override NoticeFrequency UsualFrequency => NoticeFrequency.AtOnce;

    public override string Name => words["Name"];

    public override string Subject(IReadOnlyList<NoticeItem> items) => words["Subject"];

    public override async Task<IReadOnlyDictionary<Guid, NoticeItem>> ReadAsync(
        IReadOnlyList<Notice> notices, TimeBank timeBank, SpokenLanguage language, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var groups = await FindAsync(context, notices.Select(notice => notice.SubjectId), cancellationToken);
        var others = await FindAsync(context, groups.Values.Select(group => group.MergesIntoId).OfType<Guid>(), cancellationToken);
        var told = new Dictionary<Guid, NoticeItem>();
        foreach (var notice in notices)
            if (groups.TryGetValue(notice.SubjectId, out var group)
                && (GroupKeys.Read(notice).Which switch
                {
                    GroupKeys.Offered => Offered(group, notice.MemberId, timeBank, language),
                    GroupKeys.Rhythm => Rhythm(group, notice.MemberId, timeBank, language),
                    var which => Describe(which, group, notice.MemberId, others),
                }) is { } item)
                told.Add(notice.Id, item);
        return told;
    }

    private NoticeItem? Describe(string which, Group group, Guid memberId, IReadOnlyDictionary<Guid, Group> others) => which switch
    {
        GroupKeys.Came when group.EndedAt is null && group.Has(memberId) =>
            Item("Came", group, group.HasAccepted(memberId) ? null : words["AfterCame"].Value),
        GroupKeys.Asked when group.EndedAt is null && group.Askings.Exists(one => one.MemberId == memberId && one is { IsWelcome: true, HasAsked: false }) =>
            Item("Asked", group, words["AfterAsked"]),
        GroupKeys.No when !group.Has(memberId) && !group.Askings.Exists(one => one.MemberId == memberId) =>
            new NoticeItem(words["No", MailText.Name(group.Name)], [], words["AfterNo"]) { Link = new NoticeLink(words["SeeGroups"], "/groups") },
        GroupKeys.Ended when group.EndedAt is not null && group.Has(memberId) => Ended(group, others),
        _ => null,
    };

    // Whoever waits for a place need not sign in to answer.
    private NoticeItem? Offered(Group group, Guid memberId, TimeBank timeBank, SpokenLanguage language)
    {
        if (group.EndedAt is not null || group.Askings.Find(one => one.MemberId == memberId)?.OfferedUntil is not { } until || until <= clock.UtcNow())
            return null;
        return new NoticeItem(
            words["Offered", MailText.Name(group.Name)], [], words["AfterOffered", WallClock.At(until, timeBank.TimeZone).ToString("f", language.Culture)])
        {
            Link = new NoticeLink(words["AnswerOffer"], AnswerPath, new OneTimeUse(LinkPurpose.AnswerPlace, group.Id, until)),
        };
    }

    private NoticeItem? Rhythm(Group group, Guid memberId, TimeBank timeBank, SpokenLanguage language)
    {
        if (group.RhythmAsked is not { } asked || asked.AnswerBy <= clock.UtcNow()
            || !group.Members.Exists(one => one.MemberId == memberId && one is { IsOfIt: true, SuitsRhythm: null }))
            return null;
        List<(string, string)> facts =
        [
            (words["RhythmWhen"], $"{asked.Rhythm.FirstDay.ToString("dddd", language.Culture)}, {TimeOfDay.Write(asked.Rhythm.StartsAt)}"),
            (words["RhythmFirst"], asked.Rhythm.FirstDay.ToString("D", language.Culture)),
        ];
        if (asked.Note is { } note)
            facts.Add((words["RhythmWhy"], MailText.Shown(note)));
        return new NoticeItem(words["Rhythm", MailText.Name(group.Name)], facts, words["AfterRhythm", WallClock.At(asked.AnswerBy, timeBank.TimeZone).ToString("f", language.Culture)])
        {
            Link = new NoticeLink(words["AnswerOffer"], RhythmPath, new OneTimeUse(LinkPurpose.AnswerRhythm, group.Id, asked.AnswerBy)),
        };
    }

    private NoticeItem Ended(Group group, IReadOnlyDictionary<Guid, Group> others) =>
        group.MergesIntoId is { } id && others.TryGetValue(id, out var into)
            ? new NoticeItem(words["Merged", MailText.Name(group.Name), MailText.Name(into.Name)], [], null) { Link = LinkTo(into) }
            : Item("Ended", group, words["AfterEnded"]);

    private NoticeItem Item(string sentence, Group group, string? after) =>
        new(words[sentence, MailText.Name(group.Name)], [], after) { Link = LinkTo(group) };

    private NoticeLink LinkTo(Group group) => new(words["SeeGroup"], $"/groups/{group.Id}");

    private static async Task<IReadOnlyDictionary<Guid, Group>> FindAsync(
        TimeBankContext context, IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToList();
        return wanted.Count == 0
            ? new Dictionary<Guid, Group>()
            : await context.Set<Group>().AsNoTracking().Whole().Where(row => wanted.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
    }
}
