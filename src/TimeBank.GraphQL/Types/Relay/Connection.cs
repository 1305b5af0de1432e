namespace TimeBanking.GraphQL.Types;

/// <summary>A page of a list (Relay cursor connections).</summary>
public sealed class Connection<T>(IReadOnlyList<Edge<T>> edges, PageInfo pageInfo, int? totalCount = null)
{
    /// <summary>The entries of this page, each with its cursor.</summary>
    public IReadOnlyList<Edge<T>> Edges { get; } = edges;

    /// <summary>The entries of this page without their cursors.</summary>
    public IReadOnlyList<T> Nodes => field ??= [.. Edges.Select(edge => edge.Node)];

    /// <summary>Whether there is more on either side.</summary>
    public PageInfo PageInfo { get; } = pageInfo;

    /// <summary>How many there are on all pages together.</summary>
    // Counting reads through as much as some pages do.
    [Cost(10)]
    public int? TotalCount { get; } = totalCount;
}

/// <summary>An entry of a page.</summary>
/// <param name="Node">The entry itself.</param>
/// <param name="Cursor">Its place in the list: give it as <c>after</c> or <c>before</c>, unchanged.</param>
public sealed record Edge<T>(T Node, string Cursor);

/// <summary>Where a page stands in its list.</summary>
/// <param name="HasNextPage">Whether there are entries after this page.</param>
/// <param name="HasPreviousPage">Whether there are entries before this page.</param>
/// <param name="StartCursor">The cursor of the first entry; null when the page is empty.</param>
/// <param name="EndCursor">The cursor of the last entry; null when the page is empty.</param>
public sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor);
