using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Tells of logged hours, as long as they stand where they stood when it was to be told.</summary>
internal abstract class HoursNotices(
    IDbContextFactory<TimeBankContext> contexts, OrganisationNames organisations, IStringLocalizer<HoursNotices> words, TimeProvider clock) : NoticeTopic
{
    public override NoticeFrequency UsualFrequency => NoticeFrequency.Daily;

    public override string Name => words[$"Name{Kind}"];

    public override string Subject(IReadOnlyList<NoticeItem> items) =>
        items is [_] ? words[$"SubjectOfOne{Kind}"] : words[$"SubjectOfMore{Kind}", items.Count];

    public override async Task<IReadOnlyDictionary<Guid, NoticeItem>> ReadAsync(
        IReadOnlyList<Notice> notices, TimeBank timeBank, SpokenLanguage language, CancellationToken cancellationToken)
    {
        var ids = notices.Select(notice => notice.SubjectId).ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await (
            from hours in context.Set<Contribution>().AsNoTracking()
            join giver in context.Members.AsNoTracking() on hours.MemberId equals giver.Id
            where ids.Contains(hours.Id)
            select new { hours, giver }).ToDictionaryAsync(row => row.hours.Id, cancellationToken);
        var places = await organisations.FindAsync([.. found.Values.Select(row => row.hours.BeneficiaryId).Distinct()], cancellationToken);
        return notices
            .Where(notice => found.TryGetValue(notice.SubjectId, out var row) && IsOf(notice.DedupeKey, TellOfHours.KeyOf(Kind, row.hours, notice.MemberId)))
            .ToDictionary(notice => notice.Id, notice =>
            {
                var (hours, giver) = (found[notice.SubjectId].hours, found[notice.SubjectId].giver);
                return Describe(hours, giver, places.GetValueOrDefault(hours.BeneficiaryId), clock.Today(timeBank), language);
            });
    }

    /// <summary>Which sentence comes first.</summary>
    protected abstract string KeyOfAsked(Contribution hours);

    /// <summary>Which sentence comes last; null for none.</summary>
    protected virtual string? KeyOfAfter(Contribution hours) => null;

    private static bool IsOf(string dedupeKey, string key) => dedupeKey == key || dedupeKey == key + AskToVerify.Again;

    private NoticeItem Describe(Contribution hours, Member giver, string? organisation, DateOnly today, SpokenLanguage language)
    {
        var who = MailText.Name(giver.NameForOthers(today));
        return new NoticeItem(
            words[KeyOfAsked(hours), who],
            [
                (words["ToWhom"], organisation is null ? words["TheCommunity"].Value : MailText.Name(organisation)),
                (words["What"], MailText.Subject(hours.What)), (words["When"], hours.Day.ToString("D", language.Culture)),
                (words["HowLong"], MailText.Duration(hours.Minutes)),
            ],
            KeyOfAfter(hours) is { } after ? words[after].Value : null)
        {
            Link = new NoticeLink(words["See"], $"/hours/{hours.Id}"),
        };
    }
}

/// <summary>Hours wait for somebody who verifies.</summary>
internal sealed class HoursToVerify(
    IDbContextFactory<TimeBankContext> contexts, OrganisationNames organisations, IStringLocalizer<HoursNotices> words, TimeProvider clock)
    : HoursNotices(contexts, organisations, words, clock)
{
    public override NoticeKind Kind => NoticeKind.HoursToVerify;

    protected override string KeyOfAsked(Contribution hours) => $"Asked{hours.State}";
}

/// <summary>What came of hours that one gave.</summary>
internal sealed class HoursNews(
    IDbContextFactory<TimeBankContext> contexts, OrganisationNames organisations, IStringLocalizer<HoursNotices> words, TimeProvider clock)
    : HoursNotices(contexts, organisations, words, clock)
{
    public override NoticeKind Kind => NoticeKind.HoursNews;

    protected override string KeyOfAsked(Contribution hours) => $"News{hours.State}";

    protected override string? KeyOfAfter(Contribution hours) => hours.State switch
    {
        ContributionState.Corrected => "AfterCorrected",
        ContributionState.Declined or ContributionState.Reversed or ContributionState.Lapsed => "AfterNo",
        _ => null,
    };
}
