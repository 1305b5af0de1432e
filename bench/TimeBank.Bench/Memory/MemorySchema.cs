using TimeBanking.GraphQL.Execution.DataLoaders;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Bench.Memory;

/// <summary>Who wrote books. There are 100, each with 10 books.</summary>
public sealed record Author(int Id, string Name);

/// <summary>One of the 1,000 books.</summary>
public sealed record Book(int Id, string Title, int Pages);

/// <summary>What all servers of the memory schema answer from; Node/memory.js makes the same.</summary>
public static class Shelf
{
    public static IReadOnlyList<Author> Authors { get; } =
        [.. Enumerable.Range(1, 100).Select(id => new Author(id, $"Author {id}"))];

    public static ILookup<int, Book> BooksByAuthor { get; } = Enumerable.Range(1, 1000)
        .ToLookup(id => ((id - 1) / 10) + 1, id => new Book(id, $"Book {id}", 100 + (id % 400)));
}

[QueryType]
internal static class AuthorQueries
{
    /// <summary>All authors.</summary>
    public static IReadOnlyList<Author> GetAuthors() => Shelf.Authors;
}

[ObjectType<Author>]
internal static class AuthorNode
{
    /// <summary>The author's books.</summary>
    public static async ValueTask<IReadOnlyList<Book>> GetBooksAsync(
        [Parent] Author author, BooksByAuthor booksByAuthor, CancellationToken cancellationToken) =>
        await booksByAuthor.LoadAsync(author.Id, cancellationToken);
}

/// <summary>The books of each author.</summary>
public sealed class BooksByAuthor(BatchScheduler scheduler) : GroupedDataLoader<int, Book>(scheduler)
{
    protected override Task<ILookup<int, Book>> LoadGroupedBatchAsync(
        IReadOnlyList<int> keys, CancellationToken cancellationToken) => Task.FromResult(Shelf.BooksByAuthor);
}
