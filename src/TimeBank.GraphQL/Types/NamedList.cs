using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TimeBanking.GraphQL.Types;

/// <summary>An immutable list in declared order that also finds its elements by name (case-sensitive).</summary>
public sealed class NamedList<T> : IReadOnlyList<T>
    where T : class, INamed
{
    private readonly T[] _items;
    private readonly Dictionary<string, T> _byName;

    /// <exception cref="ArgumentException">Two elements bear the same name.</exception>
    public NamedList(IEnumerable<T> items)
    {
        _items = [.. items];
        _byName = new Dictionary<string, T>(_items.Length, StringComparer.Ordinal);
        foreach (var item in _items)
            if (!_byName.TryAdd(item.Name, item))
                throw new ArgumentException($"\"{item.Name}\" is declared twice.", nameof(items));
    }

    public static NamedList<T> Empty { get; } = new([]);

    public int Count => _items.Length;

    public T this[int index] => _items[index];

    public T this[string name] => _byName[name];

    public bool Contains(string name) => _byName.ContainsKey(name);

    public T? Find(string name) => _byName.GetValueOrDefault(name);

    public bool TryGet(string name, [NotNullWhen(true)] out T? item) => _byName.TryGetValue(name, out item);

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Something with a name within a <see cref="NamedList{T}"/>.</summary>
public interface INamed
{
    string Name { get; }
}
