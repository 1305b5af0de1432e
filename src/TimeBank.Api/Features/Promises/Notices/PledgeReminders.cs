using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Promises;

/// <summary>Tells a member how far their open pledges have come. True as long as one is open that what was given and waits does not reach.</summary>
internal sealed class PledgeReminders(
    IDbContextFactory<TimeBankContext> contexts, OrganisationNames organisations, IStringLocalizer<PledgeReminders> words, TimeProvider clock) : NoticeTopic
{
    public override NoticeKind Kind => NoticeKind.PledgeReminders;

    public override NoticeFrequency UsualFrequency => NoticeFrequency.Daily;

    public override string Name => words["Name"];

    public override string Subject(IReadOnlyList<NoticeItem> items) => words["Subject"];

    public override async Task<IReadOnlyDictionary<Guid, NoticeItem>> ReadAsync(
        IReadOnlyList<Notice> notices, TimeBank timeBank, SpokenLanguage language, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.UnreachedPledgesAsync(
            [.. notices.Select(notice => notice.MemberId).Distinct()], clock.Today(timeBank), cancellationToken);
        var names = await organisations.FindAsync([.. found.Select(one => one.Pledge.BeneficiaryId).Distinct()], cancellationToken);
        var byMember = found.ToLookup(one => one.Pledge.MemberId);
        return notices.Where(notice => byMember.Contains(notice.MemberId))
            .ToDictionary(notice => notice.Id, notice => Describe([.. byMember[notice.MemberId]], names, language));
    }

    private NoticeItem Describe(IReadOnlyList<UnreachedPledge> pledges, IReadOnlyDictionary<Guid, string> names, SpokenLanguage language) => new(
        words[pledges.Any(one => one.GivenMinutes > 0) ? "AskedSome" : "AskedNone"],
        [
            .. pledges.Select(one => (
                names.TryGetValue(one.Pledge.BeneficiaryId, out var name) ? MailText.Name(name) : words["TheCommunity"].Value,
                words["SoFar", MailText.Duration(one.GivenMinutes), MailText.Duration(one.Pledge.Minutes), one.Pledge.Until.ToString("D", language.Culture)].Value)),
        ],
        words["After"])
    {
        Link = new NoticeLink(words["See"], PledgePaths.Pledges),
    };
}
