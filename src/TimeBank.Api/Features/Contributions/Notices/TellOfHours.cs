using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Notices;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Lets those who verify learn that hours wait for them, and the giver what came of theirs.</summary>
internal sealed class TellOfHours(AskToVerify verifiers, NoticeBoard notices, TimeProvider clock) : Foundation.Events.EventHandler<ContributionChanged>
{
    /// <summary>After that, what came of hours is no news.</summary>
    private static readonly TimeSpan NewsLast = TimeSpan.FromDays(14);

    protected override async Task HandleAsync(ContributionChanged happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        var (hours, acting) = (happened.Contribution, happened.Acting);
        if (Contribution.StatesToVerify.Contains(hours.State))
            await verifiers.AskAsync(unit, hours, cancellationToken);
        else if (!happened.IsOneOfSeveral && !acting.IsDoneBy(hours.MemberId) && acting.MemberId != hours.MemberId)
            await notices.PostAsync(unit, NewsOf(hours, clock.UtcNow()), cancellationToken);
    }

    /// <summary>What makes one occasion another than the one before.</summary>
    public static string KeyOf(NoticeKind kind, Contribution hours, Guid memberId) =>
        $"{NoticePaths.NameOf(kind)}:{hours.Id:N}:{memberId:N}:{hours.State}";

    /// <summary>What the giver learns.</summary>
    internal static NoticeDraft NewsOf(Contribution hours, DateTime now) => new(
        hours.TimeBankId, hours.MemberId, NoticeKind.HoursNews, new Subject(SubjectKind.Contribution, hours.Id),
        KeyOf(NoticeKind.HoursNews, hours, hours.MemberId), now, now + NewsLast);
}

/// <summary>Lets those learn of it whose hours were verified together.</summary>
internal sealed class TellOfVerifiedHours(NoticeBoard notices, TimeProvider clock) : Foundation.Events.EventHandler<ContributionsVerified>
{
    protected override Task HandleAsync(ContributionsVerified happened, UnitOfWork unit, CancellationToken cancellationToken) =>
        notices.PostAllAsync(unit, [.. happened.Contributions.Select(hours => TellOfHours.NewsOf(hours, clock.UtcNow()))], cancellationToken);
}
