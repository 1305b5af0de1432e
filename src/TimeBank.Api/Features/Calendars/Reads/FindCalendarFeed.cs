using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Calendars;

/// <summary>Finds the address of somebody's calendar, and whose an address is.</summary>
public sealed class FindCalendarFeed(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>One's own that holds; null when there is none.</summary>
    public async Task<CalendarFeed?> OfAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<CalendarFeed>().AsNoTracking()
            .Where(feed => feed.MemberId == actor.MemberId && feed.EndedAt == null)
            .OrderByDescending(feed => feed.CreatedAt).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Whose calendar a secret opens; null when it opens none, or they have left.</summary>
    internal async Task<OwnerOfCalendar?> OwnerAsync(string secret, CancellationToken cancellationToken)
    {
        if (secret.Length != OneTimeLinks.TokenLength)
            return null;
        var hash = AccessTokens.HashOf(secret);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from feed in context.Set<CalendarFeed>()
            join member in context.Members.AsNoTracking().Include(member => member.Person) on feed.MemberId equals member.Id
            join bank in context.TimeBanks.AsNoTracking() on member.TimeBankId equals bank.Id
            where feed.Hash == hash && feed.EndedAt == null && member.LeftOn == null
            select new OwnerOfCalendar(member, bank)).SingleOrDefaultAsync(cancellationToken);
    }
}

/// <summary>Whose calendar it is, and of which time bank.</summary>
internal sealed record OwnerOfCalendar(Member Member, TimeBank TimeBank);
