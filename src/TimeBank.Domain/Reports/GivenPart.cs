namespace TimeBanking.Domain.Reports;

/// <summary>Minutes that one giver gave at once, as the ledger has them, with all by which a report divides them.</summary>
/// <param name="GiverId">Who gave them; the id of the time bank where the community fund did.</param>
/// <param name="IsOfMember">Whether a member gave them.</param>
/// <param name="Day">The day of the help itself.</param>
/// <param name="Kind">For whom, in general.</param>
/// <param name="OrganisationId">For which organisation; null where for none.</param>
/// <param name="Role">What the giver was on that day.</param>
/// <param name="Minutes">Above zero.</param>
/// <param name="CohortId">The cohort whose sessions the giver carried; null where for none.</param>
public sealed record GivenPart(Guid GiverId, bool IsOfMember, DateOnly Day, GivenKind Kind, Guid? OrganisationId, GiverRole Role, long Minutes,
    Guid? CohortId = null);

/// <summary>For whom hours were given.</summary>
public enum GivenKind
{
    /// <summary>For an organisation; somebody else verified them.</summary>
    Organisation,

    /// <summary>For the community or by it: hours that somebody else verified, and help to or from the community fund.</summary>
    Community,

    /// <summary>For a group that meets; somebody else verified them.</summary>
    PeerGroup,

    /// <summary>From one member to another.</summary>
    Member,

    /// <summary>From one member to several, who share the minutes.</summary>
    Group,
}

/// <summary>What a giver was on the day of the help. Who was several at once is counted as the first of these.</summary>
public enum GiverRole
{
    /// <summary>Had finished a programme.</summary>
    Graduate,

    /// <summary>Worked for a partner organisation.</summary>
    Professional,

    /// <summary>Neither; also the community fund.</summary>
    Other,
}
