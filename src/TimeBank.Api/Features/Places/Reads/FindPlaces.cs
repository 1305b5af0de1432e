using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.GraphQL.Execution.DataLoaders;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Places;

/// <summary>Finds the places that the actor may see.</summary>
public sealed class FindPlaces(IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    /// <summary>A page, by name.</summary>
    /// <param name="organisationId">Only those of this organisation; null for all.</param>
    public async Task<Connection<Place>> PageAsync(Guid? organisationId, PageArguments page, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = (await PlaceReader.OfAsync(context, actor, clock.UtcNow(), cancellationToken)).Visible(context.Set<Place>().AsNoTracking());
        if (organisationId is { } ofId)
            found = found.Where(row => row.OwnerKind == PlaceOwner.Organisation && row.OwnerId == ofId);
        if (Cursor.DecodeText(page.After) is var (after, afterId))
            found = found.Where(row => string.Compare(row.Name, after) > 0 || (row.Name == after && row.Id > afterId));
        if (Cursor.DecodeText(page.Before) is var (before, beforeId))
            found = found.Where(row => string.Compare(row.Name, before) < 0 || (row.Name == before && row.Id < beforeId));
        found = page.IsBackward
            ? found.OrderByDescending(row => row.Name).ThenByDescending(row => row.Id)
            : found.OrderBy(row => row.Name).ThenBy(row => row.Id);
        var fetched = await found.Take(page.Size + 1).ToListAsync(cancellationToken);
        return page.ToConnection(fetched, row => Cursor.Encode(row.Name, row.Id));
    }

    /// <summary>One place; null when there is none that the actor may see.</summary>
    public async Task<SeenPlace?> FindAsync(Guid? id, Actor actor, CancellationToken cancellationToken)
    {
        if (id is null)
            return null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var reader = await PlaceReader.OfAsync(context, actor, clock.UtcNow(), cancellationToken);
        return await context.Set<Place>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } found && reader.MaySee(found)
            ? new SeenPlace(found, reader.MaySeeAddress(found) ? found.Address : null, PlaceReader.MayKeep(actor, found))
            : null;
    }

    /// <summary>Those of these that the actor may see, by id.</summary>
    public async Task<IReadOnlyDictionary<Guid, Place>> VisibleAsync(IEnumerable<Guid?> ids, Actor actor, CancellationToken cancellationToken)
    {
        var wanted = ids.OfType<Guid>().Distinct().ToList();
        if (wanted.Count == 0)
            return new Dictionary<Guid, Place>();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var reader = await PlaceReader.OfAsync(context, actor, clock.UtcNow(), cancellationToken);
        return await reader.Visible(context.Set<Place>().AsNoTracking()).Where(row => wanted.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, cancellationToken);
    }

    /// <summary>Those that the actor may choose for a meeting, by name.</summary>
    /// <param name="today">Of the time bank; what is closed for good by then is not among them.</param>
    public async Task<IReadOnlyList<Place>> ToChooseAsync(Actor actor, DateOnly today, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var reader = await PlaceReader.OfAsync(context, actor, clock.UtcNow(), cancellationToken);
        var places = await reader.Visible(context.Set<Place>().AsNoTracking()).OrderBy(row => row.Name).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        return [.. places.Where(place => !place.IsClosedForGood(today) && (place.IsBookable || PlaceReader.MayKeep(actor, place)))];
    }
}

/// <summary>A place as somebody reads it.</summary>
/// <param name="Address">Where it is; null where that was not said, and for whom it is kept from.</param>
/// <param name="MayKeep">Whether they look after it.</param>
public sealed record SeenPlace(Place Place, string? Address, bool MayKeep);

/// <summary>What places are called, and where they are, for those who may see what takes place there.</summary>
internal static class PlaceReads
{
    /// <summary>Where something takes place, on one line: the place and a room of it, or words alone; null where it was not said.</summary>
    /// <param name="places">Those that the reader may see.</param>
    public static string? WhereIs(this IReadOnlyDictionary<Guid, Place> places, Guid? placeId, string? words) =>
        placeId is { } id && places.TryGetValue(id, out var place) ? place.WithRoom(words) : words;

    /// <summary>Places by id. Who may know them was decided before.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Place>> PlacesAsync(
        this TimeBankContext context, IEnumerable<Guid?> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.OfType<Guid>().Distinct().ToList();
        return wanted.Count == 0
            ? new Dictionary<Guid, Place>()
            : await context.Set<Place>().AsNoTracking().Where(row => wanted.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
    }
}

/// <summary>Places by id.</summary>
public sealed class PlaceById(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler, PlaceReaderOf readers)
    : RowById<Place>(contexts, scheduler, place => place.Id)
{
    /// <summary>The place that something names; null where it names none, and for who may not see it.</summary>
    public async Task<Place?> LoadVisibleAsync(Guid? id, Caller caller, CancellationToken cancellationToken) =>
        id is { } key && await LoadAsync(key, cancellationToken) is { } found
        && (await readers.LoadRequiredAsync(caller.Require(), cancellationToken)).MaySee(found) ? found : null;
}

/// <summary>What readers may see of places; one read for all places of a request.</summary>
public sealed class PlaceReaderOf(IDbContextFactory<TimeBankContext> contexts, BatchScheduler scheduler, TimeProvider clock)
    : BatchDataLoader<Actor, PlaceReader>(scheduler)
{
    protected override async Task<IReadOnlyDictionary<Actor, PlaceReader>> LoadBatchAsync(IReadOnlyList<Actor> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var readers = new Dictionary<Actor, PlaceReader>();
        foreach (var actor in keys)
            readers.Add(actor, await PlaceReader.OfAsync(context, actor, clock.UtcNow(), cancellationToken));
        return readers;
    }
}
