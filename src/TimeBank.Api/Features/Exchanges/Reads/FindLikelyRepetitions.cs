using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Exchanges;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>Help that was likely told twice, and stands twice: one telling and an earlier one of the same help.</summary>
/// <param name="Earlier">What was told first.</param>
/// <param name="Later">What was told after it.</param>
public sealed record RepeatedTelling(Telling Earlier, Telling Later);

/// <summary>Finds help that was likely told twice. Who may read it was decided before.</summary>
public sealed class FindLikelyRepetitions(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>Most pairs of the same people and day that are compared at once.</summary>
    private const int BatchSize = 200;

    /// <summary>A page, newest first by the later of the two.</summary>
    /// <param name="days">The days of the help.</param>
    public async Task<Connection<RepeatedTelling>> PageAsync(
        Guid timeBankId, DaySpan days, PageArguments page, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (after, before) = (Place.Read(page.After), Place.Read(page.Before));
        var found = new List<RepeatedTelling>();
        // Few pairs of the same two people and day are of different help, so one batch is nearly always enough.
        while (true)
        {
            var batch = await Batch(context, timeBankId, days, after, before, page.IsBackward).ToListAsync(cancellationToken);
            found.AddRange(batch.Where(pair => LikelyRepetition.IsLikely(pair.Earlier.Help, pair.Later.Help)));
            if (batch.Count < BatchSize || found.Count > page.Size)
                return page.ToConnection(found.Take(page.Size + 1).ToList(), pair => Place.Of(pair).Write());
            if (page.IsBackward)
                before = Place.Of(batch[^1]);
            else
                after = Place.Of(batch[^1]);
        }
    }

    /// <summary>The pair of these two, however they stand in time; null when they are not likely of the same help.</summary>
    internal static async Task<RepeatedTelling?> FindAsync(
        TimeBankContext context, Guid timeBankId, Guid receiverId, Guid oneId, Guid otherId, CancellationToken cancellationToken)
    {
        var tellings = await context.Tellings(timeBankId)
            .Where(telling => telling.ReceiverId == receiverId && (telling.Id == oneId || telling.Id == otherId))
            .OrderBy(telling => telling.At).ThenBy(telling => telling.Id).ToListAsync(cancellationToken);
        return tellings is [var earlier, var later] && LikelyRepetition.IsLikely(earlier.Help, later.Help)
            ? new RepeatedTelling(earlier, later)
            : null;
    }

    private static IQueryable<RepeatedTelling> Batch(
        TimeBankContext context, Guid timeBankId, DaySpan days, Place? after, Place? before, bool isBackward)
    {
        var apart = context.Set<SeparateHelps>();
        var pairs =
            from later in Within(context.Tellings(timeBankId), days)
            join earlier in Within(context.Tellings(timeBankId), days)
                on new { later.GiverId, later.ReceiverId, later.Day } equals new { earlier.GiverId, earlier.ReceiverId, earlier.Day }
            where earlier.At < later.At || (earlier.At == later.At && earlier.Id < later.Id)
            where !apart.Any(told => told.EarlierId == earlier.Id && told.LaterId == later.Id && told.ReceiverMemberId == later.ReceiverId)
            select new { later, earlier };
        if (after is var (at, laterId, earlierId, receiverId))
            pairs = pairs.Where(pair => pair.later.At < at || (pair.later.At == at && (pair.later.Id < laterId
                || (pair.later.Id == laterId && (pair.earlier.Id < earlierId
                    || (pair.earlier.Id == earlierId && pair.later.ReceiverId < receiverId))))));
        if (before is var (endAt, endLaterId, endEarlierId, endReceiverId))
            pairs = pairs.Where(pair => pair.later.At > endAt || (pair.later.At == endAt && (pair.later.Id > endLaterId
                || (pair.later.Id == endLaterId && (pair.earlier.Id > endEarlierId
                    || (pair.earlier.Id == endEarlierId && pair.later.ReceiverId > endReceiverId))))));
        pairs = isBackward
            ? pairs.OrderBy(pair => pair.later.At).ThenBy(pair => pair.later.Id)
                .ThenBy(pair => pair.earlier.Id).ThenBy(pair => pair.later.ReceiverId)
            : pairs.OrderByDescending(pair => pair.later.At).ThenByDescending(pair => pair.later.Id)
                .ThenByDescending(pair => pair.earlier.Id).ThenByDescending(pair => pair.later.ReceiverId);
        return pairs.Take(BatchSize).Select(pair => new RepeatedTelling(pair.earlier, pair.later));
    }

    private static IQueryable<Telling> Within(IQueryable<Telling> tellings, DaySpan days)
    {
        if (days.From is { } from)
            tellings = tellings.Where(telling => telling.Day >= from);
        if (days.To is { } to)
            tellings = tellings.Where(telling => telling.Day <= to);
        return tellings;
    }

    /// <summary>Where a pair stands in the list. Help to a group is told once for each who received, so they belong to it.</summary>
    private sealed record Place(DateTime At, Guid LaterId, Guid EarlierId, Guid ReceiverId)
    {
        public static Place Of(RepeatedTelling pair) => new(pair.Later.At, pair.Later.Id, pair.Earlier.Id, pair.Later.ReceiverId);

        // Two cursors in one: whatever is no such text, they refuse.
        public string Write() => Cursor.Encode($"{Cursor.Encode(At, LaterId)}.{Cursor.Encode(EarlierId)}", ReceiverId);

        public static Place? Read(string? cursor)
        {
            if (Cursor.DecodeText(cursor) is not var (order, receiverId))
                return null;
            var parts = order.Split('.');
            var (at, laterId) = Cursor.DecodeInstant(parts[0])!.Value;
            return new Place(at, laterId, Cursor.DecodeKey(parts[^1])!.Value, receiverId);
        }
    }
}
