using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Listings;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Listings;

/// <summary>What a coordinator would talk about with members, and each sees of their own: what is about to end, and who offers and asks for nothing.</summary>
internal sealed class FindEndingListings(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>How many days one looks ahead where nothing else is asked.</summary>
    public const int DaysAhead = 14;

    /// <summary>What ends on one of the days from today to the last, the nearest first.</summary>
    public async Task<IReadOnlyList<Listing>> EndingAsync(Guid timeBankId, DateOnly today, DateOnly last, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Listings.AsNoTracking()
            .Where(listing => listing.TimeBankId == timeBankId && listing.WithdrawnAt == null && listing.EndsOn >= today && listing.EndsOn <= last
                && context.Members.Any(member => member.Id == listing.MemberId && member.LeftOn == null))
            .OrderBy(listing => listing.EndsOn).ThenBy(listing => listing.Id).Take(most).ToListAsync(cancellationToken);
    }

    /// <summary>The actor's own of these.</summary>
    public async Task<IReadOnlyList<Listing>> EndingAsync(Actor actor, DateOnly today, DateOnly last, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Listings.AsNoTracking()
            .Where(listing => listing.MemberId == actor.MemberId && listing.WithdrawnAt == null && listing.EndsOn >= today && listing.EndsOn <= last)
            .OrderBy(listing => listing.EndsOn).ThenBy(listing => listing.Id).Take(most).ToListAsync(cancellationToken);
    }

    /// <summary>Members who are here and have nothing that stands today, the longest here first. The young are not nudged.</summary>
    public async Task<IReadOnlyList<Member>> WithoutAnyAsync(Guid timeBankId, DateOnly today, int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var youngAfter = today.AddYears(-AgeRules.YoungUntilAge);
        return await context.Members.AsNoTracking()
            .Where(member => member.TimeBankId == timeBankId && member.LeftOn == null && (member.BirthDate == null || member.BirthDate <= youngAfter)
                && (member.SuspendedUntil == null || member.SuspendedUntil < today)
                && !context.Listings.Any(listing => listing.MemberId == member.Id && listing.WithdrawnAt == null
                    && listing.StartsOn <= today && (listing.EndsOn == null || listing.EndsOn >= today)))
            .OrderBy(member => member.JoinedOn).ThenBy(member => member.Id).Take(most).ToListAsync(cancellationToken);
    }
}
