using System.Globalization;

namespace TimeBanking.Domain.Matching;

/// <summary>
/// A round of matching as a problem to solve: who looks, where each could come, and who is never together. It reads solutions back, and
/// finds what no solver sees: new groups without anybody who would facilitate, and two of them at one place at one time.
/// </summary>
public sealed class RoundProblem
{
    private readonly IReadOnlyDictionary<Guid, MatchPerson> people;
    private readonly Dictionary<Guid, MatchTarget> targets;
    private readonly Dictionary<(Guid Person, Guid Target), MatchFit> fits = [];
    private readonly Dictionary<Guid, IReadOnlyList<MatchCondition>> nearest = [];
    private readonly IReadOnlyDictionary<Guid, RoundPin> pins;
    private readonly DateOnly today;

    // Most would be with anybody, and need not be held against each other.
    private readonly HashSet<Guid> apartFromSomebody;

    /// <param name="people">Those who look now.</param>
    /// <param name="all">Groups that take people, and ideas of new ones.</param>
    /// <param name="pins">What a coordinator settled, by the id of the seeking.</param>
    /// <param name="bankLanguage">What somebody speaks who did not say.</param>
    /// <param name="today">The day in the time bank's zone.</param>
    public RoundProblem(
        IReadOnlyList<MatchPerson> people, IReadOnlyList<MatchTarget> all, IReadOnlyDictionary<Guid, RoundPin> pins, string bankLanguage, DateOnly today)
    {
        (this.pins, this.today) = (pins, today);
        this.people = people.ToDictionary(person => person.Id);
        foreach (var person in people)
            Look(person, all, bankLanguage);
        var named = people.SelectMany(person => person.Seeking.Apart).Select(apart => apart.MemberId).ToHashSet();
        apartFromSomebody = people.Where(person => person.Seeking.Apart.Count > 0 || named.Contains(person.Seeking.MemberId)).Select(person => person.Id).ToHashSet();
        // A new group that has nobody who would facilitate is no group.
        var founded = fits.Keys.Where(pair => this.people[pair.Person].Seeking.WouldFound).Select(pair => pair.Target).ToHashSet();
        targets = all.Where(target => !target.IsNew || founded.Contains(target.Id)).ToDictionary(target => target.Id);
        Problem = State();
    }

    private RoundProblem(RoundProblem other, IReadOnlySet<Guid> without)
    {
        (people, fits, nearest, pins, today, apartFromSomebody) = (other.people, other.fits, other.nearest, other.pins, other.today, other.apartFromSomebody);
        targets = other.targets.Where(target => !without.Contains(target.Key)).ToDictionary();
        Problem = State();
    }

    /// <summary>For the solver.</summary>
    public MatchProblem Problem { get; }

    /// <summary>
    /// The problem without those new groups that cannot begin as the solution has them: nobody who comes would facilitate, or a larger one
    /// meets at the same place then. Null when all can.
    /// </summary>
    public RoundProblem? WithoutWhatCannotBegin(MatchSolution solution)
    {
        var coming = Coming(solution);
        var taken = new HashSet<(Guid?, TimeSlot)>();
        var without = new HashSet<Guid>();
        foreach (var target in coming.Where(group => group.Key.IsNew).OrderByDescending(group => group.Count()).ThenBy(group => group.Key.Key, StringComparer.Ordinal).Select(group => group.Key))
            if (!coming[target].Any(person => person.Seeking.WouldFound) || (target.PlaceId is not null && !taken.Add((target.PlaceId, target.Slot))))
                without.Add(target.Id);
        return without.Count == 0 ? null : new RoundProblem(this, without);
    }

    /// <summary>
    /// The solution with those first, among equals, who were left out more often, or have looked longer: whoever was placed gives way to
    /// somebody who was not, fits the same group just as well, and may be with all who come.
    /// </summary>
    public IReadOnlyList<MatchAssignment> PreferLeftOut(MatchSolution solution)
    {
        var placed = solution.Assignments.ToDictionary(one => Guid.Parse(one.Seeker), one => Guid.Parse(one.Group));
        foreach (var waiting in people.Values.Where(person => !placed.ContainsKey(person.Id) && IsAsked(person)).Order(ByTurn))
        {
            var givesWay = placed.Where(one =>
                    fits.TryGetValue((waiting.Id, one.Value), out var fit) && fit.Score == fits[(one.Key, one.Value)].Score && !pins.ContainsKey(one.Key)
                    && ByTurn.Compare(waiting, people[one.Key]) < 0 && MayBeTogether(waiting, one.Value, one.Key, placed)
                    && (!targets[one.Value].IsNew || !people[one.Key].Seeking.WouldFound || waiting.Seeking.WouldFound))
                .Select(one => people[one.Key]).OrderDescending(ByTurn).FirstOrDefault();
            if (givesWay is null)
                continue;
            placed.Add(waiting.Id, placed[givesWay.Id]);
            placed.Remove(givesWay.Id);
        }

        return [.. placed.Select(one => new MatchAssignment(NameOf(one.Key), NameOf(one.Value)))];
    }

