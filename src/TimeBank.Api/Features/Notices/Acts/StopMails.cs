using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Domain.Notices;

namespace TimeBanking.Api.Features.Notices;

/// <summary>
/// Stops, by the link in a mail, all mails of the kinds that the mail told. Whoever has the link may, also after they had let them come again;
/// what is stopped already stays so without another act.
/// </summary>
internal sealed class StopMails(IDbContextFactory<TimeBankContext> contexts, ChangeNotificationPreferences preferences, FindNoticePreferences preferred, TimeProvider clock)
{
    /// <summary>The kinds of notices that a mail told.</summary>
    public async Task<IReadOnlyList<NoticeKind>> KindsOfAsync(OpenedLink opened, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Notice>().Where(notice => notice.MailId == opened.Link.AboutId)
            .Select(notice => notice.Kind).Distinct().OrderBy(kind => kind).ToListAsync(cancellationToken);
    }

    /// <summary>Whether none of these kinds comes any more, by whatever way that was chosen.</summary>
    public async Task<bool> IsStoppedAsync(OpenedLink opened, IReadOnlyList<NoticeKind> kinds, CancellationToken cancellationToken)
    {
        var (chosen, _) = await preferred.FindOfMemberAsync(opened.Member.Id, cancellationToken);
        return chosen.Kinds.All(choice => choice.Frequency == NoticeFrequency.Never || !kinds.Contains(choice.Kind));
    }

    public async Task ExecuteAsync(OpenedLink opened, CancellationToken cancellationToken)
    {
        var kinds = await KindsOfAsync(opened, cancellationToken);
        if (await IsStoppedAsync(opened, kinds, cancellationToken))
            return;
        await preferences.ExecuteAsync(
            new ChangeNotificationPreferencesInput
            {
                Id = clock.NewKey(),
                Kinds = [.. kinds.Select(kind => new NoticeChoiceInput { Kind = kind, Frequency = NoticeFrequency.Never })],
            },
            opened.Actor, cancellationToken);
    }
}
