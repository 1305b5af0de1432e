using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>Finds the help that somebody once agreed to give or to receive, whatever came of it.</summary>
public sealed class FindAgreedHelp(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>What the actor agreed to for the days after one, the nearest first.</summary>
    public async Task<IReadOnlyList<Exchange>> ComingAsync(Actor actor, DateOnly after, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Exchanges.AsNoTracking().Of(actor.MemberId)
            .Where(exchange => exchange.Day > after && exchange.State == ExchangeState.Agreed)
            .OrderBy(exchange => exchange.Day).ThenBy(exchange => exchange.Id).Take(most).ToListAsync(cancellationToken);
    }

    /// <summary>The actor's own, from a day on, the latest days first.</summary>
    public async Task<IReadOnlyList<AgreedHelp>> ListAsync(Actor actor, DateOnly from, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Exchanges.AsNoTracking().Of(actor.MemberId)
            .Where(exchange => exchange.Day >= from
                && context.Acts.Any(act => act.SubjectId == exchange.Id && act.Kind == ActKind.AgreeToExchange))
            .OrderByDescending(exchange => exchange.Day).ThenByDescending(exchange => exchange.Id).Take(most)
            .Select(exchange => new AgreedHelp(exchange, context.Acts.Count(act => act.SubjectId == exchange.Id)))
            .ToListAsync(cancellationToken);
    }
}

/// <summary>Help that was agreed.</summary>
/// <param name="Acts">How much was done to it so far; rises with each change.</param>
public sealed record AgreedHelp(Exchange Exchange, int Acts)
{
    /// <summary>Whether it does not take place.</summary>
    public bool IsOff => Exchange.State is ExchangeState.Declined or ExchangeState.Withdrawn or ExchangeState.Lapsed;
}
