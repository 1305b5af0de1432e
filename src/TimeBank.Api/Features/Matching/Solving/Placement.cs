namespace TimeBanking.Api.Features.Matching.Solving;

/// <summary>Who comes where in a part. It may break rules while the search is on: <see cref="TooSmall"/>, <see cref="Together"/>.</summary>
internal sealed class Placement
{
    public const int Nowhere = -1;

    private readonly Part part;
    private readonly int[] choiceOf;
    private readonly int[] coming;

    public Placement(Part part)
    {
        this.part = part;
        choiceOf = new int[part.Seekers.Count];
        Array.Fill(choiceOf, Nowhere);
        coming = new int[part.Groups.Count];
    }

    private Placement(Placement other)
    {
        part = other.part;
        choiceOf = [.. other.choiceOf];
        coming = [.. other.coming];
        (Placed, Cost) = (other.Placed, other.Cost);
    }

    public int Placed { get; private set; }

    public long Cost { get; private set; }

    /// <summary>How many new groups anybody comes to.</summary>
    public int Opened => Enumerable.Range(0, coming.Length).Count(group => part.Groups[group].IsNew && coming[group] > 0);

    public int ComingTo(int group) => coming[group];

    /// <summary>The choice that a person got, or <see cref="Nowhere"/>.</summary>
    public int ChoiceOf(int seeker) => choiceOf[seeker];

    /// <summary>The group that a person comes to, or <see cref="Nowhere"/>.</summary>
    public int GroupOf(int seeker) => choiceOf[seeker] == Nowhere ? Nowhere : part.ChoiceAt(choiceOf[seeker]).Group;

    public Placement Copy() => new(this);

    public void Place(int choice)
    {
        choiceOf[part.SeekerOf(choice)] = choice;
        coming[part.ChoiceAt(choice).Group]++;
        Placed++;
        Cost += part.ChoiceAt(choice).Cost;
    }

    public void TakeOut(int seeker)
    {
        var choice = part.ChoiceAt(choiceOf[seeker]);
        choiceOf[seeker] = Nowhere;
        coming[choice.Group]--;
        Placed--;
        Cost -= choice.Cost;
    }

    /// <summary>Whether this is better than another: more placed, then less cost, then fewer new groups.</summary>
    public bool IsBetterThan(Placement? other) => other is null
        || (-Placed, Cost, Opened).CompareTo((-other.Placed, other.Cost, other.Opened)) < 0;

    /// <summary>Groups that would have fewer people than they need: those that meet, and new ones to which somebody comes.</summary>
    public IEnumerable<int> TooSmall() => Enumerable.Range(0, coming.Length).Where(group =>
        coming[group] < part.Groups[group].Needed && (!part.Groups[group].IsNew || coming[group] > 0));

    /// <summary>Pairs to be kept apart that share a group.</summary>
    public IEnumerable<(int First, int Second)> Together() =>
        part.Apart.Where(pair => GroupOf(pair.First) != Nowhere && GroupOf(pair.First) == GroupOf(pair.Second));

    public bool IsValid => !TooSmall().Any() && !Together().Any();
}
