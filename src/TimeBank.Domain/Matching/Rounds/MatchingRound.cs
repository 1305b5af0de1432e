namespace TimeBanking.Domain.Matching;

/// <summary>
/// One round of matching: everybody who looks for a group is placed at once. A coordinator looks at it and lets it go, or the policy does;
/// then each gets a proposal.
/// </summary>
public sealed class MatchingRound
{
    private MatchingRound()
    {
    }

    public Guid Id { get; private init; }

    public Guid TimeBankId { get; private init; }

    /// <summary>Settles what is otherwise equal: the same people and groups with the same seed have the same result.</summary>
    public int Seed { get; private init; }

    public DateTime StartedAt { get; private init; }

    /// <summary>How it stands.</summary>
    public MatchingState State { get; private set; }

    /// <summary>When it was let go or dropped; null before.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>How many people were placed.</summary>
    public int Placed { get; private set; }

    /// <summary>The sum of (100 − fit)² of those who were placed.</summary>
    public long Cost { get; private set; }

    /// <summary>No solution places more people.</summary>
    public int BoundPlaced { get; private set; }

    /// <summary>No solution that places so many costs less.</summary>
    public long BoundCost { get; private set; }

    /// <summary>Whether it is known that none is better.</summary>
    public bool IsOptimal { get; private set; }

    /// <summary>How many pairs of a person and a group would both rather be together.</summary>
    public int PairsRatherTogether { get; private set; }

    /// <summary>How many were placed before a coordinator moved or held back anybody; null where none did.</summary>
    public int? PlacedBefore { get; private set; }

    /// <summary>The cost before a coordinator moved or held back anybody; null where none did.</summary>
    public long? CostBefore { get; private set; }

    public List<MatchingEntry> Entries { get; private init; } = [];

    /// <summary>The new groups that would begin.</summary>
    public List<NewGroupIdea> Ideas { get; private init; } = [];

    /// <summary>A round begins.</summary>
    /// <param name="running">The round of the time bank that has not ended; null for none.</param>
    /// <exception cref="MatchingStandsException">One is running, or waits for a coordinator.</exception>
    public static MatchingRound Start(Guid id, Guid timeBankId, int seed, DateTime now, MatchingRound? running)
    {
        if (running?.State == MatchingState.Solving)
            throw new MatchingStandsException("A round is running. Wait until it is done.", "Matching.Running");
        if (running?.State == MatchingState.ToReview)
            throw new MatchingStandsException("A round waits for somebody to look at it. Let it go, or drop it.", "Matching.ToReview");
        return new MatchingRound { Id = id, TimeBankId = timeBankId, Seed = seed, StartedAt = now, State = MatchingState.Solving };
    }

    /// <summary>It was solved, for the first time or after a coordinator changed something.</summary>
    public void Solve(MatchSolution solution, IReadOnlyList<RoundResult> results, int pairsRatherTogether, IReadOnlyDictionary<Guid, RoundPin> pins)
    {
        if (State == MatchingState.ToReview && pins.Count > 0)
            (PlacedBefore, CostBefore) = (PlacedBefore ?? Placed, CostBefore ?? Cost);
        else
            (PlacedBefore, CostBefore) = (null, null);
        (Placed, Cost, IsOptimal, PairsRatherTogether) = (solution.Placed, solution.Cost, solution.IsOptimal, pairsRatherTogether);
        (BoundPlaced, BoundCost) = (solution.Bound.Placed, solution.Bound.Cost);
        State = MatchingState.ToReview;
        Entries.RemoveAll(entry => results.All(result => result.Person.Id != entry.SeekingId));
        foreach (var result in results)
        {
            if (Entries.Find(entry => entry.SeekingId == result.Person.Id) is not { } known)
                Entries.Add(known = MatchingEntry.Of(Id, result.Person));
            known.Say(result, pins.GetValueOrDefault(result.Person.Id));
        }
    }

    /// <summary>A coordinator, or the policy, lets it go.</summary>
    /// <exception cref="MatchingStandsException">It is not solved yet, or has ended.</exception>
    public void Release(DateTime now)
    {
        RequireToReview();
        (State, EndedAt) = (MatchingState.Released, now);
    }

    /// <summary>Nothing is proposed by it.</summary>
    /// <exception cref="MatchingStandsException">It has ended.</exception>
    public void Drop(DateTime now)
    {
        if (EndedAt is not null)
            throw Ended();
        (State, EndedAt) = (MatchingState.Dropped, now);
    }

    /// <exception cref="MatchingStandsException">It is not solved yet, or has ended.</exception>
    public void RequireToReview()
    {
        if (State == MatchingState.Solving)
            throw new MatchingStandsException("A round is running. Wait until it is done.", "Matching.Running");
        if (EndedAt is not null)
            throw Ended();
    }

    private static MatchingStandsException Ended() => new("This round has ended.", "Matching.Ended");
}

/// <summary>What became of somebody in a round.</summary>
public sealed class MatchingEntry
{
    private MatchingEntry()
    {
    }

    public Guid RoundId { get; private init; }

    /// <summary>The search.</summary>
    public Guid SeekingId { get; private init; }

    public Guid MemberId { get; private init; }

    /// <summary>The group, or the idea of a new one, to which they are to come; null for none.</summary>
    public Guid? TargetId { get; private set; }

    /// <summary>Whether that is a new group.</summary>
    public bool IsNew { get; private set; }

    /// <summary>How well it fits, from 1 to 100; null for none.</summary>
    public int? Fit { get; private set; }

    /// <summary>What the fit is made of.</summary>
    public string FitParts { get; private set; } = "";

    /// <summary>Why nothing was found; null where something was.</summary>
    public WhyUnplaced? Why { get; private set; }

    /// <summary>The group of which that speaks.</summary>
    public Guid? WhyTargetId { get; private set; }

    /// <summary>How many more would let it begin.</summary>
    public int? PeopleMissing { get; private set; }

    /// <summary>The condition that no group met.</summary>
    public MatchCondition? Condition { get; private set; }

    /// <summary>Whether a coordinator settled it.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>Whether a change by a coordinator gave them another group, or none.</summary>
    public bool IsMoved { get; private set; }

    internal static MatchingEntry Of(Guid roundId, MatchPerson person) =>
        new() { RoundId = roundId, SeekingId = person.Id, MemberId = person.Seeking.MemberId };

    internal void Say(RoundResult result, RoundPin? pin)
    {
        IsMoved = pin is null && (Fit is not null || Why is not null) && TargetId != result.Target?.Id;
        IsSettled = pin is not null;
        (TargetId, IsNew, Fit, FitParts) = (result.Target?.Id, result.Target?.IsNew == true, result.Fit?.Score, result.Fit?.Stored ?? "");
        (Why, WhyTargetId, PeopleMissing, Condition) = (result.Why?.Why, result.Why?.TargetId, result.Why?.PeopleMissing, result.Why?.Condition);
    }

    /// <summary>What was settled; null where nothing was.</summary>
    public RoundPin? Pin => IsSettled ? new RoundPin(TargetId) : null;
}

/// <summary>How a round stands.</summary>
public enum MatchingState
{
    /// <summary>It is being solved.</summary>
    Solving,

    /// <summary>It waits for a coordinator, or for the policy, to let it go.</summary>
    ToReview,

    /// <summary>The proposals went out.</summary>
    Released,

    /// <summary>It was dropped; nothing was proposed.</summary>
    Dropped,
}

/// <summary>The round stands where this act has no place.</summary>
public sealed class MatchingStandsException(string message, string key) : DomainException(message)
{
    public override RefusalFacts Facts() => new(key);
}
