using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Councils;

/// <content>What its groups propose, and what comes of it.</content>
public sealed partial class Council
{
    /// <summary>One plan has no more items.</summary>
    public const int ItemsMax = 100;

    /// <summary>The proposals that were neither adopted nor answered, in their order.</summary>
    public IReadOnlyList<CouncilProposal> Open => [.. Proposals.Where(one => one.State == ProposalState.Open).OrderBy(one => one.Number)];

    /// <summary>The proposal of a number.</summary>
    /// <exception cref="CouncilNotAcceptedException">There is none.</exception>
    public CouncilProposal ProposalOf(int number, string field) =>
        Proposals.Find(one => one.Number == number) ?? throw Refuse($"There is no proposal {number}.", "Council.NoProposal", field, number);

    /// <summary>A group's delegate brings what the group proposes.</summary>
    /// <param name="meetsAs">The group as which the council meets.</param>
    /// <exception cref="CouncilStandsException">The council or the group has ended, or the group is not of it.</exception>
    /// <exception cref="NotAllowedException">They are not sent by the group.</exception>
    public CouncilProposal Propose(ActRequest request, Group meetsAs, Group group, Guid memberId, ProposalDraft draft)
    {
        RequireToSpeak(meetsAs, group, memberId);
        var proposal = new CouncilProposal(Id, Proposals.Count + 1, group.Id, memberId, draft, request.Now);
        Proposals.Add(proposal);
        return proposal;
    }

    /// <summary>A group's delegate says of a proposal that they are for it, against it or stand aside, and why; the last word counts.</summary>
    /// <exception cref="CouncilStandsException">The council or the group has ended, the group is not of it, or the proposal is answered.</exception>
    /// <exception cref="NotAllowedException">They are not sent by the group.</exception>
    public void Weigh(ActRequest request, Group meetsAs, Group group, Guid memberId, int number, ProposalStance stance, string words)
    {
        RequireToSpeak(meetsAs, group, memberId);
        var proposal = ProposalOf(number, "proposal");
        if (proposal.State != ProposalState.Open)
            throw new CouncilStandsException("This proposal is answered.", "Council.ProposalAnswered");
        var word = proposal.Words.Find(one => one.GroupId == group.Id);
        if (word is null)
            proposal.Words.Add(word = new ProposalWord(Id, number, group.Id));
        word.Say(memberId, stance, FreeText.RequireLines("words", words, CouncilProposal.WordsLengthMax), request.Now);
    }

    /// <summary>
    /// Whoever chairs adopts a plan: each open proposal becomes items of it, with who owns them and dates, or is answered with the reason.
    /// </summary>
    /// <param name="meetsAs">The group as which the council meets.</param>
    /// <param name="groups">Those of the council, by id.</param>
    /// <param name="memberId">Who chairs.</param>
    /// <exception cref="CouncilStandsException">The council has ended.</exception>
    /// <exception cref="CouncilNotAcceptedException">A proposal is left without an answer or has two, or an item cannot be.</exception>
    /// <exception cref="NotAllowedException">They do not chair, or no group sends them.</exception>
    public CouncilPlan Adopt(
        ActRequest request, Group meetsAs, IReadOnlyDictionary<Guid, Group> groups, Guid memberId, PlanDraft draft)
    {
        meetsAs.RequireGoingOn();
        if (!meetsAs.FacilitatorsOn(request.Today).Contains(memberId) || !SendingGroupsOf(memberId).Any(id => Speaks(meetsAs, groups[id], memberId)))
            throw new NotAllowedException("A plan is adopted by a delegate who chairs.", new RefusalFacts("NotAllowed.NoChair"));
        RequireItems(request, groups, draft.Items);
        RequireAnswers(draft);
        var plan = new CouncilPlan(Id, Plans.Count + 1, ProperName.Require("name", draft.Name, CouncilPlan.NameLengthMax), request.Now, memberId);
        Plans.Add(plan);
        foreach (var item in draft.Items)
        {
            plan.Items.Add(new PlanItem(Id, Items.Count() + 1, plan.Number, item));
            ProposalOf(item.Proposal, "items").Adopt(plan.Number);
        }

        foreach (var answer in draft.NotAdopted)
            ProposalOf(answer.Proposal, "notAdopted").Answer(plan.Number, FreeText.RequireLines("reason", answer.Reason, CouncilProposal.WordsLengthMax));
        return plan;
    }

