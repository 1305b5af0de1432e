using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain;
using TimeBanking.Domain.Joining;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Joining.Notices;

/// <summary>Tells a coordinator who waits for an answer. True as long as the application waits, and they keep the time bank.</summary>
internal sealed class WaitingApplications(
    IDbContextFactory<TimeBankContext> contexts, IStringLocalizer<WaitingApplications> words, TimeProvider clock) : NoticeTopic
{
    public override NoticeKind Kind => NoticeKind.WaitingApplications;

    public override bool IsForKeepers => true;

    public override NoticeFrequency UsualFrequency => NoticeFrequency.Daily;

    public override string Name => words["Name"];

    public override string Subject(IReadOnlyList<NoticeItem> items) =>
        items.Count == 1 ? words["SubjectOfOne"] : words["SubjectOfMore", items.Count];

    public override async Task<IReadOnlyDictionary<Guid, NoticeItem>> ReadAsync(
        IReadOnlyList<Notice> notices, TimeBank timeBank, SpokenLanguage language, CancellationToken cancellationToken)
    {
        var ids = notices.Select(notice => notice.SubjectId).ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = await context.Set<Application>().AsNoTracking()
            .Where(row => ids.Contains(row.Id) && row.State == ApplicationState.Waiting).ToDictionaryAsync(row => row.Id, cancellationToken);
        // Whoever kept the time bank when it was written may do so no longer.
        var (readers, today) = (notices.Select(notice => notice.MemberId).ToList(), clock.Today(timeBank));
        var keepers = await context.Roles
            .Where(role => readers.Contains(role.MemberId) && (role.Kind == RoleKind.Coordinator || role.Kind == RoleKind.Steward)
                && role.EndedAt == null && role.From <= today && (role.Until == null || role.Until >= today))
            .Select(role => role.MemberId).ToHashSetAsync(cancellationToken);
        return notices.Where(notice => keepers.Contains(notice.MemberId) && waiting.ContainsKey(notice.SubjectId)).ToDictionary(
            notice => notice.Id, notice => Describe(waiting[notice.SubjectId], timeBank, language));
    }

    private NoticeItem Describe(Application application, TimeBank timeBank, SpokenLanguage language) => new(
        words["Asked", MailText.Name(application.Name), MailText.Name(timeBank.Name)],
        [
            (words["Who"], MailText.Name(application.Name)),
            (words["When"], WallClock.At(application.AppliedAt, timeBank.TimeZone).ToString("D", language.Culture)),
        ],
        null)
    {
        Link = new NoticeLink(words["Answer"], $"{JoiningPaths.Desk}/{application.Id}"),
    };
}
