namespace TimeBanking.Domain.People;

/// <summary>A named operation, and who may do it. Whoever is not named may not.</summary>
public sealed class Permission
{
    internal Permission(string name, string what, string refusal)
    {
        Name = name;
        What = what;
        Refusal = refusal;
    }

    /// <summary>The resource and the operation, such as <c>Member.SeePrivate</c>.</summary>
    public string Name { get; }

    /// <summary>What one may do, in plain words.</summary>
    public string What { get; }

    /// <summary>What somebody is told who may not.</summary>
    public string Refusal { get; }

    /// <summary>Anybody may, signed in or not.</summary>
    public bool Anybody { get; internal init; }

    /// <summary>Every member of the time bank may.</summary>
    public bool Members { get; internal init; }

    /// <summary>Members may for what is theirs.</summary>
    public bool Own { get; internal init; }

    /// <summary>Members may also while their membership rests: it is theirs to see, to answer or to take away.</summary>
    public bool WhileResting { get; internal init; }

    /// <summary>Whoever holds one of these roles may.</summary>
    public IReadOnlyList<RoleKind> Roles { get; internal init; } = [];

    /// <summary>Whoever holds one of these in an organisation, cohort or group may, for what is of it.</summary>
    public IReadOnlyList<RoleKind> ScopedRoles { get; internal init; } = [];
}
