namespace TimeBanking.Api.Foundation.Links;

/// <summary>
/// Lets whoever has it do one thing as one member, without signing in. To get it shows, to post it acts; what it is
/// for is done once by the rules of the thing itself, and the link then shows what came of it. The link itself is told once
/// and kept nowhere; here is only its hash.
/// </summary>
public sealed class OneTimeLink
{
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the token in the link, in hexadecimal.</summary>
    public required string Hash { get; init; }

    public required LinkPurpose Purpose { get; init; }

    public required Guid TimeBankId { get; init; }

    /// <summary>Who may do it.</summary>
    public required Guid MemberId { get; init; }

    /// <summary>What it is done to; which thing that is, the purpose says.</summary>
    public required Guid AboutId { get; init; }

    /// <summary>
    /// SHA-256 of the link's id and a code of six digits, in hexadecimal: the code may stand for the link, told by telephone. Null where
    /// there is none, or it was used.
    /// </summary>
    public string? CodeHash { get; set; }

    /// <summary>How many codes were tried on it; all but the last, by which it was used, were wrong.</summary>
    public int WrongCodes { get; set; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>From then on it opens nothing.</summary>
    public required DateTime ExpiresAt { get; init; }
}

/// <summary>What one may do by a link.</summary>
public enum LinkPurpose
{
    /// <summary>Answer a claim, which is an exchange.</summary>
    AnswerClaim,

    /// <summary>Say yes or no to help that was proposed, or take back a claim of one's own; each is an exchange.</summary>
    AnswerHelp,

    /// <summary>Choose which mails come when, from a mail that came.</summary>
    ChooseMails,

    /// <summary>Consent, as a guardian, for the young member whose link it is; and withdraw that.</summary>
    Consent,

    /// <summary>Answer a group that was proposed, as whom it was proposed to or as who keeps it; and say later whether it is right. A match proposal.</summary>
    AnswerMatch,

    /// <summary>Say, as somebody at the place, whether hours are right that the member gave whose link it is; each is a contribution.</summary>
    VerifyHours,

    /// <summary>Say whether one takes the place that is kept for one who waited; a group.</summary>
    AnswerPlace,

    /// <summary>Say whether the rhythm suits one about which one's group asks; a group.</summary>
    AnswerRhythm,

    /// <summary>Say whether one comes to the meeting of a group that asked; an invitation.</summary>
    AnswerInvitation,
}
