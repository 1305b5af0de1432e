using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Programmes;
using TimeBanking.GraphQL.Execution.DataLoaders;

namespace TimeBanking.Api.Features.Programmes;

/// <summary>Finds programmes, and the cohorts that the actor may see.</summary>
public sealed class FindCohorts(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>All programmes of a time bank, by name.</summary>
    public async Task<IReadOnlyList<Programme>> ProgrammesAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.ProgrammeSee);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Programme>().AsNoTracking().Where(row => row.TimeBankId == actor.TimeBankId).OrderBy(row => row.Name).ToListAsync(cancellationToken);
    }

    /// <summary>Cohorts that the actor may see, newest first.</summary>
    /// <param name="programmeId">Only those of this programme; null for all.</param>
    public async Task<IReadOnlyList<Cohort>> CohortsAsync(Guid? programmeId, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = context.Set<Cohort>().AsNoTracking().Where(row => row.TimeBankId == actor.TimeBankId);
        if (!actor.May(Permissions.CohortSee))
        {
            var mine = actor.ScopesIn(Permissions.CohortSee);
            found = found.Where(row => mine.Contains(row.Id));
        }

        if (programmeId is not null)
            found = found.Where(row => row.ProgrammeId == programmeId);
        return await found.OrderByDescending(row => row.Id).ToListAsync(cancellationToken);
    }

    /// <summary>One cohort with its team; null when there is none that the actor may see.</summary>
    public async Task<Cohort?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.MayIn(Permissions.CohortSee, id))
            return null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Cohort>().AsNoTracking().Include(row => row.Team)
            .SingleOrDefaultAsync(row => row.Id == id && row.TimeBankId == actor.TimeBankId, cancellationToken);
    }

    /// <summary>What cohorts are called, with their programmes, such as "FAST: Autumn at Mill Lane". Who may see them was decided before.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from cohort in context.Set<Cohort>()
            join programme in context.Set<Programme>() on cohort.ProgrammeId equals programme.Id
            where ids.Contains(cohort.Id)
            select new { cohort.Id, cohort.Name, Programme = programme.Name })
            .ToDictionaryAsync(one => one.Id, one => $"{one.Programme}: {one.Name}", cancellationToken);
    }

    /// <summary>One programme; null when there is none that the actor may see.</summary>
    public async Task<Programme?> FindProgrammeAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.May(Permissions.ProgrammeSee))
            return null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Programme>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && row.TimeBankId == actor.TimeBankId, cancellationToken);
    }

    /// <summary>The households of a cohort with their people, by line. Who may read them was decided before.</summary>
    public async Task<IReadOnlyList<Household>> HouseholdsAsync(Guid cohortId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Household>().AsNoTracking().Include(row => row.People).Where(row => row.CohortId == cohortId)
            .OrderBy(row => row.Line).ToListAsync(cancellationToken);
    }

    /// <summary>How many people are to be expected at a session. Who may read it was decided before.</summary>
    public async Task<int> ExpectedPeopleAsync(Guid cohortId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var cohort = await context.Set<Cohort>().AsNoTracking().Include(row => row.Team).SingleAsync(row => row.Id == cohortId, cancellationToken);
        var programme = await context.Set<Programme>().AsNoTracking().SingleAsync(row => row.Id == cohort.ProgrammeId, cancellationToken);
        return cohort.ExpectedPeople(
            programme,
            await context.Set<Household>().AsNoTracking().Include(row => row.People).Where(row => row.CohortId == cohortId).ToListAsync(cancellationToken));
    }

    /// <summary>Whether the programme of a cohort has a draw.</summary>
    public async Task<bool> HasDrawAsync(Guid cohortId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from cohort in context.Set<Cohort>()
            join programme in context.Set<Programme>() on cohort.ProgrammeId equals programme.Id
            where cohort.Id == cohortId
            select programme.HasDraw).SingleAsync(cancellationToken);
    }

    /// <summary>The team of a cohort. Who may read it was decided before.</summary>
    public async Task<IReadOnlyList<TeamPlace>> TeamAsync(Guid cohortId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<TeamPlace>().AsNoTracking().Where(row => row.CohortId == cohortId).OrderBy(row => row.Id).ToListAsync(cancellationToken);
    }
}

/// <summary>Programmes by id.</summary>
public sealed class ProgrammeById(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : RowById<Programme>(contexts, scheduler, programme => programme.Id);

/// <summary>Cohorts by id.</summary>
public sealed class CohortById(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : RowById<Cohort>(contexts, scheduler, cohort => cohort.Id);

/// <summary>Households by id, without their people.</summary>
public sealed class HouseholdById(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : RowById<Household>(contexts, scheduler, household => household.Id);

/// <summary>Those of households. Who may read them was decided before.</summary>
public sealed class PeopleOfHousehold(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler)
    : BatchDataLoader<Guid, IReadOnlyList<HouseholdPerson>>(scheduler)
{
    protected override async Task<IReadOnlyDictionary<Guid, IReadOnlyList<HouseholdPerson>>> LoadBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var people = await context.Set<HouseholdPerson>().AsNoTracking().Where(person => keys.Contains(person.HouseholdId))
            .OrderBy(person => person.Id).ToListAsync(cancellationToken);
        var found = people.ToLookup(person => person.HouseholdId);
        return keys.ToDictionary(key => key, IReadOnlyList<HouseholdPerson> (key) => [.. found[key]]);
    }
}