    /// <summary>What became of everybody, in the order in which they are to be read.</summary>
    public IReadOnlyList<RoundResult> Results(MatchSolution solution)
    {
        var placed = solution.Assignments.ToDictionary(one => Guid.Parse(one.Seeker), one => Guid.Parse(one.Group));
        var reasons = solution.Unplaced.ToDictionary(one => Guid.Parse(one.Seeker), one => one.Reason);
        return
        [
            .. people.Values.Select(person => placed.TryGetValue(person.Id, out var target)
                ? new RoundResult(person, targets[target], fits[(person.Id, target)], null)
                : new RoundResult(person, null, null, WhyNot(person, reasons.GetValueOrDefault(person.Id)))),
        ];
    }

    /// <summary>
    /// How many pairs of a person and a group would both rather be together: it fits the person better than what they got, and has room, or
    /// takes somebody whom it fits less.
    /// </summary>
    public int PairsRatherTogether(MatchSolution solution)
    {
        var placed = solution.Assignments.ToDictionary(one => Guid.Parse(one.Seeker), one => Guid.Parse(one.Group));
        var least = placed.GroupBy(one => one.Value).ToDictionary(group => group.Key, group => group.Min(one => fits[(one.Key, one.Value)].Score));
        var counts = placed.GroupBy(one => one.Value).ToDictionary(group => group.Key, group => group.Count());
        return fits.Count(pair =>
        {
            var ((person, target), fit) = pair;
            if (!targets.TryGetValue(target, out var group) || (group.IsNew && !counts.ContainsKey(target)) || !IsAsked(people[person]) || pins.ContainsKey(person))
                return false;
            var now = placed.TryGetValue(person, out var at) ? fits[(person, at)].Score : 0;
            var hasRoom = group.Placed + counts.GetValueOrDefault(target) < group.Maximum;
            return fit.Score > now && (hasRoom || (least.TryGetValue(target, out var worst) && worst < fit.Score)) && MayBeTogether(people[person], target, null, placed);
        });
    }

    private static Comparer<MatchPerson> ByTurn { get; } = Comparer<MatchPerson>.Create((one, other) =>
        (-one.Seeking.RoundsLeftOut, one.Seeking.CreatedAt, one.Id).CompareTo((-other.Seeking.RoundsLeftOut, other.Seeking.CreatedAt, other.Id)));

    private static string NameOf(Guid id) => id.ToString("N", CultureInfo.InvariantCulture);

    // The young are placed by a person alone, and whoever asked for later is not asked now.
    private bool IsAsked(MatchPerson person) => pins.TryGetValue(person.Id, out var pin)
        ? !pin.IsHeldBack
        : !person.Member.IsYoung(today) && !(person.Seeking.NotBefore > today);

    private void Look(MatchPerson person, IReadOnlyList<MatchTarget> all, string bankLanguage)
    {
        IReadOnlyList<MatchCondition>? fewest = null;
        foreach (var target in all)
        {
            var failing = MatchConditions.Failing(person, target, bankLanguage, today);
            if (failing.Count == 0)
                fits.Add((person.Id, target.Id), MatchFit.Of(person, target));
            else if (!failing.Contains(MatchCondition.Topic) && (fewest is null || (failing.Count, failing[0]).CompareTo((fewest.Count, fewest[0])) < 0))
                fewest = failing;
        }

        nearest[person.Id] = fewest ?? [MatchCondition.Topic];
    }

    private MatchProblem State()
    {
        var asked = people.Values.Where(IsAsked).Order(ByTurn).ToList();
        var groups = targets.Values.OrderBy(target => target.IsNew).ThenBy(target => target.Key, StringComparer.Ordinal)
            .Select(target => new MatchGroup(
                NameOf(target.Id), target.IsNew ? target.Minimum : Math.Min(target.Minimum, target.Placed), Math.Max(target.Maximum, target.Placed), target.Placed, target.IsNew));
        return new MatchProblem(
            [.. groups], [.. asked.Select(person => new MatchSeeker(NameOf(person.Id), [.. OptionsOf(person)]))],
            [
                .. from at in Enumerable.Range(0, asked.Count)
                   where asked[at].Seeking.Apart.Count > 0
                   from other in asked
                   where other.Id != asked[at].Id && MatchConditions.AreApart(asked[at], other)
                   select new MatchPair(NameOf(asked[at].Id), NameOf(other.Id)),
            ]);
    }

