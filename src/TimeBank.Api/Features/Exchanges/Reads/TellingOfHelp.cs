using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Features.Listings;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Listings;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>
/// What is looked at before help is told: whether it was told already, how often these people helped and were helped on that
/// day, and the listing that it answers. The accounts of all who take part are locked before, so that two tellings at once
/// see each other.
/// </summary>
internal static class TellingOfHelp
{
    extension(ActUnit act)
    {
        /// <summary>Asks whoever tells of help that was likely told before, unless they said that it is separate.</summary>
        /// <exception cref="LikelyRepetitionException">It was likely told before.</exception>
        public async Task RequireNewHelpAsync(IReadOnlyList<ToldHelp> told, bool? isSeparate, CancellationToken cancellationToken)
        {
            if (isSeparate == true)
                return;
            var (giver, day) = (told[0].GiverMemberId, told[0].Day);
            var receivers = told.Select(help => help.ReceiverMemberId).Distinct().ToList();
            var exchanges = await act.Context.ExchangesToldOfDay(act.TimeBankId, giver, receivers, day).ToListAsync(cancellationToken);
            var toGroups = await act.Context.GroupHelpToldOfDay(act.TimeBankId, day).ToListAsync(cancellationToken);
            var sameDay = exchanges.Concat(
                toGroups.Where(telling => telling.GiverId == giver && receivers.Contains(telling.ReceiverId)));
            var oldestFirst = sameDay.OrderBy(telling => telling.At).ThenBy(telling => telling.Id);
            if (oldestFirst.FirstOrDefault(telling => told.Any(help => LikelyRepetition.IsLikely(help, telling.Help))) is not { } before)
                return;
            throw before.IsGroupHelp
                ? new LikelyRepetitionException(before.Help, null, await PostTransfer.FindAsync(act, before.Id, cancellationToken))
                : new LikelyRepetitionException(
                    before.Help, await act.Context.Exchanges.AsNoTracking().SingleAsync(row => row.Id == before.Id, cancellationToken), null);
        }

        /// <summary>Sees that the time bank's policy lets each of these have one more time of help on a day.</summary>
        /// <exception cref="DailyLimitPassedException">One of them has as many as the policy allows.</exception>
        public async Task RequireRoomOnDayAsync(IReadOnlyCollection<Guid> memberIds, DateOnly day, CancellationToken cancellationToken)
        {
            if (act.Policies.ExchangesPerDayMax is null)
                return;
            var posted = await act.Context.HelpOn(act.TimeBankId, day, memberIds)
                .GroupBy(id => id).Select(ofOne => new { Id = ofOne.Key, Times = ofOne.Count() })
                .ToDictionaryAsync(ofOne => ofOne.Id, ofOne => ofOne.Times, cancellationToken);
            var pending = await act.Context.Exchanges.AsNoTracking()
                .Where(exchange => exchange.TimeBankId == act.TimeBankId && exchange.Day == day
                    && (exchange.State == ExchangeState.Claimed || exchange.State == ExchangeState.Disputed)
                    && (memberIds.Contains(exchange.GiverMemberId) || memberIds.Contains(exchange.ReceiverMemberId)))
                .Select(exchange => new { exchange.GiverMemberId, exchange.ReceiverMemberId }).ToListAsync(cancellationToken);
            foreach (var id in memberIds)
                DailyLimit.RequireRoom(
                    id, day,
                    posted.GetValueOrDefault(id) + pending.Count(claim => claim.GiverMemberId == id || claim.ReceiverMemberId == id),
                    act.Policies);
        }

        /// <summary>The listing that is named belongs to one of the two and, for help that is to come, still stands.</summary>
        public async Task RequireListingAsync(ExchangeBeginningInput input, bool isToCome, CancellationToken cancellationToken)
        {
            if (input.ListingId is not { } listingId)
                return;
            var listing = await act.Unit.FindListingAsync(listingId, cancellationToken);
            if (listing is null || listing.TimeBankId != act.TimeBankId
                || (listing.MemberId != input.GiverId && listing.MemberId != input.ReceiverId))
                throw new NotFoundException("offer or request of either member");
            if (isToCome && !listing.IsOpenOn(act.Today))
                throw new ListingNotOpenException();
        }
    }
}
