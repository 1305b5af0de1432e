namespace TimeBank.Domain;

/// <summary>Who is at the keyboard: a member of a time bank, with what they are there today.</summary>
/// <param name="IsCoordinator">May see the whole time bank and act for its members, always under their own name.</param>
public sealed record Actor(Guid MemberId, Guid TimeBankId, bool IsCoordinator);

/// <summary>
/// Who acts, and for whom. A coordinator may act for a member; the act then bears both names. Without an actor it is
/// a rule of the time bank that acts, such as the one that ends a claim nobody answered.
/// </summary>
public sealed record Acting
{
    private Acting(Actor? actor, Guid? forMemberId)
    {
        Actor = actor;
        ForMemberId = forMemberId;
    }

    public Actor? Actor { get; }

    /// <summary>The member for whom the actor acts; null when they act for themselves.</summary>
    public Guid? ForMemberId { get; }

    /// <summary>The member whose part the act is: the one acted for, or else the actor. Null for a rule.</summary>
    public Guid? MemberId => ForMemberId ?? Actor?.MemberId;

    public bool IsRule => Actor is null;

    /// <summary>A rule of the time bank acts by itself.</summary>
    public static Acting Rule { get; } = new(null, null);

    /// <summary>The actor acts for themselves, or for <paramref name="forMemberId"/> when that is given.</summary>
    /// <exception cref="NotAllowedException">Somebody who is no coordinator acts for another member.</exception>
    public static Acting By(Actor actor, Guid? forMemberId = null)
    {
        if (forMemberId is null || forMemberId == actor.MemberId)
            return new Acting(actor, null);
        return actor.IsCoordinator
            ? new Acting(actor, forMemberId)
            : throw new NotAllowedException("Only a coordinator can act for another member.");
    }

    /// <summary>Whether the person at the keyboard is this member, whoever they act for.</summary>
    public bool IsDoneBy(Guid memberId) => Actor?.MemberId == memberId;
}
