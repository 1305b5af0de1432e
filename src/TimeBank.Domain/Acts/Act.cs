namespace TimeBanking.Domain.Acts;

/// <summary>Something that was done: who did what, for whom, to what, and when. Never changed; together they are the audit.</summary>
/// <param name="Id">Made by the client; the same id never has a second effect.</param>
/// <param name="Kind">What was done.</param>
/// <param name="SubjectKind">What kind of thing it was done to.</param>
/// <param name="SubjectId">The thing that it was done to.</param>
/// <param name="At">When.</param>
/// <param name="By">On whose word.</param>
/// <param name="ActorMemberId">Who did it; null when a rule of the time bank or the operator did.</param>
/// <param name="ForMemberId">The member for whom a coordinator did it.</param>
/// <param name="Minutes">The minutes that it named, if any.</param>
/// <param name="Note">What the one who did it had to say.</param>
/// <param name="InputHash">SHA-256 of all that was asked, in hexadecimal; tells a repetition from a reused id.</param>
/// <param name="Notices">What the answer said beside the thing itself, as JSON; a repetition says it again.</param>
public sealed record Act(
    Guid Id,
    Guid TimeBankId,
    ActKind Kind,
    SubjectKind SubjectKind,
    Guid SubjectId,
    DateTime At,
    ActBy By,
    Guid? ActorMemberId,
    Guid? ForMemberId,
    int? Minutes,
    string? Note,
    string InputHash,
    string? Notices)
{
    public const int NoteLengthMax = 1000;
}

/// <summary>A thing of the time bank that acts are done to and transfers belong to.</summary>
public readonly record struct Subject(SubjectKind Kind, Guid Id);

/// <summary>What kind of thing an act was done to, or a transfer belongs to.</summary>
public enum SubjectKind
{
    /// <summary>The time bank itself.</summary>
    TimeBank,

    /// <summary>A member.</summary>
    Member,

    /// <summary>A partner organisation.</summary>
    Organisation,

    /// <summary>An offer or request.</summary>
    Listing,

    /// <summary>An exchange.</summary>
    Exchange,

    /// <summary>A transfer that belongs to no exchange, such as a gift.</summary>
    Transfer,

    /// <summary>An application of somebody who would like to join.</summary>
    Application,

    /// <summary>An invitation to join.</summary>
    Invitation,

    /// <summary>Hours that a member gave to an organisation or the community.</summary>
    Contribution,

    /// <summary>A programme.</summary>
    Programme,

    /// <summary>A cohort of a programme.</summary>
    Cohort,

    /// <summary>A household that comes to a cohort.</summary>
    Household,

    /// <summary>A meeting.</summary>
    Meeting,

    /// <summary>A group.</summary>
    Group,

    /// <summary>A place where people meet.</summary>
    Place,

    /// <summary>What a member cares about.</summary>
    Wish,

    /// <summary>A council of groups.</summary>
    Council,

    /// <summary>What a member said that they would do, such as a pledge of hours.</summary>
    Promise,

    /// <summary>A certificate of verified hours.</summary>
    Certificate,

    /// <summary>A search for a group.</summary>
    Seeking,

    /// <summary>A round of matching.</summary>
    Matching,

    /// <summary>A group that was proposed to somebody.</summary>
    MatchProposal,
}

/// <summary>The id came before, with other content. Every new act needs an id of its own.</summary>
public sealed class IdReusedException(Guid id)
    : DomainException($"The id {id} was used before for something else. Make a new id for each new act; send the same id again only to repeat the same act.")
{
    /// <summary>The id.</summary>
    public Guid Id { get; } = id;
}
