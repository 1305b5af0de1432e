namespace TimeBanking.Api.Features.Matching.Solving;

/// <summary>What the search has settled so far and a flow must keep to.</summary>
internal sealed class Decisions
{
    private readonly HashSet<int> barred;
    private readonly Dictionary<int, bool> isOpen;

    public Decisions() : this([], [])
    {
    }

    private Decisions(HashSet<int> barred, Dictionary<int, bool> isOpen) => (this.barred, this.isOpen) = (barred, isOpen);

    public Decisions Copy() => new([.. barred], new(isOpen));

    /// <summary>Whether a new group opens, with at least its minimum; null while that is not settled.</summary>
    public bool? IsOpen(int group) => isOpen.TryGetValue(group, out var opens) ? opens : null;

    /// <summary>Whether a choice is out of question.</summary>
    public bool IsBarred(int choice) => barred.Contains(choice);

    public void Open(int group) => isOpen[group] = true;

    public void Close(int group) => isOpen[group] = false;

    public void Bar(int choice) => barred.Add(choice);
}
