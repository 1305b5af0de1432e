using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Programmes;

namespace TimeBanking.Api.Features.Programmes;

/// <summary>Which graduates would help to carry the next cohort.</summary>
public sealed class PartnerOffers(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>Those who offered, first offered first. Who may read it was decided before.</summary>
    public async Task<IReadOnlyList<Guid>> OfAsync(Guid programmeId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from offer in context.Set<PartnerOffer>().AsNoTracking()
            join member in context.Members.AsNoTracking() on offer.MemberId equals member.Id
            where offer.ProgrammeId == programmeId && member.LeftOn == null
            orderby offer.OfferedAt, member.Id
            select member.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Whether a member offered; null for who did not graduate from the programme, and is not asked.</summary>
    public async Task<bool?> IsOfferedByAsync(Guid programmeId, Guid memberId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await IsGraduateAsync(context, programmeId, memberId, cancellationToken)
            ? await context.Set<PartnerOffer>().AnyAsync(offer => offer.ProgrammeId == programmeId && offer.MemberId == memberId, cancellationToken)
            : null;
    }

    /// <summary>Whether a member is of a household that graduated from the programme.</summary>
    internal static Task<bool> IsGraduateAsync(TimeBankContext context, Guid programmeId, Guid memberId, CancellationToken cancellationToken) => (
        from person in context.Set<HouseholdPerson>()
        join household in context.Set<Household>() on person.HouseholdId equals household.Id
        join cohort in context.Set<Cohort>() on household.CohortId equals cohort.Id
        where person.MemberId == memberId && cohort.ProgrammeId == programmeId && household.GraduatedAt != null
        select person.Id).AnyAsync(cancellationToken);
}
