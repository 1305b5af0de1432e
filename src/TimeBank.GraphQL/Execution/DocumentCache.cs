using System.Diagnostics.CodeAnalysis;
using TimeBank.GraphQL.Execution.Plans;

namespace TimeBank.GraphQL.Execution;

/// <summary>Keeps the documents that were used last, by their text. Safe for many threads.</summary>
/// <param name="capacity">How many are kept; 0 keeps none.</param>
internal sealed class DocumentCache(int capacity)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<(string Text, PreparedDocument Document)> _byUse = new();
    private readonly Dictionary<string, LinkedListNode<(string Text, PreparedDocument Document)>> _byText =
        new(StringComparer.Ordinal);

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
            if (capacity == 0 || _byText.ContainsKey(text))
                return;
            if (_byText.Count == capacity)
            {
                _byText.Remove(_byUse.Last!.Value.Text);
                _byUse.RemoveLast();
            }

            _byText.Add(text, _byUse.AddFirst((text, document)));
        }
    }
}
