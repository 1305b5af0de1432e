namespace TimeBanking.Api.Features.Import;

/// <summary>
/// Everybody whom transfers may name: the members of the files, and those who are gone, for whom an account is opened
/// when a transfer first names them. Without it the others would lose the hours that they exchanged with them.
/// </summary>
internal sealed class Parties
{
    private readonly HashSet<long> _numbers;
    private readonly List<SourceMember> _gone = [];
    private readonly Dictionary<string, long> _goneByAlias = new(StringComparer.Ordinal);

    public Parties(IEnumerable<SourceMember> members) => _numbers = members.Select(member => member.Id).ToHashSet();

    /// <summary>Those who are gone, in the order in which transfers named them.</summary>
    public IReadOnlyList<SourceMember> Gone => _gone;

    /// <summary>Whether the number is a member's.</summary>
    public bool Knows(long number) => _numbers.Contains(number);

    /// <summary>The account of somebody who is gone and whose number is known.</summary>
    public SourceAccount OfGone(long number, string name, SourcePlace place)
    {
        if (_numbers.Add(number)) _gone.Add(new SourceMember(place, number, name) { IsGone = true });
        return new SourceAccount(number);
    }

    /// <summary>The account of people who are gone and of whom no number is known.</summary>
    /// <param name="alias">By which they are known again in a later download, whatever its language.</param>
    /// <param name="name">What they are called.</param>
    /// <param name="place">Where they are named.</param>
    public SourceAccount OfGone(string alias, string name, SourcePlace place)
    {
        if (!_goneByAlias.TryGetValue(alias, out var id))
        {
            _goneByAlias.Add(alias, id = -1 - _goneByAlias.Count);
            _gone.Add(new SourceMember(place, id, name) { IsGone = true, Alias = alias });
        }

        return new SourceAccount(id);
    }
}