    private IEnumerable<MatchOption> OptionsOf(MatchPerson person) => targets.Values
        .Where(target => fits.ContainsKey((person.Id, target.Id)) && (!pins.TryGetValue(person.Id, out var pin) || pin.TargetId == target.Id))
        .OrderBy(target => target.Key, StringComparer.Ordinal).Select(target => MatchOption.OfFit(NameOf(target.Id), fits[(person.Id, target.Id)].Score));

    private ILookup<MatchTarget, MatchPerson> Coming(MatchSolution solution) =>
        solution.Assignments.ToLookup(one => targets[Guid.Parse(one.Group)], one => people[Guid.Parse(one.Seeker)]);

    private bool MayBeTogether(MatchPerson person, Guid target, Guid? insteadOf, Dictionary<Guid, Guid> placed) => !apartFromSomebody.Contains(person.Id) || !placed.Any(one =>
        one.Value == target && one.Key != insteadOf && one.Key != person.Id && MatchConditions.AreApart(person, people[one.Key]));

    private RoundReason WhyNot(MatchPerson person, UnplacedReason? reason)
    {
        if (pins.TryGetValue(person.Id, out var pin) && pin.IsHeldBack)
            return new RoundReason(WhyUnplaced.HeldBack);
        if (!pins.ContainsKey(person.Id) && person.Member.IsYoung(today))
            return new RoundReason(WhyUnplaced.NeedsAPerson);
        if (person.Seeking.NotBefore > today)
            return new RoundReason(WhyUnplaced.AskedForLater);
        if (reason?.NotOpened.FirstOrDefault(group => group.PeopleMissing > 0) is { } idea)
            return new RoundReason(WhyUnplaced.TooFew) { TargetId = Guid.Parse(idea.Group), PeopleMissing = idea.PeopleMissing };
        if (reason?.Full is [var full, ..])
            return new RoundReason(WhyUnplaced.Full) { TargetId = Guid.Parse(full) };
        if (reason?.OnlyBeside.Count > 0)
            return new RoundReason(WhyUnplaced.OnlyBesideSomebody);
        if (reason?.WithRoom is [var room, ..])
            return new RoundReason(WhyUnplaced.NotSeenInTime) { TargetId = Guid.Parse(room) };
        return new RoundReason(WhyUnplaced.NoneFits) { Condition = nearest[person.Id][0] };
    }
}

/// <summary>What a coordinator settled for somebody: they come to this group, or to none in this round.</summary>
/// <param name="TargetId">The group or idea; null for who is held back.</param>
public sealed record RoundPin(Guid? TargetId)
{
    /// <summary>Whether nothing is proposed to them in this round.</summary>
    public bool IsHeldBack => TargetId is null;
}

/// <summary>What became of somebody in a round.</summary>
/// <param name="Target">Where they are to come; null for nowhere.</param>
/// <param name="Fit">How well it fits; null for nowhere.</param>
/// <param name="Why">Why nowhere; null where they come somewhere.</param>
public sealed record RoundResult(MatchPerson Person, MatchTarget? Target, MatchFit? Fit, RoundReason? Why);

/// <summary>Why nothing was found for somebody, and so what would change it.</summary>
public sealed record RoundReason(WhyUnplaced Why)
{
    /// <summary>The group of which it speaks; null for none.</summary>
    public Guid? TargetId { get; init; }

    /// <summary>How many more would let it begin.</summary>
    public int? PeopleMissing { get; init; }

    /// <summary>Of the group that comes nearest, the first condition that does not hold; null where another reason is given.</summary>
    public MatchCondition? Condition { get; init; }
}

/// <summary>Why nothing was found for somebody.</summary>
public enum WhyUnplaced
{
    /// <summary>No group meets all conditions.</summary>
    NoneFits,

    /// <summary>All that would do are full.</summary>
    Full,

    /// <summary>A new group would do, and too few look for it.</summary>
    TooFew,

    /// <summary>There is room only beside somebody to be kept apart from.</summary>
    OnlyBesideSomebody,

    /// <summary>There was room, and the search ended before it saw that.</summary>
    NotSeenInTime,

    /// <summary>They are young: a person finds a group with them.</summary>
    NeedsAPerson,

    /// <summary>They asked for a proposal later.</summary>
    AskedForLater,

    /// <summary>A coordinator held them back from this round.</summary>
    HeldBack,
}
