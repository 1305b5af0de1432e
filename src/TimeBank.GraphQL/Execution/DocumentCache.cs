using System.Diagnostics.CodeAnalysis;
using TimeBanking.GraphQL.Execution.Plans;

namespace TimeBanking.GraphQL.Execution;

/// <summary>Keeps the documents that were used last, by their text. Safe for many threads.</summary>
/// <param name="capacity">How many are kept; 0 keeps none.</param>
/// <param name="maxLength">
/// How many characters those that are kept may have together, which bounds the memory that they take: about twenty
/// bytes for each, and what <see cref="PlanBudget"/> allows for plans. One that alone has more than a sixteenth of it is
/// not kept.
/// </param>
internal sealed class DocumentCache(int capacity, int maxLength)
{
    private const int SmallestShare = 16;

    private readonly Lock _gate = new();
    private readonly LinkedList<(string Text, PreparedDocument Document)> _byUse = new();
    private readonly Dictionary<string, LinkedListNode<(string Text, PreparedDocument Document)>> _byText =
        new(StringComparer.Ordinal);
    private long _length;

    public bool TryGet(string text, [NotNullWhen(true)] out PreparedDocument? document)
    {
        lock (_gate)
        {
            if (!_byText.TryGetValue(text, out var entry))
            {
                document = null;
                return false;
            }

            if (entry != _byUse.First)
            {
                _byUse.Remove(entry);
                _byUse.AddFirst(entry);
            }

            document = entry.Value.Document;
            return true;
        }
    }

    public void Add(string text, PreparedDocument document)
    {
        lock (_gate)
        {
            if (capacity == 0 || text.Length > maxLength / SmallestShare || _byText.ContainsKey(text))
                return;
            while (_byText.Count == capacity || _length + text.Length > maxLength)
                RemoveLast();
            _byText.Add(text, _byUse.AddFirst((text, document)));
            _length += text.Length;
        }
    }

    private void RemoveLast()
    {
        var text = _byUse.Last!.Value.Text;
        _byText.Remove(text);
        _byUse.RemoveLast();
        _length -= text.Length;
    }
}
