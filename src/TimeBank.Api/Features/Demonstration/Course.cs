namespace TimeBanking.Api.Features.Demonstration;

/// <summary>How an exchange of the demonstration goes. One that was begun lately has not come to its end yet.</summary>
internal enum Course
{
    /// <summary>The receiver records it.</summary>
    Recorded,

    /// <summary>A coordinator records it for the receiver.</summary>
    RecordedForReceiver,

    /// <summary>Recorded, and soon taken back.</summary>
    RecordedByMistake,

    /// <summary>The giver claims it and the receiver confirms.</summary>
    Claimed,

    /// <summary>Claimed; the receiver confirms other minutes.</summary>
    ClaimCorrected,

    /// <summary>Claimed and disputed; then the receiver confirms after all.</summary>
    ClaimDisputed,

    /// <summary>Claimed and disputed; a coordinator settles it.</summary>
    ClaimSettled,

    /// <summary>Claimed, and the giver takes the claim back.</summary>
    ClaimWithdrawn,

    /// <summary>Claimed, and nobody answers.</summary>
    ClaimUnanswered,

    /// <summary>Proposed, agreed, and recorded by the receiver.</summary>
    AgreedAndRecorded,

    /// <summary>Proposed, agreed, claimed by the giver, confirmed by the receiver.</summary>
    AgreedAndClaimed,

    /// <summary>Proposed and agreed; then one of them cannot come.</summary>
    AgreementWithdrawn,

    /// <summary>Proposed and agreed for a day that lies some weeks ahead.</summary>
    AgreedForLater,

    Declined,
    ProposalWithdrawn,

    /// <summary>Proposed, and nobody answers.</summary>
    ProposalUnanswered,
}
