using System.Diagnostics.CodeAnalysis;
using TimeBanking.Api.Features.Programmes;
using TimeBanking.Api.Foundation.Web.Components;
using TimeBanking.Domain.Councils;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Meetings;

namespace TimeBanking.Api.Features.Councils.Pages;

/// <summary>A wish as a form sends it, or a tap on one.</summary>
internal sealed class SentWish
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    public string? Text { get; set; }

    public GroupKind Kind { get; set; } = GroupKind.Open;

    public string? StartsAt { get; set; } = "16:00";

    public string? Place { get; set; }

    /// <summary>A tap: which wish one seconds.</summary>
    public string? Second { get; set; }

    /// <summary>A tap: which wish one seconds no more.</summary>
    public string? TakeBack { get; set; }
}

/// <summary>A council as a form sends it.</summary>
internal sealed class SentCouncil
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    public string? Name { get; set; }

    public string? Topic { get; set; }

    // Boxes of which none is ticked are not sent.
    [AllowNull]
    public List<Guid> GroupIds { get; set => field = value ?? []; } = [];

    // Three fields that are all left empty may not be sent at all.
    [AllowNull]
    public SentDay FirstDay { get; set => field = value ?? new(); } = new();

    public string? StartsAt { get; set; }

    public string? Minutes { get; set; } = "60";

    public string? Count { get; set; } = "10";

    public string? Place { get; set; }

    public CreateCouncilInput ToInput() => new()
    {
        Id = Id, Name = Name ?? "", Topic = Topic, GroupIds = GroupIds, Place = Place,
        Rhythm = new RhythmInput
        {
            Frequency = RhythmFrequency.Monthly, FirstDay = FirstDay.ToDay("firstDay"), StartsAt = StartsAt ?? "",
            Minutes = SentNumber.Read("minutes", Minutes) ?? 0, Count = SentNumber.Read("count", Count),
        },
    };
}

/// <summary>A form on the page of a council, as it is sent.</summary>
internal sealed class SentCouncilAct
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    /// <summary>For which group.</summary>
    public Guid GroupId { get; set; }

    public bool IsYes { get; set; }

    /// <summary>The number of the member who is proposed.</summary>
    public string? Number { get; set; }

    public bool IsSubstitute { get; set; }

    /// <summary>The id of the one whose place they take; empty for nobody's.</summary>
    public string? InsteadOfId { get; set; }

    public string? What { get; set; }

    public string? Why { get; set; }

    public string? Takes { get; set; }

    /// <summary>The number of a proposal or an item.</summary>
    public int Which { get; set; }

    public ProposalStance Stance { get; set; }

    public PlanItemState State { get; set; }

    public string? Words { get; set; }
}

/// <summary>A plan as a form sends it: one answer for each open proposal.</summary>
internal sealed class SentPlan
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    public string? Name { get; set; }

    [AllowNull]
    public List<SentPlanLine> Lines { get; set => field = value ?? []; } = [];

    public AdoptPlanInput ToInput(Guid councilId) => new()
    {
        Id = Id, CouncilId = councilId, Name = Name ?? "",
        Items = [.. Lines.Where(line => line.IsAdopted).Select(line => line.ToItem())],
        NotAdopted = [.. Lines.Where(line => !line.IsAdopted && !string.IsNullOrWhiteSpace(line.Reason))
            .Select(line => new ProposalAnswerInput { Proposal = line.Proposal, Reason = line.Reason! })],
    };
}

/// <summary>What becomes of one proposal.</summary>
internal sealed class SentPlanLine
{
    public int Proposal { get; set; }

    public bool IsAdopted { get; set; }

    public string? Text { get; set; }

    public Guid OwnerGroupId { get; set; }

    [AllowNull]
    public SentDay DueOn { get; set => field = value ?? new(); } = new();

    public string? Reason { get; set; }

    public PlanItemInput ToItem() => new() { Proposal = Proposal, Text = Text ?? "", OwnerGroupId = OwnerGroupId, DueOn = DueOn.ToDay("dueOn") };
}
