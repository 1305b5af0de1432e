using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Councils;

/// <summary>What a group proposes to a council, and how it was answered.</summary>
public sealed class CouncilProposal
{
    public const int WhatLengthMax = 500;
    public const int WordsLengthMax = 2000;

    private CouncilProposal()
    {
    }

    internal CouncilProposal(Guid councilId, int number, Guid groupId, Guid byMemberId, ProposalDraft draft, DateTime now)
    {
        (CouncilId, Number, GroupId, ByMemberId, At) = (councilId, number, groupId, byMemberId, now);
        What = FreeText.Require("what", draft.What, WhatLengthMax);
        Why = FreeText.RequireLines("why", draft.Why, WordsLengthMax);
        Takes = FreeText.RequireLines("takes", draft.Takes, WordsLengthMax);
    }

    public Guid CouncilId { get; private init; }

    /// <summary>Which of the council's it is, from 1.</summary>
    public int Number { get; private init; }

    /// <summary>Whose it is.</summary>
    public Guid GroupId { get; private init; }

    /// <summary>The delegate who brought it.</summary>
    public Guid ByMemberId { get; private init; }

    /// <summary>What is proposed, in a sentence; up to 500 characters.</summary>
    public string What { get; private init; } = "";

    /// <summary>Why; up to 2,000 characters.</summary>
    public string Why { get; private init; } = "";

    /// <summary>What it would take; up to 2,000 characters.</summary>
    public string Takes { get; private init; } = "";

    /// <summary>When it was brought.</summary>
    public DateTime At { get; private init; }

    /// <summary>Whether it is open, adopted or not.</summary>
    public ProposalState State { get; private set; }

    /// <summary>Which plan answered it; null while it is open.</summary>
    public int? PlanNumber { get; private set; }

    /// <summary>Why it was not adopted; null where it was, or is open.</summary>
    public string? Reason { get; private set; }

    /// <summary>What delegates say of it.</summary>
    public List<ProposalWord> Words { get; private init; } = [];

    internal void Adopt(int planNumber) => (State, PlanNumber) = (ProposalState.Adopted, planNumber);

    internal void Answer(int planNumber, string reason) => (State, PlanNumber, Reason) = (ProposalState.NotAdopted, planNumber, reason);
}

/// <summary>What a delegate says of a proposal, for the group that sends them.</summary>
public sealed class ProposalWord
{
    internal ProposalWord(Guid councilId, int proposalNumber, Guid groupId) =>
        (CouncilId, ProposalNumber, GroupId) = (councilId, proposalNumber, groupId);

    public Guid CouncilId { get; private init; }

    public int ProposalNumber { get; private init; }

    /// <summary>For whom it is said.</summary>
    public Guid GroupId { get; private init; }

    /// <summary>The delegate who said it.</summary>
    public Guid MemberId { get; private set; }

    /// <summary>For, against or aside.</summary>
    public ProposalStance Stance { get; private set; }

    /// <summary>Why, in their words; up to 2,000 characters.</summary>
    public string Words { get; private set; } = "";

    /// <summary>When it was last said.</summary>
    public DateTime At { get; private set; }

    internal void Say(Guid memberId, ProposalStance stance, string words, DateTime now) =>
        (MemberId, Stance, Words, At) = (memberId, stance, words, now);
}

/// <summary>What is proposed.</summary>
/// <param name="What">In a sentence.</param>
/// <param name="Takes">What it would take.</param>
public sealed record ProposalDraft(string What, string Why, string Takes);

/// <summary>How a proposal stands.</summary>
public enum ProposalState
{
    /// <summary>It is weighed.</summary>
    Open,

    /// <summary>It is in a plan.</summary>
    Adopted,

    /// <summary>It was answered with the reason why not.</summary>
    NotAdopted,
}

/// <summary>What a delegate says of a proposal.</summary>
public enum ProposalStance
{
    /// <summary>They are for it.</summary>
    For,

    /// <summary>They are against it.</summary>
    Against,

    /// <summary>They would not do it, and do not stand in its way.</summary>
    Aside,
}
