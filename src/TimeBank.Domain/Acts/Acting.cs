using TimeBanking.Domain.People;

namespace TimeBanking.Domain.Acts;

/// <summary>
/// Who acts, and for whom. A coordinator may act for a member; the act then bears both names. Without an actor it is the
/// operator who acts, by a command, or a rule of the time bank, such as the one that ends a claim nobody answered.
/// </summary>
public sealed record Acting
{
    private Acting(ActBy by, Actor? actor = null, Guid? forMemberId = null)
    {
        By = by;
        Actor = actor;
        ForMemberId = forMemberId;
    }

    public ActBy By { get; }

    public Actor? Actor { get; }

    /// <summary>The member for whom the actor acts; null when they act for themselves.</summary>
    public Guid? ForMemberId { get; }

    /// <summary>The member whose part the act is: the one acted for, or else the actor. Null for a rule or the operator.</summary>
    public Guid? MemberId => ForMemberId ?? Actor?.MemberId;

    /// <summary>A rule of the time bank acts by itself.</summary>
    public static Acting Rule { get; } = new(ActBy.Rule);

    /// <summary>Somebody without an account acts: who would like to join, or a guardian who follows a link.</summary>
    /// <exception cref="NotAllowedException">It is not for everybody.</exception>
    public static Acting AsGuest(Permission permission) =>
        permission.Anybody ? new(ActBy.Guest) : throw new NotAllowedException(permission);

    /// <summary>The operator, who stands above the time banks, acts by a command.</summary>
    public static Acting Operator { get; } = new(ActBy.Operator);

    /// <summary>The actor acts for themselves, or for <paramref name="forMemberId"/> when that is given.</summary>
    /// <exception cref="NotAllowedException">Somebody who may not act for others does.</exception>
    public static Acting As(Actor actor, Guid? forMemberId = null)
    {
        if (forMemberId is null || forMemberId == actor.MemberId)
            return new Acting(ActBy.Member, actor);
        actor.Require(Permissions.MemberActFor);
        return new Acting(ActBy.Member, actor, forMemberId);
    }

    /// <summary>The same; and a guardian who agreed for a young member acts for them.</summary>
    /// <exception cref="NotAllowedException">Somebody who may not act for others does.</exception>
    public static Acting AsAlsoGuardian(Actor actor, Guid? forMemberId) =>
        forMemberId is { } ward && actor.Wards.Contains(ward) && !actor.May(Permissions.MemberActFor)
            ? new Acting(ActBy.Member, actor, ward)
            : As(actor, forMemberId);

    /// <summary>Whether the person at the keyboard is this member, whoever they act for.</summary>
    public bool IsDoneBy(Guid memberId) => Actor?.MemberId == memberId;

    /// <summary>
    /// Whether this member stands behind the act though it looks like somebody else's: the person at the keyboard is them,
    /// or may act for others only because this member, in one step or several, gave them that role.
    /// </summary>
    public bool ComesFrom(Guid memberId) => Actor is { } actor && (actor.MemberId == memberId || actor.RolesComeFrom.Contains(memberId));
}

/// <summary>On whose word an act was done.</summary>
public enum ActBy
{
    /// <summary>A member's, for themselves or for another.</summary>
    Member,

    /// <summary>A rule of the time bank.</summary>
    Rule,

    /// <summary>The operator of the installation, by a command.</summary>
    Operator,

    /// <summary>Somebody without an account: who would like to join, or a guardian or somebody who verifies hours and follows a link.</summary>
    Guest,
}
