using TimeBank.Api.Data;
using TimeBank.Api.Features.Ledger;
using TimeBank.Api.Features.TimeBanks;
using TimeBank.Api.Live;
using TimeBank.Domain;
using TimeBank.Domain.Exchanges;
using TimeBank.Domain.Ledger;
using TimeBank.Domain.TimeBanks;
using TimeBank.GraphQL.Types;

namespace TimeBank.Api.Features.Exchanges;

/// <summary>
/// The way that every act on an exchange goes: is it a repetition, may this actor see the exchange, lock it and both
/// accounts, let the domain decide, store what it decided. The acts themselves are classes of their own.
/// </summary>
public sealed class ExchangeActs(Writer writer, TimeProvider clock)
{
    /// <summary>Decides how an exchange begins.</summary>
    internal delegate (Exchange Exchange, ExchangeStep Step) Beginning(ActRequest request, Parties parties, Policies policies);

    /// <summary>Decides what an act does to an exchange.</summary>
    internal delegate ExchangeStep Next(Exchange exchange, ActRequest request, Parties parties, Policies policies);

    /// <summary>Begins an exchange. Its id is that of the act.</summary>
    internal Task<ExchangeOutcome> BeginAsync(
        Asked asked, Guid giverId, Guid receiverId, Guid? listingId, Beginning begin, CancellationToken cancellationToken) =>
        WriteOnceAsync(asked, async (unit, token) =>
        {
            var timeBankId = asked.Actor.TimeBankId;
            var rules = await unit.ReadRulesAsync(timeBankId, token);
            var request = Request(asked, rules);
            if (giverId == receiverId)
                throw new SelfExchangeException();
            var parties = await LockPartiesAsync(unit, timeBankId, giverId, receiverId, token);
            RequireOpenMembers(parties);
            await RequireListingAsync(unit, timeBankId, listingId, giverId, receiverId, token);
            var (exchange, step) = begin(request, parties, rules.Policies);
            await unit.InsertExchangeAsync(exchange, token);
            return await StoreAsync(unit, exchange, step, parties, token);
        }, cancellationToken);

    /// <summary>Takes an exchange one act further.</summary>
    internal Task<ExchangeOutcome> ActAsync(Asked asked, Guid exchangeId, Next next, CancellationToken cancellationToken) =>
        WriteOnceAsync(asked, async (unit, token) =>
        {
            var exchange = await LockVisibleAsync(unit, asked.Actor, exchangeId, token);
            var rules = await unit.ReadRulesAsync(exchange.TimeBankId, token);
            var parties = await LockPartiesAsync(unit, exchange.TimeBankId, exchange.GiverMemberId, exchange.ReceiverMemberId, token);
            var step = next(exchange, Request(asked, rules), parties, rules.Policies);
            await unit.UpdateExchangeAsync(exchange, token);
            return await StoreAsync(unit, exchange, step, parties, token);
        }, cancellationToken);

    /// <summary>Reverses an exchange: as <see cref="ActAsync"/>, with the postings that are taken back.</summary>
    internal Task<ExchangeOutcome> ReverseAsync(
        Asked asked, Guid exchangeId, string? reasonToPassLimits, CancellationToken cancellationToken) =>
        WriteOnceAsync(asked, async (unit, token) =>
        {
            var exchange = await LockVisibleAsync(unit, asked.Actor, exchangeId, token);
            var rules = await unit.ReadRulesAsync(exchange.TimeBankId, token);
            var parties = await LockPartiesAsync(unit, exchange.TimeBankId, exchange.GiverMemberId, exchange.ReceiverMemberId, token);
            var original = exchange.TransferId is { } transferId ? await unit.PostingsAsync(transferId, token) : [];
            var step = exchange.Reverse(Request(asked, rules), original, parties, rules.Policies, reasonToPassLimits);
            await unit.UpdateExchangeAsync(exchange, token);
            return await StoreAsync(unit, exchange, step, parties, token);
        }, cancellationToken);

    /// <summary>Ends one exchange by the time bank's rule, if it is still overdue.</summary>
    /// <returns>How it ended; null when somebody answered meanwhile.</returns>
    internal Task<ExchangeState?> EndOverdueAsync(Guid exchangeId, CancellationToken cancellationToken) =>
        writer.WriteAsync<ExchangeState?>(async (unit, token) =>
        {
            var now = clock.UtcNow();
            var exchange = await unit.LockExchangeAsync(exchangeId, token);
            if (exchange?.DueAt is null || exchange.DueAt > now)
                return null;
            var rules = await unit.ReadRulesAsync(exchange.TimeBankId, token);
            var parties = await LockPartiesAsync(unit, exchange.TimeBankId, exchange.GiverMemberId, exchange.ReceiverMemberId, token);
            var request = new ActRequest(
                clock.NewKey(), InputHash.Of("rule", exchange.Id, exchange.State), Acting.Rule, now, clock.Today(rules.TimeZone));
            var step = exchange.EndOverdue(request, parties, rules.Policies);
            await unit.UpdateExchangeAsync(exchange, token);
            await StoreAsync(unit, exchange, step, parties, token);
            return exchange.State;
        }, cancellationToken);

