namespace TimeBanking.Domain.People;

/// <summary>Who is at the keyboard: a member of a time bank, with the roles that they hold at this moment.</summary>
/// <param name="resting">Why their membership rests; null while it does not. Whose membership rests has no roles.</param>
public sealed class Actor(
    Guid memberId, Guid timeBankId, IEnumerable<RoleKind>? roles = null, IEnumerable<Guid>? rolesComeFrom = null, Resting? resting = null)
{
    public Guid MemberId { get; } = memberId;

    public Guid TimeBankId { get; } = timeBankId;

    /// <summary>What they are in the whole time bank now.</summary>
    public IReadOnlySet<RoleKind> Roles { get; } = resting is null ? (roles ?? []).ToHashSet() : new HashSet<RoleKind>();

    /// <summary>Why they may for now only see, answer and take away what is theirs; null when they may what members may.</summary>
    public Resting? Resting { get; } = resting;

    /// <summary>
    /// Those without whose word they would not keep the time bank: who made them coordinator or steward, who made that one
    /// so, and on. None when the operator did.
    /// </summary>
    public IReadOnlySet<Guid> RolesComeFrom { get; } = (rolesComeFrom ?? []).ToHashSet();

    /// <summary>The young members whose guardian they are, and for whom they agreed.</summary>
    public IReadOnlySet<Guid> Wards { get; init; } = new HashSet<Guid>();

    /// <summary>What they are in organisations, cohorts and groups now.</summary>
    public IReadOnlySet<ScopedRole> ScopedRoles { get; init; } = new HashSet<ScopedRole>();

    /// <summary>How far what they came by lets them go.</summary>
    public Reach Reach { get; init; }

    /// <summary>Whether they may do this in their own time bank.</summary>
    /// <param name="isOwn">Whether it is their own thing.</param>
    public bool May(Permission permission, bool isOwn = false) =>
        permission.Anybody
        || ((Resting is null || permission.WhileResting) && (permission.Members || (isOwn && permission.Own)))
        || permission.Roles.Any(Roles.Contains);

    /// <summary>The same for a thing of a time bank, which may be another than theirs.</summary>
    public bool May(Permission permission, Guid timeBankId, bool isOwn = false) =>
        permission.Anybody || (timeBankId == TimeBankId && May(permission, isOwn));

    /// <summary>The same for what is of an organisation, cohort or group.</summary>
    public bool MayIn(Permission permission, Guid scopeId) =>
        May(permission) || ScopesIn(permission).Contains(scopeId);

    /// <exception cref="NotAllowedException">They may not in this organisation, cohort or group.</exception>
    public void RequireIn(Permission permission, Guid scopeId)
    {
        if (!MayIn(permission, scopeId))
            Require(permission);
    }

    /// <summary>The organisations, cohorts and groups in which what they are there lets them do this.</summary>
    public IReadOnlyList<Guid> ScopesIn(Permission permission) => Resting is not null ? [] :
        [.. ScopedRoles.Where(role => permission.ScopedRoles.Contains(role.Kind)).Select(role => role.ScopeId).Distinct()];

    /// <exception cref="NotAllowedException">They may not.</exception>
    public void Require(Permission permission, bool isOwn = false)
    {
        if (!May(permission, isOwn))
            throw Resting is null ? new NotAllowedException(permission) : new NotAllowedException(Resting.Refusal, Resting.Facts);
    }

    /// <exception cref="ReadingTokenException">What they came by may only read.</exception>
    public void RequireToAct()
    {
        if (Reach == Reach.Reading)
            throw new ReadingTokenException();
    }

    /// <exception cref="BrowserNeededException">They did not sign in: a program of theirs asks.</exception>
    public void RequireSignedIn()
    {
        if (Reach != Reach.Everything)
            throw new BrowserNeededException();
    }

    /// <summary>Whether somebody may still do all that they could, and no more.</summary>
    public bool HasRightsOf(Actor other) =>
        MemberId == other.MemberId && TimeBankId == other.TimeBankId && Reach == other.Reach && Resting == other.Resting
        && Roles.SetEquals(other.Roles) && Wards.SetEquals(other.Wards) && ScopedRoles.SetEquals(other.ScopedRoles);
}

/// <summary>What somebody is in an organisation, cohort or group.</summary>
/// <param name="ScopeId">Of the organisation, cohort or group.</param>
/// <param name="GrantedByMemberId">By whose word; null for the operator's.</param>
public readonly record struct ScopedRole(RoleKind Kind, Guid ScopeId, Guid? GrantedByMemberId);
