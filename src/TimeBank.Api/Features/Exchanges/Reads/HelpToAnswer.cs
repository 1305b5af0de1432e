using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>Help as the one who has the link to it sees it, and what the link lets them do.</summary>
internal sealed class HelpToAnswer(IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    /// <summary>The exchange, however it stands by now; null when it is not the member's.</summary>
    public async Task<AnswerableHelp?> FindAsync(OpenedLink opened, CancellationToken cancellationToken)
    {
        var memberId = opened.Member.Id;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await (
            from exchange in context.Exchanges.AsNoTracking()
            join other in context.Members.AsNoTracking()
                on exchange.GiverMemberId == memberId ? exchange.ReceiverMemberId : exchange.GiverMemberId equals other.Id
            where exchange.Id == opened.Link.AboutId && (exchange.GiverMemberId == memberId || exchange.ReceiverMemberId == memberId)
            select new { exchange, other }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        var words = new HelpInWords(opened.TimeBank, found.exchange, found.other, clock.Today(opened.TimeBank), opened.Language);
        var acts = NextActs.Of(found.exchange, opened.Actor)
            .Where(act => act is ActKind.AgreeToExchange or ActKind.DeclineExchange or ActKind.WithdrawExchange).ToList();
        return new AnswerableHelp(found.exchange, words, acts);
    }
}

/// <summary>Help on the page that a link from a mail opens.</summary>
/// <param name="Acts">What its reader may do there.</param>
internal sealed record AnswerableHelp(Exchange Exchange, HelpInWords Words, IReadOnlyList<ActKind> Acts);
