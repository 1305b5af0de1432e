using TimeBanking.Domain.Acts;

namespace TimeBanking.Domain.People;

/// <summary>
/// Something that a member is for a while, within a scope. Roles blur: one person may have several at once, and an hour of
/// any is worth the same.
/// </summary>
public sealed class Role
{
    public required Guid Id { get; init; }
    public required Guid TimeBankId { get; init; }
    public required Guid MemberId { get; init; }

    /// <summary>What they are.</summary>
    public required RoleKind Kind { get; init; }

    /// <summary>Where they are it.</summary>
    public required RoleScope Scope { get; init; }

    /// <summary>The time bank, organisation or other thing of the scope.</summary>
    public required Guid ScopeId { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day, where it was agreed on; null while it lasts.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Who gave it; null for the operator or an import.</summary>
    public Guid? GrantedByMemberId { get; init; }

    /// <summary>When it was given.</summary>
    public required DateTime GrantedAt { get; init; }

    /// <summary>When it was ended before its last day; null when it was not.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Who ended it; null for the operator, or while nobody has.</summary>
    public Guid? EndedByMemberId { get; private set; }

    /// <summary>Sets all that is stored; for reading back.</summary>
    public static Role Restore(
        Guid id,
        Guid timeBankId,
        Guid memberId,
        RoleKind kind,
        RoleScope scope,
        Guid scopeId,
        DateOnly from,
        DateOnly? until,
        Guid? grantedByMemberId,
        DateTime grantedAt,
        DateTime? endedAt,
        Guid? endedByMemberId) => new()
        {
            Id = id,
            TimeBankId = timeBankId,
            MemberId = memberId,
            Kind = kind,
            Scope = scope,
            ScopeId = scopeId,
            From = from,
            Until = until,
            GrantedByMemberId = grantedByMemberId,
            GrantedAt = grantedAt,
            EndedAt = endedAt,
            EndedByMemberId = endedByMemberId,
        };

    /// <summary>A role that begins with an act.</summary>
    /// <param name="id">A new key.</param>
    /// <param name="grantedBy">Who asked them before; left out, whoever acts.</param>
    /// <param name="from">The first day; left out, today.</param>
    /// <param name="until">The last day, where it was agreed on.</param>
    public static Role Begin(
        Guid id, ActRequest request, Guid timeBankId, Guid memberId, RoleKind kind, RoleScope scope, Guid scopeId, Guid? grantedBy = null,
        DateOnly? from = null, DateOnly? until = null) => new()
        {
            Id = id, TimeBankId = timeBankId, MemberId = memberId, Kind = kind, Scope = scope, ScopeId = scopeId, From = from ?? request.Today,
            Until = until,
            GrantedByMemberId = grantedBy ?? request.Acting.Actor?.MemberId, GrantedAt = request.Now,
        };

    /// <summary>Whether they are it on a day: begun, and neither over nor ended.</summary>
    public bool HoldsOn(DateOnly day) => EndedAt is null && From <= day && (Until is null || day <= Until);

    public void End(DateTime now, Guid? byMemberId)
    {
        if (EndedAt is not null)
            return;
        EndedAt = now;
        EndedByMemberId = byMemberId;
    }
}

/// <summary>What a member is, for a while.</summary>
public enum RoleKind
{
    /// <summary>Has finished a programme, and gives back.</summary>
    Graduate,

    /// <summary>Carries the sessions of a cohort: a parent partner, somebody of the school or of the community.</summary>
    TeamMember,

    /// <summary>Looks after the meetings of a group for a while, in turn with others.</summary>
    Facilitator,

    /// <summary>Works for a partner organisation, and gives and receives like anyone else.</summary>
    Professional,

    /// <summary>Verifies the hours that members give to an organisation, and is a member like anyone.</summary>
    Verifier,

    /// <summary>Sits on juries of a youth court.</summary>
    Juror,

    /// <summary>Keeps the time bank alive: sees all of it and may act for members, under their own name.</summary>
    Coordinator,

    /// <summary>Answers for the time bank: its policies, and who its coordinators are.</summary>
    Steward,
}

/// <summary>Where a role is held.</summary>
public enum RoleScope
{
    /// <summary>In the whole time bank.</summary>
    TimeBank,

    /// <summary>In one partner organisation.</summary>
    Organisation,

    /// <summary>In one cohort of a programme.</summary>
    Cohort,

    /// <summary>In one group.</summary>
    Group,
}

/// <summary>A role as it is given or ended.</summary>
public static class RoleRules
{
    /// <summary>The permission that it takes to give or end a role of this kind.</summary>
    public static Permission PermissionFor(RoleKind kind) => kind switch
    {
        RoleKind.Coordinator or RoleKind.Steward => Permissions.RoleGrantKeepers,
        RoleKind.Graduate or RoleKind.Professional or RoleKind.Verifier or RoleKind.Juror or RoleKind.TeamMember or RoleKind.Facilitator =>
            Permissions.RoleGrant,
    };

