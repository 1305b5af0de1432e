using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Domain.Certificates;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Certificates;

/// <summary>Tells a member that a certificate of theirs holds no more, because hours that it lists were reversed.</summary>
internal sealed class CertificateNews(IDbContextFactory<TimeBankContext> contexts, IStringLocalizer<CertificateNews> words) : NoticeTopic
{
    public override NoticeKind Kind => NoticeKind.CertificateNews;

    public override NoticeFrequency UsualFrequency => NoticeFrequency.AtOnce;

    public override string Name => words["Name"];

    public override string Subject(IReadOnlyList<NoticeItem> items) => items is [_] ? words["SubjectOfOne"] : words["SubjectOfMore", items.Count];

    public override async Task<IReadOnlyDictionary<Guid, NoticeItem>> ReadAsync(
        IReadOnlyList<Notice> notices, TimeBank timeBank, SpokenLanguage language, CancellationToken cancellationToken)
    {
        var ids = notices.Select(notice => notice.SubjectId).ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.Set<Certificate>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        return notices.Where(notice => found.ContainsKey(notice.SubjectId))
            .ToDictionary(notice => notice.Id, notice => Describe(found[notice.SubjectId], language));
    }

    private NoticeItem Describe(Certificate certificate, SpokenLanguage language) => new(
        words["Asked"],
        [
            (words["Code"], certificate.Code),
            (words["Days"], words["FromTo", certificate.From.ToString("D", language.Culture), certificate.To.ToString("D", language.Culture)]),
            (words["HowLong"], MailText.Duration(certificate.Minutes)),
        ],
        words["After"])
    {
        Link = new NoticeLink(words["See"], CertificatePaths.Certificates),
    };
}
