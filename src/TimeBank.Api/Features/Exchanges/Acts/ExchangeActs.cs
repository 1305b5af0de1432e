using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>
/// What every act on an exchange has in common: may this actor see the exchange, lock it and both accounts, let the domain
/// decide, store what it decided. The acts themselves are classes of their own.
/// </summary>
public sealed class ExchangeActs(ActWriter acts)
{
    /// <summary>Decides how an exchange begins.</summary>
    internal delegate (Exchange Exchange, ExchangeStep Step) Beginning(ExchangeDraft draft, ActUnit act, Parties parties);

    /// <summary>Decides what an act does to an exchange.</summary>
    internal delegate ExchangeStep Next(Exchange exchange, ActUnit act, Parties parties);

    /// <summary>Decides, with the postings that may be taken back.</summary>
    internal delegate ExchangeStep Reversing(Exchange exchange, ActUnit act, IReadOnlyList<Posting> original, Parties parties);

    /// <summary>Looks, before anything is stored, at what else stands in the way, and throws when something does.</summary>
    private delegate Task Check(ActUnit act, Exchange exchange, ExchangeStep step, CancellationToken cancellationToken);

    private static readonly Check Nothing = (_, _, _, _) => Task.CompletedTask;

    /// <summary>Begins an exchange whose help is to come. Its id is that of the act.</summary>
    internal Task<ExchangeOutcome> BeginAsync(
        ActKind kind, ExchangeBeginningInput input, int? minutes, Actor actor, Beginning begin, CancellationToken cancellationToken) =>
        BeginAsync(kind, input, minutes, actor, begin, Nothing, cancellationToken);

    /// <summary>Begins an exchange by telling of help that was given.</summary>
    internal Task<ExchangeOutcome> TellAsync(
        ActKind kind, HelpInput input, Actor actor, Beginning begin, CancellationToken cancellationToken) => BeginAsync(
        kind, input, input.Minutes, actor, begin,
        (act, exchange, step, token) => RequireTellableAsync(act, exchange, step, input.IsSeparate, token), cancellationToken);

    /// <summary>Takes an exchange one act further.</summary>
    internal Task<ExchangeOutcome> ActAsync(
        ActKind kind, ExchangeInput input, Actor actor, Next next, CancellationToken cancellationToken) =>
        ActAsync(kind, input, actor, next, Nothing, cancellationToken);

    /// <summary>Tells of the help of an exchange that was agreed.</summary>
    internal Task<ExchangeOutcome> TellAgreedAsync(
        ActKind kind, AgreedHelpInput input, Actor actor, Next next, CancellationToken cancellationToken) => ActAsync(
        kind, input, actor, next,
        (act, exchange, step, token) => RequireTellableAsync(act, exchange, step, input.IsSeparate, token), cancellationToken);

    private Task<ExchangeOutcome> BeginAsync(
        ActKind kind, ExchangeBeginningInput input, int? minutes, Actor actor, Beginning begin, Check check,
        CancellationToken cancellationToken) =>
        OnceAsync(kind, input, actor, async (act, token) =>
        {
            actor.Require(Permissions.ExchangeBegin);
            if (input.GiverId == input.ReceiverId)
                throw new SelfExchangeException();
            var parties = await LockPartiesAsync(act.Unit, act.TimeBankId, input.GiverId, input.ReceiverId, token);
            RequireOpenMembers(parties);
            await act.RequireConsentAsync([input.GiverId, input.ReceiverId], token);
            if (kind == ActKind.ProposeExchange)
                await act.RequireNobodyRestsAsync(input.GiverId, input.ReceiverId, token);
            await act.RequireListingAsync(input, isToCome: kind == ActKind.ProposeExchange, token);
            var draft = new ExchangeDraft(
                act.Id, act.TimeBankId, input.GiverId, input.ReceiverId, input.ListingId, input.What, input.Day, minutes);
            var (exchange, step) = begin(draft, act, parties);
            await check(act, exchange, step, token);
            await act.Unit.InsertExchangeAsync(exchange, token);
            return await StoreAsync(act, exchange, step, parties, token);
        }, cancellationToken);

    private Task<ExchangeOutcome> ActAsync(
        ActKind kind, ExchangeInput input, Actor actor, Next next, Check check, CancellationToken cancellationToken) =>
        OnceAsync(kind, input, actor, async (act, token) =>
        {
            var (exchange, parties) = await LockAsync(act, input.ExchangeId, token);
            var step = next(exchange, act, parties);
            await check(act, exchange, step, token);
            return await StoreChangedAsync(act, exchange, step, parties, token);
        }, cancellationToken);

    /// <summary>Takes an exchange one act further, with the postings that are taken back.</summary>
    internal Task<ExchangeOutcome> ReverseAsync(
        ExchangeInput input, Actor actor, Reversing reverse, CancellationToken cancellationToken) =>
        OnceAsync(ActKind.ReverseExchange, input, actor, async (act, token) =>
        {
            var (exchange, parties) = await LockAsync(act, input.ExchangeId, token);
            var original = exchange.TransferId is { } transferId ? await act.Unit.PostingsAsync(transferId, token) : [];
            return await StoreChangedAsync(act, exchange, reverse(exchange, act, original, parties), parties, token);
        }, cancellationToken);

