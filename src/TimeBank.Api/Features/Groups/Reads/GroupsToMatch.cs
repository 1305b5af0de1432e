using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Places;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Groups;

/// <summary>The groups of a time bank to which people may be proposed, as a round of matching looks at them.</summary>
internal static class GroupsToMatch
{
    /// <param name="context">Of the reading or unit of work.</param>
    /// <param name="today">The day in the time bank's zone.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<GroupsOfRound> ReadAsync(TimeBankContext context, TimeBank bank, DateOnly today, CancellationToken cancellationToken)
    {
        var going = await context.Set<Group>().AsNoTracking().Whole()
            .Where(row => row.TimeBankId == bank.Id && row.EndedAt == null).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var taking = going.Where(group => group.TakesSeekers && !(group.EndsOn < today)).ToList();
        var places = await context.PlacesAsync(taking.Select(group => group.PlaceId), cancellationToken);
        var facilitators = taking.SelectMany(group => group.FacilitatorsOn(today)).Distinct().ToList();
        var professionals = await context.Roles.AsNoTracking()
            .Where(role => role.Kind == RoleKind.Professional && role.EndedAt == null && facilitators.Contains(role.MemberId))
            .Select(role => role.MemberId).ToHashSetAsync(cancellationToken);
        return new GroupsOfRound(
            [.. taking.Select(group => Target(group, bank, today, group.PlaceId is { } at ? places.GetValueOrDefault(at) : null, professionals))],
            going.Where(group => group.PlaceId is not null).Select(group => (group.PlaceId!.Value, TimeSlot.Of(group.Rhythm.FirstDay, group.Rhythm.StartsAt))).ToHashSet());
    }

    /// <summary>What proposals and mails say of groups, by id. Who may know them was decided before.</summary>
    public static Task<Dictionary<Guid, Group>> ByIdAsync(TimeBankContext context, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        context.Set<Group>().AsNoTracking().Whole().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);

    /// <summary>Those that take people who look, by id.</summary>
    public static Task<List<Guid>> IdsAsync(TimeBankContext context, Guid timeBankId, CancellationToken cancellationToken) =>
        context.Set<Group>().Where(row => row.TimeBankId == timeBankId && row.EndedAt == null && row.TakesSeekers).Select(row => row.Id).ToListAsync(cancellationToken);

    /// <summary>Whether there is such a group in the time bank, that goes on and takes people who look or not.</summary>
    public static Task<bool> IsThereAsync(TimeBankContext context, Guid id, Guid timeBankId, CancellationToken cancellationToken) =>
        context.Set<Group>().AnyAsync(row => row.Id == id && row.TimeBankId == timeBankId, cancellationToken);

    private static MatchTarget Target(Group group, TimeBank bank, DateOnly today, Place? place, IReadOnlySet<Guid> professionals) => new(
        group.Id, $"{group.Id:N}", false, group.SearchText, group.Languages is { Count: > 0 } said ? said : [bank.Language],
        TimeSlot.Of(group.Rhythm.FirstDay, group.Rhythm.StartsAt))
    {
        // Of a group that meets once, nobody knows yet how often it will.
        DaysBetween = group.Rhythm.Count > 1 ? group.Rhythm.DaysBetween : null,
        AgeFrom = group.AgeFrom, AgeTo = group.AgeTo, Stages = group.Stages, IsOnline = group.Kind == GroupKind.Online, PlaceId = group.PlaceId,
        Access = place?.Access ?? [], PartOfTown = place?.PartOfTown,
        IsFacilitatedByProfessional = group.FacilitatorsOn(today) is { Count: > 0 } who ? who.Any(professionals.Contains) : null,
        MemberIds = group.Members.Where(one => one.IsOfIt).Select(one => one.MemberId).ToHashSet(), Minimum = group.MinimumSize,
        Maximum = group.MaximumSize ?? Group.SizeMax, Placed = group.Size + group.Askings.Count(one => one.HasAsked),
    };
}

/// <summary>The groups that a round looks at.</summary>
/// <param name="Targets">Those that take people.</param>
/// <param name="Taken">When each place is taken by any group.</param>
internal sealed record GroupsOfRound(IReadOnlyList<MatchTarget> Targets, IReadOnlySet<(Guid PlaceId, TimeSlot Slot)> Taken);
