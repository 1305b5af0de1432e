namespace TimeBanking.GraphQL.Execution.Plans;

/// <summary>
/// How much memory the kept plans of all operations of a document may take together. It grows with the document's text,
/// by which documents are bounded themselves: else a short operation that spreads a long fragment, written a thousand
/// times, would take a thousand times what was reckoned with. Safe for many threads.
/// </summary>
/// <param name="length">Of the document, in characters.</param>
internal sealed class PlanBudget(int length)
{
    /// <summary>Four characters make room for a field, so that any usual operation is kept with its plan.</summary>
    public const int BytesPerCharacter = 128;

    /// <summary>Any document has this much, so that one that spreads a fragment a few times is kept as well.</summary>
    public const int LeastBytes = 32 * 1024;

    private long _left = LeastBytes + ((long)length * BytesPerCharacter);

    /// <summary>Takes so many bytes if as many are left.</summary>
    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _left, -bytes) >= 0)
            return true;
        GiveBack(bytes);
        return false;
    }

    public void GiveBack(long bytes) => Interlocked.Add(ref _left, bytes);
}
