using System.Collections.Concurrent;

namespace TimeBanking.GraphQL.Diagnostics;

/// <summary>
/// Keeps the number of different names small, since each is a time series for ever. Clients choose the names of their
/// operations: the first that come are kept, all beyond them are one.
/// </summary>
/// <param name="most">How many are kept.</param>
internal sealed class BoundedNames(int most)
{
    public const string Other = "_OTHER";

    private const int LongestName = 100;

    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);
    private int _count;

    public string Bound(string name)
    {
        if (_names.TryGetValue(name, out var known))
            return known;
        if (name.Length > LongestName || Volatile.Read(ref _count) >= most || Interlocked.Increment(ref _count) > most)
            return Other;
        return _names.GetOrAdd(name, name);
    }
}
