namespace TimeBanking.Domain.Groups;

/// <summary>How people come to a group, and who may know of it.</summary>
public enum GroupKind
{
    /// <summary>Graduates of a cohort, who lead it themselves. It is there for them and for coordinators; who asks to come is answered.</summary>
    GraduateLed,

    /// <summary>Anybody joins as long as there is room.</summary>
    Open,

    /// <summary>Those who are of it ask others to come. Who they are is known to themselves alone.</summary>
    Closed,

    /// <summary>Anybody may ask to come, and is answered by who refers to it or facilitates it. Who is of it is known to themselves alone.</summary>
    ByReferral,

    /// <summary>Young people or students, who lead it themselves; as open as an open one.</summary>
    StudentLed,

    /// <summary>It meets by a link, which only those who are of it see; as open as an open one.</summary>
    Online,

    /// <summary>Delegates of groups, as which their council meets. Groups send them; nobody joins it, and coordinators have no say in it.</summary>
    Council,
}

/// <summary>What follows from the kind of a group.</summary>
public static class GroupKinds
{
    /// <summary>Those of which everybody reads what they are about.</summary>
    public static IReadOnlyList<GroupKind> Listed { get; } = [GroupKind.Open, GroupKind.ByReferral, GroupKind.StudentLed, GroupKind.Online];

    /// <summary>Those of which who is in them is known to themselves alone.</summary>
    public static IReadOnlyList<GroupKind> Kept { get; } = [GroupKind.Closed, GroupKind.ByReferral];

    extension(GroupKind kind)
    {
        /// <summary>Whether everybody reads what it is about.</summary>
        public bool IsListed => Listed.Contains(kind);

        /// <summary>Whether who is of it is known to themselves alone.</summary>
        public bool IsKept => Kept.Contains(kind);

        /// <summary>Whether people who look for a group may be proposed to it. To one of which its people alone know who is of it a person refers.</summary>
        public bool MayTakeSeekers => kind.IsListed && !kind.IsKept;

        /// <summary>Whether its own people alone keep it and run its meetings; coordinators have no say in it.</summary>
        public bool IsItsOwn => kind.IsKept || kind == GroupKind.Council;

        /// <summary>Whether somebody of it says yes to whoever asks to come.</summary>
        public bool AsksFirst => kind is GroupKind.GraduateLed or GroupKind.Closed or GroupKind.ByReferral;
    }
}

/// <summary>Whose time at its meetings counts as hours, for everyone alike.</summary>
public enum GroupHours
{
    /// <summary>Nobody's, unless it is said how long.</summary>
    Nobody,

    /// <summary>That of those who facilitate.</summary>
    Facilitators,

    /// <summary>That of everybody who was there.</summary>
    Everybody,
}

/// <summary>Whether one of a group facilitates.</summary>
public enum Facilitating
{
    /// <summary>They were not asked.</summary>
    No,

    /// <summary>They were asked, and have not answered.</summary>
    Asked,

    /// <summary>They said yes.</summary>
    Yes,

    /// <summary>They said no, or not any more.</summary>
    Declined,
}
