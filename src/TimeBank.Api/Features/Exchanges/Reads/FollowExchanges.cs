using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Live;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>
/// Follows the exchanges that the caller may see, as <see cref="FindExchanges"/> finds them, and gives the ids of those
/// that changed. What changed twice before its turn came is given once.
/// </summary>
internal sealed class FollowExchanges(IDbContextFactory<TimeBankContext> contexts, Listening listening)
{
    private const int PageSize = 50;

    /// <param name="exchangeId">Only this exchange; null for all.</param>
    /// <param name="memberId">Only those of this member; null for all.</param>
    public async IAsyncEnumerable<Guid> ExecuteAsync(
        Guid? exchangeId, Guid? memberId, Caller caller, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var actor = caller.Require();
        var watched = memberId ?? (actor.May(Permissions.ExchangeSee) ? actor.TimeBankId : actor.MemberId);
        await foreach (var heard in listening.HearAsync(caller, new Topic(TellOfExchanges.Kind, watched), exchangeId, cancellationToken))
        {
            if (heard.News.Id is { } id)
            {
                if (await MaySeeAsync(id, memberId, heard.Actor, cancellationToken))
                    yield return id;
            }
            else if (heard.News.LookAgainSince is { } since)
            {
                await foreach (var missed in ChangedSinceAsync(since, exchangeId, memberId, heard.Actor, cancellationToken))
                    yield return missed;
            }
        }
    }

    private async Task<bool> MaySeeAsync(Guid id, Guid? memberId, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Visible(context, id, memberId, actor).AnyAsync(cancellationToken);
    }

    /// <summary>What may have gone unheard, oldest change first, in pages: no connection waits for a slow reader.</summary>
    private async IAsyncEnumerable<Guid> ChangedSinceAsync(
        DateTime since, Guid? exchangeId, Guid? memberId, Actor actor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = (At: since, Id: Guid.Empty);
        while (true)
        {
            List<Changed> page;
            await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
                page = await Visible(context, exchangeId, memberId, actor)
                    .Where(row => row.StateChangedAt > last.At || (row.StateChangedAt == last.At && row.Id > last.Id))
                    .OrderBy(row => row.StateChangedAt).ThenBy(row => row.Id)
                    .Take(PageSize).Select(row => new Changed(row.Id, row.StateChangedAt)).ToListAsync(cancellationToken);
            foreach (var exchange in page)
                yield return exchange.Id;
            if (page.Count < PageSize)
                yield break;
            last = (page[^1].At, page[^1].Id);
        }
    }

    private static IQueryable<Exchange> Visible(TimeBankContext context, Guid? exchangeId, Guid? memberId, Actor actor)
    {
        var exchanges = context.Exchanges.AsNoTracking().VisibleTo(actor);
        if (exchangeId is not null)
            exchanges = exchanges.Where(exchange => exchange.Id == exchangeId);
        if (memberId is not null)
            exchanges = exchanges.Where(exchange => exchange.GiverMemberId == memberId || exchange.ReceiverMemberId == memberId);
        return exchanges;
    }

    private sealed record Changed(Guid Id, DateTime At);
}
