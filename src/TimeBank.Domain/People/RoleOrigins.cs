namespace TimeBanking.Domain.People;

/// <summary>
/// By whose word somebody keeps a time bank. Whoever makes a second self coordinator stands behind all that it does, however
/// many steps lie between, and may not be "another coordinator" to themselves.
/// </summary>
public static class RoleOrigins
{
    public static bool IsKeeper(RoleKind kind) => kind is RoleKind.Coordinator or RoleKind.Steward;

    /// <summary>The members from whose word a member's right to act for others comes; none where the operator gave it.</summary>
    /// <param name="held">What the member is now.</param>
    /// <param name="keepers">Every role of coordinator or steward that was ever given in the time bank.</param>
    public static IReadOnlySet<Guid> Of(IReadOnlyCollection<Role> held, IReadOnlyCollection<Role> keepers)
    {
        var own = held.Where(role => IsKeeper(role.Kind)).ToList();
        var origins = new HashSet<Guid>();
        if (own.Count == 0 || own.Exists(role => role.GrantedByMemberId is null))
            return origins;
        var waiting = new Stack<Role>(own);
        while (waiting.TryPop(out var role))
            if (role.GrantedByMemberId is { } granter && origins.Add(granter))
                foreach (var earlier in keepers.Where(other => other.MemberId == granter))
                    waiting.Push(earlier);
        origins.Remove(own[0].MemberId);
        return origins;
    }
}
