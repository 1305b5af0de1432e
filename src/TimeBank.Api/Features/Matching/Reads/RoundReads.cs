using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Matching.Solving;
using TimeBanking.Api.Features.Places;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Matching;

/// <summary>Reads who looks and which groups there are, and has a round solved. It changes nothing.</summary>
public sealed class RoundReads(IDbContextFactory<TimeBankContext> contexts, IMatchSolver solver, TimeProvider clock)
{
    /// <summary>What is not solved by then is answered as far as it is known, and marked so.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Solves a round with what a coordinator settled.</summary>
    /// <param name="known">New groups that were thought of before in the same round.</param>
    public async Task<SolvedRound> SolveAsync(
        Guid timeBankId, Guid roundId, int seed, IReadOnlyDictionary<Guid, RoundPin> pins, IReadOnlyList<NewGroupIdea> known, CancellationToken cancellationToken)
    {
        var (problem, ideas, targets) = await ReadAsync(timeBankId, roundId, pins, known, cancellationToken);
        var isReduced = false;
        while (true)
        {
            var found = await solver.SolveAsync(problem.Problem, new MatchEffort(seed, Longest), cancellationToken);
            if (problem.WithoutWhatCannotBegin(found) is { } reduced)
            {
                (problem, isReduced) = (reduced, true);
                continue;
            }

            // What was left out of the problem might have been better in part, so the best of what is left is not known to be the best.
            var solution = MatchSolution.Check(problem.Problem, problem.PreferLeftOut(found), found.Bound, found.IsOptimal && !isReduced);
            var results = problem.Results(solution);
            var named = results.SelectMany(result => new[] { result.Target?.Id, result.Why?.TargetId }).OfType<Guid>().ToHashSet();
            return new SolvedRound(solution, results, problem.PairsRatherTogether(solution), [.. ideas.Where(idea => named.Contains(idea.Id))],
                await NamesAsync(targets.Keys, ideas, cancellationToken));
        }
    }

    private async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(
        IEnumerable<Guid> ids, IReadOnlyList<NewGroupIdea> ideas, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return (await GroupsToMatch.ByIdAsync(context, [.. ids], cancellationToken)).Select(group => (group.Key, group.Value.Name))
            .Concat(ideas.Select(idea => (idea.Id, idea.Topic))).ToDictionary();
    }

    private async Task<(RoundProblem Problem, IReadOnlyList<NewGroupIdea> Ideas, IReadOnlyDictionary<Guid, MatchTarget> Targets)> ReadAsync(
        Guid timeBankId, Guid roundId, IReadOnlyDictionary<Guid, RoundPin> pins, IReadOnlyList<NewGroupIdea> known, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var bank = await context.TimeBanks.AsNoTracking().SingleAsync(row => row.Id == timeBankId, cancellationToken);
        var today = clock.Today(bank);
        var people = await PeopleAsync(context, bank, today, cancellationToken);
        var groups = await GroupsToMatch.ReadAsync(context, bank, today, cancellationToken);
        var offered = await PlacesOnOffer.ReadAsync(context, timeBankId, today, cancellationToken);
        var idsBefore = known.ToDictionary(idea => idea.Key, idea => idea.Id);
        var ideas = NewGroupIdea.Of(
            roundId, key => idsBefore.TryGetValue(key, out var id) ? id : clock.NewKey(), people, offered, groups.Taken, bank.Language, today);
        var targets = (await WithWhoIsThereAsync(context, timeBankId, groups.Targets, cancellationToken))
            .Concat(ideas.Select(idea => idea.AsTarget(offered.FirstOrDefault(place => place.Id == idea.PlaceId)))).ToList();
        return (new RoundProblem(people, targets, pins, bank.Language, today), ideas, targets.ToDictionary(target => target.Id));
    }

    /// <summary>Those who look and have no proposal that is open, whose membership does not rest; with what they said no to.</summary>
    private static async Task<IReadOnlyList<MatchPerson>> PeopleAsync(TimeBankContext context, TimeBank bank, DateOnly today, CancellationToken cancellationToken)
    {
        var looking = await (
            from seeking in context.Set<Seeking>().AsNoTracking().Include(row => row.Topics).Include(row => row.Apart).AsSplitQuery()
            join member in context.Members.AsNoTracking() on seeking.MemberId equals member.Id
            where seeking.TimeBankId == bank.Id && seeking.End == null && member.LeftOn == null
                && (member.SuspendedUntil == null || member.SuspendedUntil < today)
                && !context.Set<MatchProposal>().Any(open => open.MemberId == member.Id && open.State == MatchState.Waiting)
            orderby seeking.Id
            select new { seeking, member }).ToListAsync(cancellationToken);
        var refused = (await context.Set<MatchProposal>().AsNoTracking()
                .Where(row => row.TimeBankId == bank.Id
                    && ((row.State == MatchState.Declined && row.Answer == MatchAnswer.No) || row.State == MatchState.NotWelcome || row.IsRight == false))
                .Select(row => new { row.MemberId, row.TargetKey, row.SlotName, row.PlaceId, row.Why }).ToListAsync(cancellationToken))
            .ToLookup(row => row.MemberId, row => new MatchRefusal(row.TargetKey, TimeSlot.Parse(row.SlotName), row.PlaceId, row.Why));
        return looking.ConvertAll(row => new MatchPerson(row.seeking, row.member, [.. refused[row.member.Id]]));
    }

    /// <summary>Places that were proposed are taken until somebody says no; and whom those who are of a group would rather not meet does not come.</summary>
    internal static async Task<IReadOnlyList<MatchTarget>> WithWhoIsThereAsync(
        TimeBankContext context, Guid timeBankId, IReadOnlyList<MatchTarget> targets, CancellationToken cancellationToken)
    {
        var proposed = await context.Set<MatchProposal>().Where(row => row.TimeBankId == timeBankId && row.State == MatchState.Waiting && row.GroupId != null)
            .GroupBy(row => row.GroupId!.Value).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var apart = (await (
            from seeking in context.Set<Seeking>()
            join one in context.Set<SeekingApart>() on seeking.Id equals one.SeekingId
            where seeking.TimeBankId == timeBankId
            select new { Who = seeking.MemberId, From = one.MemberId }).ToListAsync(cancellationToken)).ToLookup(one => one.Who, one => one.From);
        return
        [
            .. targets.Select(target => target with
            {
                Placed = target.Placed + proposed.GetValueOrDefault(target.Id),
                ApartFrom = target.MemberIds.SelectMany(member => apart[member]).ToHashSet(),
            }),
        ];
    }
}

/// <summary>A round that was solved, before it is written down.</summary>
/// <param name="Ideas">The new groups that would begin, or of which a reason speaks.</param>
/// <param name="Names">What everything that could be proposed is called, or would be about, by id.</param>
public sealed record SolvedRound(
    MatchSolution Solution, IReadOnlyList<RoundResult> Results, int PairsRatherTogether, IReadOnlyList<NewGroupIdea> Ideas,
    IReadOnlyDictionary<Guid, string> Names);
