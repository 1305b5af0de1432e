namespace TimeBanking.Domain.Contributions;

/// <summary>How hours came to be logged.</summary>
public enum ContributionSource
{
    /// <summary>Written down by who gave them.</summary>
    ByHand,

    /// <summary>Clocked by who gave them, by checking in and out at the place.</summary>
    ByCheckIn,

    /// <summary>Taken from an attendance.</summary>
    FromAttendance,

    /// <summary>Written down by a coordinator for who gave them.</summary>
    ByCoordinator,
}
