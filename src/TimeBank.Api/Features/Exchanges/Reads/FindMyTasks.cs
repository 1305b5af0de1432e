using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>What waits for a member: exchanges of which the next word is theirs.</summary>
public sealed class FindMyTasks(IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    /// <summary>Most that are told; whoever has more sees the others when these are done.</summary>
    public const int Most = 50;

    /// <summary>Those with the nearest end first.</summary>
    public async Task<IReadOnlyList<MyTask>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var today = clock.Today(await context.TimeBanks.AsNoTracking().SingleAsync(bank => bank.Id == actor.TimeBankId, cancellationToken));
        var me = actor.MemberId;
        var waiting = await context.Exchanges.AsNoTracking()
            .Of(me)
            .Where(exchange => (exchange.State == ExchangeState.Claimed && exchange.ReceiverMemberId == me)
                || (exchange.State == ExchangeState.Proposed && exchange.ProposerMemberId != me)
                || (exchange.State == ExchangeState.Agreed && exchange.Day <= today))
            .OrderBy(exchange => exchange.DueAt).ThenBy(exchange => exchange.Id)
            .Take(Most).ToListAsync(cancellationToken);
        return waiting.ConvertAll(exchange => new MyTask(KindOf(exchange), exchange));
    }

    private static MyTaskKind KindOf(Exchange exchange) => exchange.State switch
    {
        ExchangeState.Claimed => MyTaskKind.AnswerClaim,
        ExchangeState.Proposed => MyTaskKind.AnswerProposal,
        _ => MyTaskKind.RecordAgreedHelp,
    };
}

/// <summary>Something that waits for a member.</summary>
/// <param name="Kind">What is asked of them.</param>
/// <param name="Exchange">What it is about.</param>
public sealed record MyTask(MyTaskKind Kind, Exchange Exchange);

/// <summary>What is asked of a member.</summary>
public enum MyTaskKind
{
    /// <summary>Somebody says that they helped; is it right?</summary>
    AnswerClaim,

    /// <summary>Somebody proposes an exchange; yes or no?</summary>
    AnswerProposal,

    /// <summary>The day that was agreed on has come; how long did it take?</summary>
    RecordAgreedHelp,
}
