using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Consents;

/// <summary>Finds what guardians were asked and what they said.</summary>
internal sealed class FindConsents(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>One; null when there is none of that id that the actor may see.</summary>
    public async Task<Consent?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var consent = await context.Set<Consent>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        return consent is not null && ConsentAccess.MaySee(actor, consent) ? consent : null;
    }

    /// <summary>Whichever it is that a link opens.</summary>
    public async Task<Consent?> OfLinkAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Consent>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    /// <summary>All about one member that the actor may see, newest first.</summary>
    public async Task<IReadOnlyList<Consent>> OfMemberAsync(Guid memberId, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await context.Set<Consent>().AsNoTracking().Where(row => row.MemberId == memberId && row.TimeBankId == actor.TimeBankId)
            .OrderByDescending(row => row.AskedAt).ThenByDescending(row => row.Id).ToListAsync(cancellationToken);
        return found.FindAll(consent => ConsentAccess.MaySee(actor, consent));
    }

    /// <summary>What a member is asked as a guardian, newest first.</summary>
    public async Task<IReadOnlyList<Consent>> OfGuardianAsync(Guid memberId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Consent>().AsNoTracking().Where(row => row.GuardianMemberId == memberId)
            .OrderByDescending(row => row.AskedAt).ThenByDescending(row => row.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Young members of a time bank whose membership rests because nobody consents, oldest first.</summary>
    public async Task<IReadOnlyList<Member>> MissingAsync(Guid timeBankId, int? untilAge, DateOnly today, int most, CancellationToken cancellationToken)
    {
        if (untilAge is not { } years)
            return [];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var youngAfter = today.AddYears(-years);
        return await context.Members.AsNoTracking()
            .Where(member => member.TimeBankId == timeBankId && member.LeftOn == null && member.BirthDate > youngAfter
                && !context.Set<Consent>().Any(row => row.MemberId == member.Id && row.GivenAt != null && row.WithdrawnAt == null))
            .OrderBy(member => member.JoinedOn).ThenBy(member => member.Id).Take(most).ToListAsync(cancellationToken);
    }
}
