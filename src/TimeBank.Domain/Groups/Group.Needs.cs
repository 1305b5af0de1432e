namespace TimeBanking.Domain.Groups;

/// <content>What it needs, and its people are told of.</content>
public sealed partial class Group
{
    /// <summary>Its people hear of a review or an end so many days before.</summary>
    public const int DaysAhead = 14;

    /// <summary>Whoever founds a group has so many days to find who facilitates it.</summary>
    public const int FacilitatorDays = 7;

    /// <summary>What it needs on a day: its people can ask for members, become one with another group, change the rhythm, or end.</summary>
    /// <param name="lastMetOn">The day on which it last met; null where it has not.</param>
    /// <param name="foundedOn">The day on which it was founded.</param>
    public IReadOnlyList<GroupNeedKind> NeedsOn(DateOnly day, DateOnly? lastMetOn, DateOnly foundedOn)
    {
        if (EndedAt is not null || Size == 0)
            return [];
        var twoRhythms = 2 * Rhythm.DaysBetween;
        // Neither before a new rhythm began, nor before the group did.
        var since = new[] { lastMetOn ?? DateOnly.MinValue, Rhythm.FirstDay.AddDays(-Rhythm.DaysBetween), foundedOn }.Max();
        List<GroupNeedKind> needs = [];
        if (day.DayNumber - since.DayNumber > twoRhythms)
            needs.Add(GroupNeedKind.Meeting);
        if (Size < MinimumSize && (Members.Exists(one => !one.IsOfIt) || day.DayNumber - foundedOn.DayNumber > twoRhythms))
            needs.Add(GroupNeedKind.Members);
        if (FacilitatorsOn(day).Count == 0 && day.DayNumber - foundedOn.DayNumber > FacilitatorDays)
            needs.Add(GroupNeedKind.Facilitator);
        if (ReviewOn is { } review && day <= review && review <= day.AddDays(DaysAhead))
            needs.Add(GroupNeedKind.Review);
        if (EndsOn <= day.AddDays(DaysAhead))
            needs.Add(GroupNeedKind.End);
        return needs;
    }

    /// <summary>What it needs since today, of which its people were not told; and what it needs no more.</summary>
    /// <param name="now">What it needs today.</param>
    public (IReadOnlyList<GroupNeed> Begun, IReadOnlyList<GroupNeed> Past) Compare(IReadOnlyList<GroupNeedKind> now, DateOnly today) => (
        [.. now.Where(kind => !Needs.Exists(known => known.Kind == kind)).Select(kind => GroupNeed.Begin(Id, kind, today))],
        [.. Needs.Where(known => !now.Contains(known.Kind))]);
}

/// <summary>Something that a group needs, of which its people were told once.</summary>
public sealed class GroupNeed
{
    private GroupNeed()
    {
    }

    public Guid GroupId { get; private init; }

    public GroupNeedKind Kind { get; private init; }

    /// <summary>Since which day.</summary>
    public DateOnly Since { get; private init; }

    internal static GroupNeed Begin(Guid groupId, GroupNeedKind kind, DateOnly since) => new() { GroupId = groupId, Kind = kind, Since = since };
}

/// <summary>What a group may need.</summary>
public enum GroupNeedKind
{
    /// <summary>It has not met for two rhythms, as far as it was said.</summary>
    Meeting,

    /// <summary>Fewer people are of it than it takes to go on.</summary>
    Members,

    /// <summary>Nobody facilitates it.</summary>
    Facilitator,

    /// <summary>The day is near on which its people look at how it goes.</summary>
    Review,

    /// <summary>Its planned end is near, or past.</summary>
    End,
}
