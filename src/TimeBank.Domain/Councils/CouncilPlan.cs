using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Councils;

/// <summary>What a council agreed to do.</summary>
public sealed class CouncilPlan
{
    public const int NameLengthMax = 200;

    internal CouncilPlan(Guid councilId, int number, string name, DateTime adoptedAt, Guid adoptedByMemberId) =>
        (CouncilId, Number, Name, AdoptedAt, AdoptedByMemberId) = (councilId, number, name, adoptedAt, adoptedByMemberId);

    public Guid CouncilId { get; private init; }

    /// <summary>Which of the council's it is, from 1.</summary>
    public int Number { get; private init; }

    /// <summary>As people know it; up to 200 characters.</summary>
    public string Name { get; private init; }

    /// <summary>When it was adopted.</summary>
    public DateTime AdoptedAt { get; private init; }

    /// <summary>The delegate who chaired.</summary>
    public Guid AdoptedByMemberId { get; private init; }

    /// <summary>What is to be done.</summary>
    public List<PlanItem> Items { get; private init; } = [];
}

/// <summary>One thing of a plan, which a group owns and brings to its end.</summary>
public sealed class PlanItem
{
    public const int TextLengthMax = 500;

    private PlanItem()
    {
    }

    internal PlanItem(Guid councilId, int number, int planNumber, PlanItemDraft draft)
    {
        (CouncilId, Number, PlanNumber, ProposalNumber, OwnerGroupId) = (councilId, number, planNumber, draft.Proposal, draft.OwnerGroupId);
        Text = FreeText.Require("text", draft.Text, TextLengthMax);
        (BeginsOn, DueOn) = (draft.BeginsOn, draft.DueOn);
    }

    public Guid CouncilId { get; private init; }

    /// <summary>Which of the council's it is, from 1.</summary>
    public int Number { get; private init; }

    /// <summary>Of which plan.</summary>
    public int PlanNumber { get; private init; }

    /// <summary>From which proposal it comes.</summary>
    public int ProposalNumber { get; private init; }

    /// <summary>What is to be done; up to 500 characters.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Whose it is.</summary>
    public Guid OwnerGroupId { get; private init; }

    /// <summary>The first day of the work; null where it was not said.</summary>
    public DateOnly? BeginsOn { get; private init; }

    /// <summary>The day by which it is to be done.</summary>
    public DateOnly DueOn { get; private init; }

    /// <summary>How it stands.</summary>
    public PlanItemState State { get; private set; }

    /// <summary>How it stands, in words; null until somebody says so.</summary>
    public string? Words { get; private set; }

    /// <summary>Who last said it; null until then.</summary>
    public Guid? SaidByMemberId { get; private set; }

    /// <summary>When it was last said; null until then.</summary>
    public DateTime? SaidAt { get; private set; }

    internal void Say(Guid memberId, PlanItemState state, string? words, DateTime now) =>
        (SaidByMemberId, State, Words, SaidAt) = (memberId, state, words, now);
}

/// <summary>How an item of a plan stands.</summary>
public enum PlanItemState
{
    /// <summary>It is to be done.</summary>
    Open,

    /// <summary>It was done.</summary>
    Done,

    /// <summary>A part of it was done.</summary>
    Partly,

    /// <summary>It was not done, and will not be.</summary>
    NotDone,
}

/// <summary>What a plan is to say.</summary>
/// <param name="NotAdopted">Which proposals it leaves out, and why.</param>
public sealed record PlanDraft(string Name, IReadOnlyList<PlanItemDraft> Items, IReadOnlyList<ProposalAnswer> NotAdopted);

/// <summary>One thing of a plan.</summary>
/// <param name="Proposal">The number of the proposal from which it comes.</param>
public sealed record PlanItemDraft(int Proposal, string Text, Guid OwnerGroupId, DateOnly? BeginsOn, DateOnly DueOn);

/// <summary>Why a proposal is not in a plan.</summary>
/// <param name="Proposal">Its number.</param>
public sealed record ProposalAnswer(int Proposal, string Reason);
