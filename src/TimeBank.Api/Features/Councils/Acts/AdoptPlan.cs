using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Councils;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Councils;

/// <summary>
/// Adopts a plan of what was proposed to a council. Each open proposal becomes items of it, each with the group that owns it and dates, or is
/// answered with the reason why not. A delegate who chairs does it; no coordinator does.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<CouncilNotAcceptedException>]
[Error<CouncilStandsException>]
[Error<GroupStandsException>]
public sealed class AdoptPlan(CouncilActs councils)
{
    public Task<Council> ExecuteAsync(AdoptPlanInput input, Actor actor, CancellationToken cancellationToken) =>
        councils.OnceAsync(
            ActKind.AdoptPlan, input, input.CouncilId, null, actor,
            async (within, token) =>
            {
                await within.Act.RequireGroupsAsync(
                    [.. input.Items.Select(item => item.OwnerGroupId).Where(id => !within.Groups.ContainsKey(id)).Distinct()], token);
                var plan = within.Council.Adopt(within.Act.Request, within.MeetsAs, within.Groups, within.MemberId, input.ToDraft());
                await within.Act.Context.SaveChangesAsync(token);
                await within.Act.Unit.RaiseAsync(new PlanAdopted(within.Council, plan), token);
            },
            cancellationToken);
}

/// <summary>A plan that is to be.</summary>
public sealed record AdoptPlanInput : ActInput
{
    /// <summary>Which council.</summary>
    [ID<Council>]
    public required Guid CouncilId { get; init; }

    /// <summary>As people are to know it; up to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What is to be done, 1 to 100 items; several may come of one proposal.</summary>
    public required IReadOnlyList<PlanItemInput> Items { get; init; }

    /// <summary>The open proposals that it leaves out, and why.</summary>
    public IReadOnlyList<ProposalAnswerInput>? NotAdopted { get; init; }

    internal PlanDraft ToDraft() => new(
        Name, [.. Items.Select(item => new PlanItemDraft(item.Proposal, item.Text, item.OwnerGroupId, item.BeginsOn, item.DueOn))],
        [.. (NotAdopted ?? []).Select(answer => new ProposalAnswer(answer.Proposal, answer.Reason))]);
}

/// <summary>One thing of a plan.</summary>
public sealed record PlanItemInput
{
    /// <summary>The number of the proposal from which it comes.</summary>
    public required int Proposal { get; init; }

    /// <summary>What is to be done; up to 500 characters.</summary>
    public required string Text { get; init; }

    /// <summary>The group of the council that owns it and brings it to its end.</summary>
    [ID<Group>]
    public required Guid OwnerGroupId { get; init; }

    /// <summary>The first day of the work.</summary>
    public DateOnly? BeginsOn { get; init; }

    /// <summary>The day by which it is to be done, from today on. Whoever keeps the group is asked then how it stands.</summary>
    public required DateOnly DueOn { get; init; }
}

/// <summary>Why a proposal is not in a plan.</summary>
public sealed record ProposalAnswerInput
{
    /// <summary>The number of the proposal.</summary>
    public required int Proposal { get; init; }

    /// <summary>Why not; up to 2,000 characters.</summary>
    public required string Reason { get; init; }
}