    private async Task<ExchangeOutcome> WriteOnceAsync(
        Asked asked, Func<UnitOfWork, CancellationToken, Task<ExchangeOutcome>> work, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await writer.WriteAsync(
                async (unit, token) => await RepetitionAsync(unit, asked, token) ?? await WorkAsync(unit, token),
                cancellationToken);
            return outcome with { Notices = LimitPrivacy.OnlyWhatMayBeSeen(outcome.Notices, asked.Actor) };
        }
        catch (LimitPassedException limit) when (LimitPrivacy.HidesFrom(asked.Actor, limit))
        {
            throw limit.WithoutFigures();
        }
        catch (Exception error) when (UniqueViolation.Is(error))
        {
            throw new IdReusedException(asked.ActId);
        }

        async Task<ExchangeOutcome> WorkAsync(UnitOfWork unit, CancellationToken token)
        {
            try
            {
                return await work(unit, token);
            }
            catch (DomainException)
            {
                // The same act, sent twice at once, may have been done while this one waited for the locks: what refuses
                // it is then its own effect, and it is answered as the repetition that it is.
                if (await RepetitionAsync(unit, asked, token) is { } done)
                    return done;
                throw;
            }
        }
    }

    /// <summary>The answer to an act that was done before; null when it is new.</summary>
    private static async Task<ExchangeOutcome?> RepetitionAsync(UnitOfWork unit, Asked asked, CancellationToken cancellationToken)
    {
        var act = await unit.FindActAsync(asked.ActId, cancellationToken);
        if (act is null)
            return null;
        if (act.InputHash != asked.InputHash)
            throw new IdReusedException(asked.ActId);
        return new ExchangeOutcome(await LockVisibleAsync(unit, asked.Actor, act.ExchangeId, cancellationToken), []);
    }

    private ActRequest Request(Asked asked, TimeBankRules rules) => new(
        asked.ActId, asked.InputHash, Acting.By(asked.Actor, asked.ForMemberId), clock.UtcNow(), clock.Today(rules.TimeZone), asked.Note);

    private static async Task<Exchange> LockVisibleAsync(UnitOfWork unit, Actor actor, Guid exchangeId, CancellationToken cancellationToken)
    {
        var exchange = await unit.LockExchangeAsync(exchangeId, cancellationToken);
        return exchange is not null && ExchangeAccess.MaySee(actor, exchange) ? exchange : throw new NotFoundException("exchange");
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

    private static async Task RequireListingAsync(
        UnitOfWork unit, Guid timeBankId, Guid? listingId, Guid giverId, Guid receiverId, CancellationToken cancellationToken)
    {
        if (listingId is null)
            return;
        var listing = await unit.Context.Listings.FindAsync([listingId], cancellationToken);
        if (listing is null || listing.TimeBankId != timeBankId || (listing.MemberId != giverId && listing.MemberId != receiverId))
            throw new NotFoundException("offer or request of either member");
    }

    private static async Task<ExchangeOutcome> StoreAsync(
        UnitOfWork unit, Exchange exchange, ExchangeStep step, Parties parties, CancellationToken cancellationToken)
    {
        unit.Tell(LiveChange.OfExchange(exchange));
        await unit.InsertActAsync(step.Act, cancellationToken);
        if (step.Entry is not null)
            await unit.StoreEntryAsync(step.Entry, cancellationToken);
        await unit.StoreAccountsAsync([parties.Giver, parties.Receiver], cancellationToken);
        return new ExchangeOutcome(exchange, step.Notices);
    }
}

/// <summary>Who asks for an act, and by which client-made id.</summary>
/// <param name="ForMemberId">The member for whom a coordinator asks.</param>
internal sealed record Asked(Actor Actor, Guid ActId, Guid? ForMemberId, string? Note, string InputHash);

/// <summary>Where an exchange stands after an act, and the soft limits that the act passed.</summary>
/// <param name="Exchange">As it stands now.</param>
/// <param name="Notices">Reasons for a conversation with a coordinator; nothing was refused.</param>
[MutationPayload]
public sealed record ExchangeOutcome(Exchange Exchange, IReadOnlyList<LimitNotice> Notices);
