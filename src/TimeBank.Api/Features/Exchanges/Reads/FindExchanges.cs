using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>Finds the exchanges that the actor may see.</summary>
public sealed class FindExchanges(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>A page, newest first.</summary>
    /// <param name="states">Only those that stand so; null or empty for all.</param>
    /// <param name="memberId">Only those of this member; null for all.</param>
    /// <param name="days">Only those whose day is one of these.</param>
    /// <param name="page">Which page.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Connection<Exchange>> PageAsync(
        IReadOnlyList<ExchangeState>? states, Guid? memberId, DaySpan days, PageArguments page, Actor actor,
        CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var all = context.Exchanges.AsNoTracking();
        var exchanges = memberId == actor.MemberId ? all.Of(actor.MemberId) : all.VisibleTo(actor);
        if (states is { Count: > 0 })
            exchanges = exchanges.Where(exchange => states.Contains(exchange.State));
        if (memberId is { } other && other != actor.MemberId)
            exchanges = exchanges.Of(other);
        if (days.From is { } from)
            exchanges = exchanges.Where(exchange => exchange.Day >= from);
        if (days.To is { } to)
            exchanges = exchanges.Where(exchange => exchange.Day <= to);
        int? totalCount = page.IsCounted ? await exchanges.CountAsync(cancellationToken) : null;
        if (Cursor.DecodeInstant(page.After) is var (after, afterId))
            exchanges = exchanges.Where(exchange => exchange.CreatedAt < after || (exchange.CreatedAt == after && exchange.Id < afterId));
        if (Cursor.DecodeInstant(page.Before) is var (before, beforeId))
            exchanges = exchanges.Where(exchange => exchange.CreatedAt > before || (exchange.CreatedAt == before && exchange.Id > beforeId));
        exchanges = page.IsBackward
            ? exchanges.OrderBy(exchange => exchange.CreatedAt).ThenBy(exchange => exchange.Id)
            : exchanges.OrderByDescending(exchange => exchange.CreatedAt).ThenByDescending(exchange => exchange.Id);
        var fetched = await exchanges.Take(page.Size + 1).ToListAsync(cancellationToken);
        return page.ToConnection(fetched, exchange => Cursor.Encode(exchange.CreatedAt, exchange.Id), totalCount);
    }
}
