using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>
/// Verifies several hours in one look: all of them, or none when one cannot be. Each is kept as verified by itself. A verifier of the
/// organisation may do it, or a coordinator, never for themselves.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<ContributionStandsException>]
[Error<LimitPassedException>]
[Error<ContributionsNotAcceptedException>]
public sealed class VerifyContributions(ActWriter acts, TimeProvider clock)
{
    /// <summary>Most at once.</summary>
    public const int Most = 500;

    public async Task<TimeBank> ExecuteAsync(VerifyContributionsInput input, Actor actor, CancellationToken cancellationToken)
    {
        var ids = input.ContributionIds;
        if (ids.Count is 0 or > Most || ids.Distinct().Count() != ids.Count)
            throw new ContributionsNotAcceptedException(Most);
        var answer = await acts.OnceAsync(
            ActKind.VerifyContributions, input, actor,
            async (act, token) =>
            {
                if (await act.Context.Set<Contribution>().VisibleTo(actor).CountAsync(row => ids.Contains(row.Id), token) < ids.Count)
                    throw new NotFoundException("logged hours");
                var minutes = 0;
                // In the order of their ids, so that two who verify the same never wait for each other.
                foreach (var id in ids.Order())
                    minutes += await VerifyAsync(act, id, token);
                return new Done<TimeBank>(
                    (await act.Context.TimeBanks.FindAsync([act.TimeBankId], token))!, new Subject(SubjectKind.TimeBank, act.TimeBankId), minutes);
            },
            async (act, id, token) => await act.Context.TimeBanks.FindAsync([id], token),
            cancellationToken);
        return answer.Thing;
    }

    private async Task<int> VerifyAsync(ActUnit act, Guid id, CancellationToken cancellationToken)
    {
        var (contribution, sides) = await ContributionActs.LockAsync(act, id, cancellationToken);
        var request = act.Request with { ActId = clock.NewKey() };
        var step = contribution.Verify(request, ContributionAccess.Verifying(act.Actor, contribution), sides, act.Policies);
        await ContributionActs.StoreAsync(act, contribution, step, sides, cancellationToken);
        await act.Unit.InsertActAsync(
            new Act(
                request.ActId, act.TimeBankId, ActKind.VerifyContribution, SubjectKind.Contribution, id, act.Now, act.Acting.By,
                act.Actor.MemberId, null, step.Minutes, act.Request.Note, "", null),
            cancellationToken);
        return step.Minutes ?? 0;
    }
}

/// <summary>Hours that are right.</summary>
public sealed record VerifyContributionsInput : ActInput
{
    /// <summary>Which; 1 to 500, each once.</summary>
    [ID<Contribution>]
    public required IReadOnlyList<Guid> ContributionIds { get; init; }
}

/// <summary>No hours were named, too many, or some twice.</summary>
public sealed class ContributionsNotAcceptedException(int most) : DomainException($"Choose 1 to {most} of the logged hours, each once.")
{
    public override RefusalFacts Facts() => new("ContributionsNotAccepted", most);
}
