using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Notices;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>
/// Lets the two of an exchange learn by mail what somebody else did to it. Not of help that is recorded or confirmed as it was told:
/// that stands in the statement, and asks nothing of anybody.
/// </summary>
internal sealed class TellTheOther(NoticeBoard notices, TimeProvider clock) : Foundation.Events.EventHandler<ExchangeChanged>
{
    /// <summary>After that, what came of an exchange is no news.</summary>
    private static readonly TimeSpan NewsLast = TimeSpan.FromDays(14);

    protected override async Task HandleAsync(ExchangeChanged happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        if (KindOf(happened.By) is not { } kind)
            return;
        var (exchange, now) = (happened.Exchange, clock.UtcNow());
        foreach (var memberId in (Guid[])[exchange.GiverMemberId, exchange.ReceiverMemberId])
            if (happened.Acting.MemberId != memberId && !happened.Acting.IsDoneBy(memberId))
                await notices.PostAsync(
                    unit,
                    new NoticeDraft(
                        exchange.TimeBankId, memberId, kind, new Subject(SubjectKind.Exchange, exchange.Id), KeyOf(exchange, kind, memberId),
                        now, kind == NoticeKind.ExchangeNews ? now + NewsLast : exchange.DueAt),
                    cancellationToken);
    }

    private static NoticeKind? KindOf(ActKind act) => act switch
    {
        ActKind.ProposeExchange => NoticeKind.NewProposals,
        ActKind.ClaimHelp or ActKind.ClaimAgreedHelp => NoticeKind.NewClaims,
        ActKind.AgreeToExchange or ActKind.DeclineExchange or ActKind.CorrectExchange or ActKind.DisputeExchange
            or ActKind.WithdrawExchange or ActKind.SettleExchange or ActKind.LapseExchange or ActKind.ReverseExchange => NoticeKind.ExchangeNews,
        _ => null,
    };

    private static string KeyOf(Exchange exchange, NoticeKind kind, Guid memberId) =>
        kind == NoticeKind.ExchangeNews ? ExchangeNews.KeyOf(exchange, memberId) : $"{NoticePaths.NameOf(kind)}:{exchange.Id:N}";
}
