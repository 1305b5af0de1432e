namespace TimeBanking.GraphQL.Types;

/// <summary>
/// Which page is asked for. As a parameter of a field it stands for the arguments <c>first</c>, <c>after</c>,
/// <c>last</c> and <c>before</c>, already checked: never both sizes, never negative, never above the field's cap.
/// </summary>
public readonly record struct PageArguments(int? First, string? After, int? Last, string? Before)
{
    /// <summary>Whether the operation selects <c>totalCount</c>: only then is it worth counting.</summary>
    public bool IsCounted { get; init; }

    /// <summary>Whether the page is counted from the end.</summary>
    public bool IsBackward => Last is not null;

    /// <summary>How many entries the page holds at most.</summary>
    public int Size => Last ?? First ?? PagingAttribute.UsualDefaultPageSize;

    /// <summary>
    /// Makes the page of what a keyset query fetched: up to <see cref="Size"/> + 1 entries, the nearest to the cursor
    /// first (so in reverse order when <see cref="IsBackward"/>). The one too many tells that there is more.
    /// </summary>
    public Connection<T> ToConnection<T>(IReadOnlyList<T> fetched, Func<T, string> cursorOf, int? totalCount = null)
    {
        ArgumentNullException.ThrowIfNull(fetched);
        var hasMore = fetched.Count > Size;
        var edges = new Edge<T>[Math.Min(fetched.Count, Size)];
        for (var i = 0; i < edges.Length; i++)
            edges[IsBackward ? edges.Length - 1 - i : i] = new Edge<T>(fetched[i], cursorOf(fetched[i]));

        var pageInfo = new PageInfo(
            HasNextPage: IsBackward ? Before is not null : hasMore,
            HasPreviousPage: IsBackward ? hasMore : After is not null,
            StartCursor: edges.Length == 0 ? null : edges[0].Cursor,
            EndCursor: edges.Length == 0 ? null : edges[^1].Cursor);
        return new Connection<T>(edges, pageInfo, totalCount);
    }
}
