using System.Globalization;
using Google.OrTools.Sat;
using TimeBanking.Domain.Matching;

namespace TimeBanking.Api.Features.Matching.Solving;

/// <summary>
/// A part as a model for CP-SAT, which holds every rule: a Boolean for each choice and one for each new group that opens. What is wanted
/// is asked for in turn, each held fast before the next: people, cost, new groups. A question that is settled by what is known already
/// is not asked.
/// </summary>
internal sealed class ExactModel
{
    private readonly Part part;
    private readonly SearchTime time;
    private readonly int seed;
    private readonly CpModel model = new();
    private readonly BoolVar[] chosen;
    private readonly LinearExpr placed;
    private readonly LinearExpr cost;
    private readonly LinearExpr opened;

    public ExactModel(Part part, int seed, SearchTime time)
    {
        (this.part, this.seed, this.time) = (part, seed, time);
        chosen = [.. Enumerable.Range(0, part.ChoiceCount).Select(choice => model.NewBoolVar($"choice {choice}"))];
        placed = LinearExpr.Sum(chosen);
        cost = LinearExpr.WeightedSum(chosen, [.. Enumerable.Range(0, part.ChoiceCount).Select(choice => (long)part.ChoiceAt(choice).Cost)]);
        for (var seeker = 0; seeker < part.Seekers.Count; seeker++)
            model.AddAtMostOne(chosen[part.FirstChoice(seeker)..part.FirstChoice(seeker + 1)]);
        opened = LinearExpr.Sum(AddGroups());
        AddPairs();
    }

    /// <summary>Looks for the best placement.</summary>
    /// <param name="known">The best that is known, or null.</param>
    /// <param name="bound">What is known that no placement passes.</param>
    /// <param name="effort">How long at most for each question, in CP-SAT's deterministic units, about a second each.</param>
    public PartAnswer Solve(Placement? known, MatchBound bound, double effort)
    {
        if (known is null || known.Placed < bound.Placed)
        {
            var answer = Ask(placed, isMost: true, ref known, effort);
            if (!answer.IsProven)
                return new PartAnswer(known, Lower(bound, answer.Bound), answer.IsImpossible);
            bound = Lower(bound, known!.Placed);
        }
        model.Add(placed == known.Placed);
        if (known.Cost > bound.Cost)
        {
            var answer = Ask(cost, isMost: false, ref known, effort);
            bound = bound with { Cost = Math.Max(bound.Cost, answer.Bound) };
            if (!answer.IsProven)
                return new PartAnswer(known, bound, false);
        }
        model.Add(cost == known!.Cost);
        var isLeast = known.Opened == 0 || Ask(opened, isMost: false, ref known, effort).IsProven;
        return new PartAnswer(known, bound, isLeast);
    }

    /// <summary>When fewer can be placed than was thought, nothing is known of the cost any more.</summary>
    private static MatchBound Lower(MatchBound bound, long placed) =>
        placed < bound.Placed ? new MatchBound((int)placed, 0) : bound;

    private List<BoolVar> AddGroups()
    {
        var comers = part.Groups.Select(_ => new List<BoolVar>()).ToList();
        for (var choice = 0; choice < part.ChoiceCount; choice++)
            comers[part.ChoiceAt(choice).Group].Add(chosen[choice]);
        var opens = new List<BoolVar>();
        for (var index = 0; index < part.Groups.Count; index++)
        {
            var group = part.Groups[index];
            var coming = LinearExpr.Sum(comers[index]);
            if (!group.IsNew)
            {
                model.AddLinearConstraint(coming, group.Needed, group.Room);
                continue;
            }
            var isOpen = model.NewBoolVar(group.Id);
            model.Add(coming >= group.Needed * isOpen);
            model.Add(coming <= group.Room * isOpen);
            opens.Add(isOpen);
        }
        return opens;
    }

    private void AddPairs()
    {
        foreach (var (first, second) in part.Apart)
        {
            for (var choice = part.FirstChoice(first); choice < part.FirstChoice(first + 1); choice++)
            {
                var other = part.ChoiceFor(second, part.ChoiceAt(choice).Group);
                if (other >= 0)
                    model.AddAtMostOne([chosen[choice], chosen[other]]);
            }
        }
    }

    private (bool IsProven, long Bound, bool IsImpossible) Ask(LinearExpr goal, bool isMost, ref Placement? known, double effort)
    {
        if (isMost)
            model.Maximize(goal);
        else
            model.Minimize(goal);
        Hint(known);
        var solver = new CpSolver { StringParameters = Parameters(effort) };
        var status = solver.Solve(model);
        if (status is CpSolverStatus.Optimal or CpSolverStatus.Feasible && Read(solver) is var found && found.IsBetterThan(known))
            known = found;
        // A bound of whole numbers, which CP-SAT gives as a floating-point number.
        var bound = (long)Math.Round(solver.BestObjectiveBound);
        return (status == CpSolverStatus.Optimal, bound, status == CpSolverStatus.Infeasible);
    }

    private void Hint(Placement? known)
    {
        model.ClearHints();
        if (known is null)
            return;
        for (var choice = 0; choice < chosen.Length; choice++)
            model.AddHint(chosen[choice], known.ChoiceOf(part.SeekerOf(choice)) == choice);
    }

    /// <summary>One worker, so that the same seed gives the same answer.</summary>
    private string Parameters(double effort)
    {
        var limits = string.Create(CultureInfo.InvariantCulture, $"num_workers:1,random_seed:{seed},max_deterministic_time:{effort}");
        return time.Left is { } left
            ? string.Create(CultureInfo.InvariantCulture, $"{limits},max_time_in_seconds:{left.TotalSeconds}")
            : limits;
    }

    private Placement Read(CpSolver solver)
    {
        var placement = new Placement(part);
        for (var choice = 0; choice < chosen.Length; choice++)
        {
            if (solver.BooleanValue(chosen[choice]))
                placement.Place(choice);
        }
        return placement;
    }
}
