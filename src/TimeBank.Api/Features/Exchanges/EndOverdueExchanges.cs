using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Api.Jobs;
using TimeBank.Domain.Exchanges;

namespace TimeBank.Api.Features.Exchanges;

/// <summary>
/// The sweep that ends, by each time bank's rule, what nobody answered in time. Idempotent: an exchange that somebody
/// answered meanwhile is left alone.
/// </summary>
public sealed class EndOverdueExchanges(
    IDbContextFactory<TimeBankContext> contexts,
    ExchangeActs acts,
    TimeProvider clock,
    ILogger<EndOverdueExchanges> log) : ISweep
{
    /// <summary>Most exchanges that one run ends; the next run takes the rest.</summary>
    public const int BatchMax = 200;

    public async Task<SweepReport> RunAsync(SweepMode mode, CancellationToken cancellationToken)
    {
        var overdue = await OverdueAsync(cancellationToken);
        if (mode == SweepMode.Rehearsal)
        {
            var details = overdue.Select(one =>
                $"Would end the exchange {one.Id}, {one.State} and due since {one.DueAt:u}.");
            return new SweepReport([new("would be ended", overdue.Count)], [.. details]);
        }

        var (lapsed, settled, failed) = (0, 0, 0);
        foreach (var one in overdue)
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (await EndAsync(one.Id, cancellationToken))
            {
                case Ending.Lapsed:
                    lapsed++;
                    break;
                case Ending.Settled:
                    settled++;
                    break;
                case Ending.Failed:
                    failed++;
                    break;
            }
        }

        return new SweepReport([new("lapsed", lapsed), new("settled", settled), new("failed", failed)], []);
    }

    private async Task<Ending> EndAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            return await acts.EndOverdueAsync(id, cancellationToken) switch
            {
                ExchangeState.Lapsed => Ending.Lapsed,
                ExchangeState.Settled => Ending.Settled,
                _ => Ending.AnsweredMeanwhile,
            };
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Whatever is wrong with this one, the others are to end.
            log.LogError(error, "Exchange {Id} could not be ended.", id);
            return Ending.Failed;
        }
    }

    /// <summary>The exchanges that a run would end now, longest overdue first.</summary>
    private async Task<List<Overdue>> OverdueAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.UtcNow();
        return await context.Exchanges
            .Where(exchange => exchange.DueAt <= now)
            .OrderBy(exchange => exchange.DueAt)
            .Take(BatchMax)
            .Select(exchange => new Overdue(exchange.Id, exchange.State, exchange.DueAt!.Value))
            .ToListAsync(cancellationToken);
    }

    private sealed record Overdue(Guid Id, ExchangeState State, DateTime DueAt);

    private enum Ending
    {
        AnsweredMeanwhile,
        Lapsed,
        Settled,
        Failed,
    }
}
