using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Exchanges;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>That one helped another, as it was told: by an exchange, or by help to a group, once for each who received.</summary>
public sealed class Telling
{
    /// <summary>Of the exchange, or of the transfer of help to a group; <c>tellHelpApart</c> takes it.</summary>
    public required Guid Id { get; init; }

    public required bool IsGroupHelp { get; init; }
    public required Guid GiverId { get; init; }
    public required Guid ReceiverId { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>When it began here.</summary>
    public required DateTime At { get; init; }

    /// <summary>In whole minutes; of help to a group, the receiver's share.</summary>
    public required long Minutes { get; init; }

    /// <summary>In whole minutes, of help to a group as a whole; else the same as <see cref="Minutes"/>.</summary>
    public required long GroupMinutes { get; init; }

    internal ToldHelp Help => new(GiverId, ReceiverId, Day, (int)Minutes, IsGroupHelp ? (int)GroupMinutes : null);
}

/// <summary>Reads all help that was told in a time bank and stands: not lapsed, withdrawn, reversed, or settled without hours.</summary>
internal static class TellingRows
{
    private static readonly Expression<Func<Exchange, Telling>> FromExchange = exchange => new Telling
    {
        Id = exchange.Id,
        IsGroupHelp = false,
        GiverId = exchange.GiverMemberId,
        ReceiverId = exchange.ReceiverMemberId,
        Day = exchange.Day,
        At = exchange.CreatedAt,
        Minutes = exchange.Minutes!.Value,
        GroupMinutes = exchange.Minutes!.Value,
    };

    private static readonly Expression<Func<GroupHelpPart, Telling>> FromGroupHelp = part => new Telling
    {
        Id = part.TransferId,
        IsGroupHelp = true,
        GiverId = part.GiverId,
        ReceiverId = part.ReceiverId,
        Day = part.Day,
        At = part.RecordedAt,
        Minutes = part.ShareMinutes,
        GroupMinutes = part.GroupMinutes,
    };

    extension(TimeBankContext context)
    {
        public IQueryable<Telling> Tellings(Guid timeBankId) =>
            context.TellingExchanges(timeBankId).Select(FromExchange).Concat(context.GroupHelp(timeBankId).Select(FromGroupHelp));

        /// <summary>What was told by exchanges of help that one gave these on a day.</summary>
        public IQueryable<Telling> ExchangesToldOfDay(
            Guid timeBankId, Guid giverId, IReadOnlyCollection<Guid> receiverIds, DateOnly day) =>
            context.TellingExchanges(timeBankId)
                .Where(exchange => exchange.GiverMemberId == giverId && receiverIds.Contains(exchange.ReceiverMemberId) && exchange.Day == day)
                .Select(FromExchange);

        /// <summary>All help to groups on a day. Asked for one giver's, SQLite would go through all that they ever gave.</summary>
        public IQueryable<Telling> GroupHelpToldOfDay(Guid timeBankId, DateOnly day) =>
            context.GroupHelp(timeBankId).Where(part => part.Day == day).Select(FromGroupHelp);

        private IQueryable<Exchange> TellingExchanges(Guid timeBankId) => context.Exchanges.AsNoTracking()
            .Where(exchange => exchange.TimeBankId == timeBankId && exchange.Minutes > 0
                && Exchange.StatesThatTellHelp.Contains(exchange.State));
    }
}