    /// <summary>Whose item it is says how it stands, to its end; the last word counts.</summary>
    /// <param name="meetsAs">The group as which the council meets.</param>
    /// <param name="groups">Those of the council, by id.</param>
    /// <exception cref="CouncilNotAcceptedException">There is no such item, or it is not said what became of it.</exception>
    /// <exception cref="NotAllowedException">They neither are sent by the owner nor keep it; nor, where it has ended, chair.</exception>
    public PlanItem Follow(
        ActRequest request, Group meetsAs, IReadOnlyDictionary<Guid, Group> groups, Guid memberId, int number, PlanItemState state, string? words)
    {
        var item = Items.FirstOrDefault(one => one.Number == number) ?? throw Refuse($"There is no item {number}.", "Council.NoItem", "item", number);
        if (!MayFollow(item, meetsAs, groups[item.OwnerGroupId], memberId, request.Today))
            throw new NotAllowedException(
                "How an item stands is said by the delegate of the group that owns it, or who keeps that group.", new RefusalFacts("NotAllowed.ItemOfOthers"));
        if (state != PlanItemState.Done && string.IsNullOrWhiteSpace(words))
            throw Refuse("Say in a few words how it stands, and why.", "Council.WithoutWords", "words");
        item.Say(memberId, state, FreeText.OptionalLines("words", words, CouncilProposal.WordsLengthMax), request.Now);
        return item;
    }

    /// <summary>Whether a member says how an item stands: for its owner, or where that has ended as chair.</summary>
    public bool MayFollow(PlanItem item, Group meetsAs, Group owner, Guid memberId, DateOnly today) => owner.EndedAt is null
        ? Speaks(meetsAs, owner, memberId) || owner.IsKeptBy(memberId, today)
        : meetsAs.FacilitatorsOn(today).Contains(memberId);

    private void RequireItems(ActRequest request, IReadOnlyDictionary<Guid, Group> groups, IReadOnlyList<PlanItemDraft> items)
    {
        if (items.Count is 0 or > ItemsMax)
            throw Refuse($"A plan has from 1 to {ItemsMax} items.", "Council.Items", "items", ItemsMax);
        foreach (var item in items)
        {
            if (item.DueOn < request.Today)
                throw Refuse("The day by which it is done is past. Choose one to come.", "Council.DuePast", "dueOn");
            if (item.BeginsOn > item.DueOn)
                throw Refuse("It begins after it is to be done.", "Council.BeginsLate", "beginsOn");
            if (!Has(item.OwnerGroupId) || groups[item.OwnerGroupId].EndedAt is not null)
                throw Refuse("An item is owned by a group of the council that goes on.", "Council.OwnerGone", "ownerGroupId");
        }
    }

    private void RequireAnswers(PlanDraft draft)
    {
        var adopted = draft.Items.Select(item => item.Proposal).ToHashSet();
        var answered = draft.NotAdopted.Select(answer => answer.Proposal).ToList();
        foreach (var (number, field) in adopted.Select(one => (one, "items")).Concat(answered.Select(one => (one, "notAdopted"))))
            if (ProposalOf(number, field).State != ProposalState.Open)
                throw Refuse($"Proposal {number} is answered already.", "Council.AnsweredBefore", field, number);
        if (answered.Distinct().Count() < answered.Count || adopted.Overlaps(answered))
            throw Refuse("A proposal is adopted, or answered with one reason.", "Council.TwoAnswers", "notAdopted");
        if (Open.FirstOrDefault(one => !adopted.Contains(one.Number) && !answered.Contains(one.Number)) is { } left)
            throw Refuse(
                $"Proposal {left.Number} is neither in the plan nor answered. Say the reason.", "Council.WithoutReason", "notAdopted", left.Number);
    }
}
