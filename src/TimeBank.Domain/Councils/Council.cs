using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Groups;

namespace TimeBanking.Domain.Councils;

/// <summary>
/// What a council has beside the group as which it meets: the groups that send delegates, what they propose and say of it, and the plans
/// that it adopts and follows to their end. Its methods are the acts; each is done by the groups' own people.
/// </summary>
public sealed partial class Council
{
    /// <summary>No council is of more groups.</summary>
    public const int GroupsMax = 50;

    private Council()
    {
    }

    /// <summary>The id of the group as which it meets, whose members are the delegates and whose facilitators chair.</summary>
    public Guid Id { get; private init; }

    public Guid TimeBankId { get; private init; }

    public List<CouncilGroup> Groups { get; private init; } = [];

    public List<CouncilDelegate> Delegates { get; private init; } = [];

    public List<CouncilProposal> Proposals { get; private init; } = [];

    public List<CouncilPlan> Plans { get; private init; } = [];

    /// <summary>What is to be done, of all plans.</summary>
    public IEnumerable<PlanItem> Items => Plans.SelectMany(plan => plan.Items);

    /// <summary>Groups found a council: those whose keeper says so are of it at once, the others are asked.</summary>
    /// <param name="meetsAs">The group as which it meets, new.</param>
    /// <param name="groups">Those that are to be of it.</param>
    /// <param name="keepingMemberId">Who says so, for the groups that they keep.</param>
    /// <param name="organisationId">The school or other organisation of those groups; null where it was not said.</param>
    /// <exception cref="CouncilNotAcceptedException">It is of fewer than two groups or too many, or of one that can send nobody.</exception>
    /// <exception cref="NotAllowedException">They keep none of the groups.</exception>
    public static Council Create(
        Group meetsAs, ActRequest request, IReadOnlyCollection<Group> groups, Guid keepingMemberId, Guid? organisationId)
    {
        if (groups.Count is < 2 or > GroupsMax)
            throw Refuse($"A council is of 2 to {GroupsMax} groups. Name them.", "Council.Groups", "groupIds", GroupsMax);
        if (!groups.Any(group => group.IsKeptBy(keepingMemberId, request.Today)))
            throw new NotAllowedException(
                "A council is founded by who keeps one of its groups.", new RefusalFacts("NotAllowed.CouncilOfOthers"));
        var council = new Council { Id = meetsAs.Id, TimeBankId = meetsAs.TimeBankId };
        foreach (var group in groups)
        {
            council.Ask(group);
            if (group.IsKeptBy(keepingMemberId, request.Today))
                council.Join(group, request.Now, organisationId);
        }

        return council;
    }

    /// <summary>Another group is asked to come.</summary>
    /// <exception cref="CouncilStandsException">It is of it, or was asked.</exception>
    /// <exception cref="CouncilNotAcceptedException">It can send nobody, or there are too many.</exception>
    public void Ask(Group group)
    {
        if (group.EndedAt is not null)
            throw Refuse("This group has ended.", "Council.GroupEnded", "groupIds");
        if (group.Kind.IsKept || group.Kind == GroupKind.Council)
            throw Refuse("Who is of this group is known to itself alone, or it is a council; it sends no delegates.", "Council.KeptGroup", "groupIds");
        if (Groups.Exists(one => one.GroupId == group.Id && one.Standing != CouncilStanding.Left))
            throw new CouncilStandsException("This group is of the council, or was asked already.", "Council.AskedAlready");
        if (Groups.Count >= GroupsMax)
            throw Refuse($"A council is of 2 to {GroupsMax} groups. Name them.", "Council.Groups", "groupIds", GroupsMax);
        if (Groups.Find(one => one.GroupId == group.Id) is { } before)
            before.Standing = CouncilStanding.Asked;
        else
            Groups.Add(new CouncilGroup(Id, group.Id));
    }

    /// <summary>A group that was asked comes.</summary>
    /// <param name="organisationId">Its school or other organisation; null where it was not said.</param>
    /// <exception cref="CouncilStandsException">It was not asked, or is of it already.</exception>
    public void Join(Group group, DateTime now, Guid? organisationId)
    {
        group.RequireGoingOn();
        var one = Groups.Find(one => one.GroupId == group.Id);
        if (one?.Standing == CouncilStanding.Of)
            throw new CouncilStandsException("This group is of the council already.", "Council.JoinedAlready");
        if (one is not { Standing: CouncilStanding.Asked })
            throw new CouncilStandsException("This group was not asked to the council.", "Council.NotAsked");
        (one.Standing, one.Since, one.OrganisationId) = (CouncilStanding.Of, now, organisationId);
    }

    /// <summary>A group says no, or goes; its delegates go with it.</summary>
    /// <param name="meetsAs">The group as which the council meets.</param>
    /// <exception cref="CouncilStandsException">It neither is of it nor was asked.</exception>
    public void Leave(Group meetsAs, Guid groupId, DateOnly today)
    {
        var one = Groups.Find(one => one.GroupId == groupId && one.Standing != CouncilStanding.Left)
            ?? throw new CouncilStandsException("This group is not of the council.", "Council.NotOfIt");
        one.Standing = CouncilStanding.Left;
        foreach (var sent in Delegates.Where(sent => sent.GroupId == groupId).ToList())
            End(sent, meetsAs, today);
    }

    /// <summary>Whether a group is of it.</summary>
    public bool Has(Guid groupId) => Groups.Exists(one => one.GroupId == groupId && one.Standing == CouncilStanding.Of);

    /// <summary>Whether a group is of it, or was asked and so may read what it is.</summary>
    public bool HasOrAsks(Guid groupId) => Groups.Exists(one => one.GroupId == groupId && one.Standing != CouncilStanding.Left);

    /// <exception cref="CouncilStandsException">The group is not of it, or has ended.</exception>
    private void RequireOfIt(Group group)
    {
        if (!Has(group.Id))
            throw new CouncilStandsException("This group is not of the council.", "Council.NotOfIt");
        if (group.EndedAt is not null)
            throw new CouncilStandsException("This group has ended.", "Council.GroupEndedSince");
    }

    private static CouncilNotAcceptedException Refuse(string message, string key, string field, params object[] facts) =>
        new(message, new RefusalFacts(key, facts) { Field = field });
}

/// <summary>A group of a council.</summary>
public sealed class CouncilGroup
{
    internal CouncilGroup(Guid councilId, Guid groupId) => (CouncilId, GroupId) = (councilId, groupId);

    public Guid CouncilId { get; private init; }

    public Guid GroupId { get; private init; }

    /// <summary>Whether it is of the council, or was asked.</summary>
    public CouncilStanding Standing { get; internal set; }

    /// <summary>Since when it is of it; null where it never was.</summary>
    public DateTime? Since { get; internal set; }

    /// <summary>Its school or other organisation, as it said when it came; null where it was not said.</summary>
    public Guid? OrganisationId { get; internal set; }
}

/// <summary>How a group stands to a council.</summary>
public enum CouncilStanding
{
    /// <summary>It was asked.</summary>
    Asked,

    /// <summary>It is of it.</summary>
    Of,

    /// <summary>It said no, or went.</summary>
    Left,
}

/// <summary>What was said in a council cannot be.</summary>
public sealed class CouncilNotAcceptedException(string message, RefusalFacts facts) : DomainException(message)
{
    public override RefusalFacts Facts() => facts;
}

/// <summary>The council stands where this act has no place.</summary>
public sealed class CouncilStandsException(string message, string key) : DomainException(message)
{
    public override RefusalFacts Facts() => new(key);
}
