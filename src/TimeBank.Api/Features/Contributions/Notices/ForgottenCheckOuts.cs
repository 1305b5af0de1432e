using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Domain;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.Texts;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Asks somebody who checked in and not out until when they were there, once; true as long as they have not said it.</summary>
internal sealed class ForgottenCheckOuts(IDbContextFactory<TimeBankContext> contexts, IStringLocalizer<ForgottenCheckOuts> words) : NoticeTopic
{
    public override NoticeKind Kind => NoticeKind.ForgottenCheckOuts;

    public override NoticeFrequency UsualFrequency => NoticeFrequency.AtOnce;

    public override string Name => words["Name"];

    public override string Subject(IReadOnlyList<NoticeItem> items) => words["Subject"];

    public static string KeyOf(Presence presence) => $"{NoticePaths.NameOf(NoticeKind.ForgottenCheckOuts)}:{presence.Id:N}";

    public override async Task<IReadOnlyDictionary<Guid, NoticeItem>> ReadAsync(
        IReadOnlyList<Notice> notices, TimeBank timeBank, SpokenLanguage language, CancellationToken cancellationToken)
    {
        var members = notices.Select(notice => notice.MemberId).ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await context.Set<Presence>().AsNoTracking().Where(row => members.Contains(row.MemberId) && row.EndedAt == null)
            .ToDictionaryAsync(row => row.MemberId, cancellationToken);
        return notices
            .Where(notice => open.TryGetValue(notice.MemberId, out var presence) && notice.DedupeKey == KeyOf(presence))
            .ToDictionary(notice => notice.Id, notice => Describe(open[notice.MemberId], timeBank, language));
    }

    private NoticeItem Describe(Presence presence, TimeBank timeBank, SpokenLanguage language)
    {
        var showed = WallClock.At(presence.StartedAt, timeBank.TimeZone);
        return new NoticeItem(
            words["Asked", TimeOfDay.Write(TimeOnly.FromDateTime(showed))],
            [(words["What"], MailText.Subject(presence.What)), (words["When"], showed.ToString("D", language.Culture))],
            words["After"])
        {
            Link = new NoticeLink(words["Say"], "/hours"),
        };
    }
}