    /// <summary>Nobody gives a role to themselves, nor takes back from themselves what others gave.</summary>
    /// <exception cref="NotAllowedException">The actor is the member.</exception>
    public static void RequireAnother(Actor actor, Guid memberId)
    {
        if (actor.MemberId == memberId)
            throw new NotAllowedException(
                "No role is given to oneself. Another steward must do it, or the operator.", new RefusalFacts("NotAllowed.OwnRole"));
    }

    /// <summary>Where a role of this kind is held in something smaller than the whole time bank.</summary>
    public static RoleScope ScopeOf(RoleKind kind) => kind switch
    {
        RoleKind.TeamMember => RoleScope.Cohort,
        RoleKind.Facilitator => RoleScope.Group,
        _ => IsOfOrganisation(kind) ? RoleScope.Organisation : RoleScope.TimeBank,
    };

    /// <summary>Whether it is held in an organisation; whatever else a member is, they are in the whole time bank.</summary>
    public static bool IsOfOrganisation(RoleKind kind) => kind is RoleKind.Professional or RoleKind.Verifier;

    /// <summary>Who is of the team of a cohort, or facilitates a group, became so there and nowhere else.</summary>
    /// <exception cref="RoleNotAcceptedException">It is such a role.</exception>
    public static void RequireGrantable(RoleKind kind)
    {
        if (kind is RoleKind.TeamMember or RoleKind.Facilitator)
            throw new RoleNotAcceptedException(
                kind == RoleKind.TeamMember
                    ? "Who is of a team is said where the cohort is opened or changed."
                    : "Who facilitates is asked by the group, and says yes there.",
                new RefusalFacts($"Role.Elsewhere.{kind}"));
    }

    /// <summary>Staff of an organisation are its professionals and those who verify hours for it.</summary>
    /// <exception cref="RoleNotAcceptedException">It is another kind.</exception>
    public static void RequireOfOrganisation(RoleKind kind)
    {
        if (!IsOfOrganisation(kind))
            throw new RoleNotAcceptedException(
                "Only a professional or verifier is one of an organisation. Leave out the organisation.", new RefusalFacts("Role.NoOrganisation"));
    }

    /// <summary>
    /// The address is how somebody signs in, and leaving ends every role: whoever may not make coordinators takes neither
    /// from one.
    /// </summary>
    /// <exception cref="NotAllowedException">The member keeps the time bank, now or soon, and the actor may not.</exception>
    public static void RequireOver(Actor actor, Member member)
    {
        if (member.Roles.Any(role => role.EndedAt is null && PermissionFor(role.Kind) == Permissions.RoleGrantKeepers))
            actor.Require(Permissions.MemberChangeKeepers, isOwn: actor.MemberId == member.Id);
    }

    /// <summary>
    /// A time bank always keeps somebody who can let others in: its last steward, or its last coordinator while it never had
    /// a steward, stays until there is another.
    /// </summary>
    /// <param name="roles">All roles of those who keep the time bank that hold now, of members who are here.</param>
    /// <param name="gone">Those that would end.</param>
    /// <param name="resting">The members among them whose membership rests: they let nobody in meanwhile.</param>
    /// <exception cref="LastKeeperException">Nobody would be left.</exception>
    public static void RequireKeeperLeft(
        IReadOnlyCollection<Role> roles, IReadOnlyCollection<Role> gone, IReadOnlySet<Guid> resting)
    {
        var going = roles.Intersect(gone).Select(role => role.Kind).ToList();
        var left = roles.Except(gone).Where(role => !resting.Contains(role.MemberId)).Select(role => role.Kind).ToList();
        if (going.Contains(RoleKind.Steward) && !left.Contains(RoleKind.Steward))
            throw new LastKeeperException(RoleKind.Steward);
        if (going.Contains(RoleKind.Coordinator) && left.Count == 0)
            throw new LastKeeperException(RoleKind.Coordinator);
    }
}

/// <summary>The last one who answers for a time bank would be gone, and nobody could let others in any more.</summary>
public sealed class LastKeeperException(RoleKind kind) : DomainException(
    kind == RoleKind.Steward
        ? "This is the last steward of the time bank. Let somebody else become steward first."
        : "This is the last coordinator of the time bank. Let somebody else become coordinator first.")
{
    /// <summary>Which role would have nobody left.</summary>
    public RoleKind Role { get; } = kind;

    public override RefusalFacts Facts() => new($"LastKeeper.{Role}");
}
