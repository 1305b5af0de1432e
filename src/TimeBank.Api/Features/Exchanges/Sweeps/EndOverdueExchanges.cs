using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>
/// The sweep that ends, by each time bank's rule, what nobody answered in time, longest overdue first. Idempotent: an
/// exchange that somebody answered meanwhile is left alone.
/// </summary>
internal sealed class EndOverdueExchanges(
    IDbContextFactory<TimeBankContext> contexts,
    Writer writer,
    ExchangeActs exchanges,
    JobRunLog runs,
    TimeProvider clock,
    ILogger<EndOverdueExchanges> log) : SweepOverRows<OverdueExchange>(runs, clock, log), IRehearsedInTimeBank
{
    private const string Lapsed = "lapsed";
    private const string Settled = "settled";
    private readonly TimeProvider clock = clock;

    protected override int DoneMax => 200;

    protected override string RowName => "exchange";

    protected override async Task<IReadOnlyList<OverdueExchange>> PageAsync(
        string? after, int size, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.UtcNow();
        var overdue = context.Exchanges.Where(exchange => exchange.DueAt <= now);
        if (Cursor.DecodeInstant(after) is var (dueAt, id))
            overdue = overdue.Where(exchange =>
                exchange.DueAt > dueAt || (exchange.DueAt == dueAt && exchange.Id > id));
        return await overdue.OrderBy(exchange => exchange.DueAt).ThenBy(exchange => exchange.Id).Take(size)
            .Select(exchange => new OverdueExchange(exchange.Id, exchange.DueAt!.Value))
            .ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<RehearsedStep>> RehearseInAsync(Guid timeBankId, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.UtcNow();
        var rule = (await context.TimeBanks.AsNoTracking().SingleAsync(bank => bank.Id == timeBankId, cancellationToken)).Policies.ClaimEndRule;
        var overdue = await (
            from exchange in context.Exchanges
            join giver in context.Members on exchange.GiverMemberId equals giver.Id
            join receiver in context.Members on exchange.ReceiverMemberId equals receiver.Id
            where exchange.TimeBankId == timeBankId && exchange.DueAt <= now
            orderby exchange.DueAt, exchange.Id
            select new { exchange.State, exchange.What, Giver = giver.Name, Receiver = receiver.Name }).Take(most).ToListAsync(cancellationToken);
        return overdue.ConvertAll(one => new RehearsedStep(
            one.State is ExchangeState.Claimed && rule is ClaimEndRule.Settle ? "Settle" : "Lapse", one.What, one.Giver, one.Receiver));
    }

    protected override string PositionOf(OverdueExchange row) => Cursor.Encode(row.DueAt, row.Id);

    protected override Guid IdOf(OverdueExchange row) => row.Id;

    protected override async Task<string?> DoAsync(OverdueExchange row, CancellationToken cancellationToken) =>
        await EndAsync(row.Id, clock.UtcNow(), cancellationToken) switch
        {
            ExchangeState.Lapsed => Lapsed,
            ExchangeState.Settled => Settled,
            _ => null,
        };

    /// <summary>Ends one exchange by the time bank's rule, if it is still overdue.</summary>
    /// <returns>How it ended; null when somebody answered meanwhile.</returns>
    private Task<ExchangeState?> EndAsync(Guid id, DateTime now, CancellationToken cancellationToken) =>
        writer.WriteAsync<ExchangeState?>(async (unit, token) =>
        {
            var exchange = await unit.LockExchangeAsync(id, token);
            if (exchange?.DueAt is null || exchange.DueAt > now)
                return null;
            var ended = await exchanges.ByRuleAsync(
                unit, exchange, (act, parties) => exchange.EndOverdue(act.Request, parties, act.Policies), token);
            return ended?.State;
        }, cancellationToken);

    protected override async Task<string?> RehearseAsync(OverdueExchange row, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var exchange = await context.Exchanges.AsNoTracking()
            .FirstOrDefaultAsync(found => found.Id == row.Id, cancellationToken);
        return exchange is null
            ? null
            : $"Would end the exchange {row.Id}, {exchange.State} and due since {row.DueAt:u}.";
    }

    protected override Task<IReadOnlyList<SweepCount>> CountsAsync(
        SweepTally tally, SweepMode mode, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SweepCount>>(mode == SweepMode.Rehearsal
            ? [new("would be ended", tally.Done)]
            : [new(Lapsed, tally.Of(Lapsed)), new(Settled, tally.Of(Settled))]);
}

/// <summary>An exchange that a rule ends now.</summary>
internal sealed record OverdueExchange(Guid Id, DateTime DueAt);
