using TimeBanking.Domain.Councils;
using TimeBanking.Domain.Groups;

namespace TimeBanking.Api.Features.Councils;

/// <summary>A council as one reader sees it, and what they may do there. Nothing of it follows from being a coordinator.</summary>
/// <param name="Groups">All that were ever of it, and the one as which it meets, by id.</param>
/// <param name="Organisations">Names by id.</param>
public sealed record CouncilInView(
    Council Council, IReadOnlyDictionary<Guid, Group> Groups, IReadOnlyDictionary<Guid, string> Organisations, Guid ReaderId, DateOnly Today)
{
    /// <summary>The group as which it meets.</summary>
    public Group MeetsAs => Groups[Council.Id];

    public string Name => MeetsAs.Name;

    /// <summary>Those who chair today.</summary>
    public IReadOnlyList<Guid> Chairs => MeetsAs.FacilitatorsOn(Today);

    /// <summary>The groups that are of it, or were asked, by name.</summary>
    public IReadOnlyList<CouncilGroup> Shown =>
        [.. Council.Groups.Where(one => one.Standing != CouncilStanding.Left).OrderBy(one => NameOf(one.GroupId), StringComparer.CurrentCulture)];

    /// <summary>The groups for which the reader speaks.</summary>
    public IReadOnlyList<Group> Speaking => [.. Groups.Values.Where(group => MeetsAs.EndedAt is null && Council.Speaks(MeetsAs, group, ReaderId)).OrderBy(group => group.Name)];

    /// <summary>The groups of it that the reader keeps.</summary>
    public IReadOnlyList<Group> Keeping =>
        [.. Groups.Values.Where(group => Council.Has(group.Id) && group.EndedAt is null && group.IsKeptBy(ReaderId, Today)).OrderBy(group => group.Name)];

    /// <summary>The groups that were asked and that the reader keeps.</summary>
    public IReadOnlyList<Group> Asked =>
        [.. Shown.Where(one => one.Standing == CouncilStanding.Asked).Select(one => Groups[one.GroupId]).Where(group => group.EndedAt is null && group.IsKeptBy(ReaderId, Today))];

    /// <summary>The groups of it of which the reader is, and whose people propose whom they send.</summary>
    public IReadOnlyList<Group> Own => [.. Groups.Values.Where(group => Council.Has(group.Id) && group.EndedAt is null && group.Has(ReaderId)).OrderBy(group => group.Name)];

    /// <summary>As whose delegate the reader was proposed, and has not answered.</summary>
    public IReadOnlyList<CouncilDelegate> ToAnswer => [.. Council.Delegates.Where(one => one.MemberId == ReaderId && !one.IsSent && Council.Has(one.GroupId))];

    /// <summary>Whether the reader chairs, and so adopts plans.</summary>
    public bool IsChair => MeetsAs.EndedAt is null && Chairs.Contains(ReaderId) && Speaking.Count > 0;

    public bool MayFollow(PlanItem item) => Council.MayFollow(item, MeetsAs, Groups[item.OwnerGroupId], ReaderId, Today);

    public string NameOf(Guid groupId) => Groups[groupId].Name;
}