    /// <summary>A rule of the time bank acts on an exchange, within a unit that is open.</summary>
    /// <param name="next">Null when the rule finds nothing to do.</param>
    /// <returns>The exchange as it stands now; null when nothing was done.</returns>
    internal Task<Exchange?> ByRuleAsync(
        UnitOfWork unit, Exchange locked, Func<ActUnit, Parties, ExchangeStep?> next, CancellationToken cancellationToken) =>
        acts.ByRuleAsync<Exchange>(unit, locked.TimeBankId, async (act, token) =>
        {
            var parties = await LockPartiesAsync(unit, locked.TimeBankId, locked.GiverMemberId, locked.ReceiverMemberId, token);
            return next(act, parties) is { } step ? (step.Kind, await StoreChangedAsync(act, locked, step, parties, token)) : null;
        }, cancellationToken);

    private async Task<ExchangeOutcome> OnceAsync(
        ActKind kind, ActInput input, Actor actor, ActWriter.Work<Exchange> work, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(kind, input, actor, work, FindAgainAsync, cancellationToken);
        return new ExchangeOutcome(answer.Thing, answer.Notices);
    }

    private static async Task<Exchange?> FindAgainAsync(ActUnit act, Guid exchangeId, CancellationToken cancellationToken) =>
        await act.Unit.LockExchangeAsync(exchangeId, cancellationToken) is { } exchange && ExchangeAccess.MaySee(act.Actor, exchange)
            ? exchange
            : null;

    private static async Task<(Exchange Exchange, Parties Parties)> LockAsync(
        ActUnit act, Guid exchangeId, CancellationToken cancellationToken)
    {
        var exchange = await FindAgainAsync(act, exchangeId, cancellationToken) ?? throw new NotFoundException("exchange");
        return (exchange, await LockPartiesAsync(
            act.Unit, exchange.TimeBankId, exchange.GiverMemberId, exchange.ReceiverMemberId, cancellationToken));
    }

    private static async Task<Parties> LockPartiesAsync(
        UnitOfWork unit, Guid timeBankId, Guid giverId, Guid receiverId, CancellationToken cancellationToken)
    {
        var accounts = await unit.LockAccountsAsync(timeBankId, [giverId, receiverId], cancellationToken);
        return new Parties(accounts[giverId], accounts[receiverId]);
    }

    private static void RequireOpenMembers(Parties parties)
    {
        foreach (var account in (ReadOnlySpan<Account>)[parties.Giver, parties.Receiver])
            if (account.Kind != AccountKind.Member)
                throw new NotFoundException("member");
            else if (account.IsClosed)
                throw new AccountClosedException(account.Id);
    }

    /// <summary>
    /// Help that is told now was not told before, and finds room on its day. Asked last: what is wrong in itself is mended before
    /// anybody wonders about that, and what was told before is of these two, so only they and their coordinator may hear of it.
    /// </summary>
    private static async Task RequireTellableAsync(
        ActUnit act, Exchange exchange, ExchangeStep step, bool? isSeparate, CancellationToken cancellationToken)
    {
        var help = new ToldHelp(exchange.GiverMemberId, exchange.ReceiverMemberId, exchange.Day, step.Minutes ?? 0);
        await act.RequireNewHelpAsync([help], isSeparate, cancellationToken);
        await act.RequireRoomOnDayAsync([exchange.GiverMemberId, exchange.ReceiverMemberId], exchange.Day, cancellationToken);
    }

    private static async Task<Done<Exchange>> StoreChangedAsync(
        ActUnit act, Exchange exchange, ExchangeStep step, Parties parties, CancellationToken cancellationToken)
    {
        await act.Unit.UpdateExchangeAsync(exchange, cancellationToken);
        return await StoreAsync(act, exchange, step, parties, cancellationToken);
    }

    private static async Task<Done<Exchange>> StoreAsync(
        ActUnit act, Exchange exchange, ExchangeStep step, Parties parties, CancellationToken cancellationToken)
    {
        await act.Unit.RaiseAsync(new ExchangeChanged(exchange, step.Kind, step.Request.Acting), cancellationToken);
        if (step.Entry is not null)
            await act.Unit.StoreEntryAsync(step.Entry, cancellationToken);
        await act.Unit.StoreAccountsAsync([parties.Giver, parties.Receiver], cancellationToken);
        return new Done<Exchange>(exchange, new Subject(SubjectKind.Exchange, exchange.Id), step.Minutes, step.Notices, step.Request.Note);
    }
}

/// <summary>Where an exchange stands after an act, and the soft limits that the act passed.</summary>
/// <param name="Exchange">As it stands now.</param>
/// <param name="Notices">Reasons for a conversation with a coordinator; nothing was refused.</param>
[MutationPayload]
public sealed record ExchangeOutcome(Exchange Exchange, IReadOnlyList<LimitNotice> Notices);
