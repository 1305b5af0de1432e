namespace TimeBanking.GraphQL.Tests.Generated;

/// <summary>
/// What a generator asks whenever it could do one thing or another. The answers come from a seed, or from a tape of
/// earlier answers, and are taped. A tape cut short or with smaller numbers makes a simpler case, whatever the
/// generator makes; so generators put what is simplest first, and ask "one more?" before each element of a list.
/// </summary>
internal sealed class Choices
{
    private const int Certain = 1000;

    private readonly Random? _random;
    private readonly IReadOnlyList<int> _replayed;
    private readonly List<int> _tape = [];

    public Choices(int seed)
    {
        _random = new Random(seed);
        _replayed = [];
    }

    /// <summary>Repeats the choices of a tape; beyond its end each is the simplest.</summary>
    public Choices(IReadOnlyList<int> tape) => _replayed = tape;

    /// <summary>The choices made until now.</summary>
    public IReadOnlyList<int> Tape => _tape;

    /// <summary>A number from 0, the simplest, to below the bound.</summary>
    public int Below(int bound)
    {
        var choice = _random is not null ? _random.Next(bound)
            : _tape.Count < _replayed.Count ? Math.Min(_replayed[_tape.Count], bound - 1)
            : 0;
        _tape.Add(choice);
        return choice;
    }

    /// <summary>True with this probability; false is simpler.</summary>
    public bool Chance(double probability) => Below(Certain) >= Certain - (int)(probability * Certain);

    /// <summary>One of the options, of which the first is the simplest.</summary>
    public T Pick<T>(params IReadOnlyList<T> options) => options[Below(options.Count)];

    /// <summary>As many rounds as are chosen, within both bounds.</summary>
    public IEnumerable<int> Several(int fewest, int most)
    {
        for (var round = 0; round < most; round++)
            if (round < fewest || Chance(0.6))
                yield return round;
            else
                yield break;
    }

    /// <summary>Those of the elements that are chosen.</summary>
    public List<T> Some<T>(IEnumerable<T> elements, double probability) =>
        [.. elements.Where(_ => Chance(probability))];
}
