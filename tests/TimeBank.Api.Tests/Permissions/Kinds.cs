using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Tests.Permissions;

/// <summary>How somebody stands to a thing: the columns of readers.txt and readers-by-role.txt.</summary>
internal enum Standing
{
    /// <summary>Not signed in.</summary>
    Nobody,

    /// <summary>Signed in to another time bank, whatever they are there.</summary>
    Elsewhere,

    /// <summary>A member of the thing's time bank, also as graduate, professional or juror.</summary>
    Member,

    /// <summary>Who verifies hours: a verifier of the organisation, or a facilitator of the group, to which they were given.</summary>
    Verifier,

    /// <summary>Whose consent a young member has.</summary>
    Guardian,

    /// <summary>The member whose thing it is: themselves, their account, an exchange or transfer in which they take part.</summary>
    Own,

    Coordinator,
    Steward,
}

/// <summary>One of the kinds of people that there are.</summary>
/// <param name="Kind">In words, for what a failing test says.</param>
/// <param name="At">At the keyboard; with nobody signed in, a client without a token.</param>
/// <param name="BankId">Their time bank; null for nobody.</param>
internal sealed record Visitor(string Kind, Participant At, Guid? BankId, params RoleKind[] Roles)
{
    public bool IsKeeper => Roles.Any(role => role is RoleKind.Coordinator or RoleKind.Steward);

    public Standing To(Thing thing) =>
        BankId is null ? Standing.Nobody
        : BankId != thing.BankId ? Standing.Elsewhere
        : Roles.Contains(RoleKind.Steward) ? Standing.Steward
        : Roles.Contains(RoleKind.Coordinator) ? Standing.Coordinator
        : thing.Owners.Contains(At.Id) ? Standing.Own
        : thing.Verifiers.Contains(At.Id) ? Standing.Verifier
        : thing.Guardians.Contains(At.Id) ? Standing.Guardian
        : Standing.Member;
}

/// <summary>Something with a global id.</summary>
/// <param name="Name">What a failing test calls it.</param>
/// <param name="Owners">The members whose it is; none for what belongs to all.</param>
internal sealed record Thing(string Name, Guid BankId, IReadOnlySet<Guid> Owners)
{
    /// <summary>Who verifies it, where it is hours.</summary>
    public IReadOnlySet<Guid> Verifiers { get; init; } = new HashSet<Guid>();

    /// <summary>Who consents for it, where it is a young member.</summary>
    public IReadOnlySet<Guid> Guardians { get; init; } = new HashSet<Guid>();

    /// <summary>Whether it is a young member, of whom others see the first name alone.</summary>
    public bool IsYoung { get; init; }

    /// <summary>The row that says for whom it is there, where that is another than its type's: a home, a group that is not for everybody.</summary>
    public string? Row { get; init; }
}
