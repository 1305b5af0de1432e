using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Binding;

/// <summary>What a book is about.</summary>
[Cost(0.25)]
public enum Genre
{
    /// <summary>Invented.</summary>
    Fiction,

    [GraphQLDeprecated("Use FICTION.")]
    ScienceFiction,
}

/// <summary>A book of the <c>library</c>, written by an <see cref="Author"/>.</summary>
public sealed record Book(Guid Id, string Title, Guid AuthorId, Genre Genre, long Minutes, DateOnly? Published) : IWork
{
    /// <summary>Where it stands; for the staff only.</summary>
    public string ShelfMark => "A1";
}

/// <summary>Somebody who writes.</summary>
/// <param name="Id">The key.</param>
/// <param name="Name">The full name.</param>
/// <param name="Mail">Not for everybody.</param>
public sealed record Author(Guid Id, string Name, string Mail);

/// <summary>Something with a title.</summary>
[InterfaceType]
public interface IWork
{
    /// <summary>As it stands on the cover.</summary>
    string Title { get; }
}

/// <summary>Paper that appears every month.</summary>
public sealed record Magazine(string Title, IReadOnlyList<string?> Topics) : IWork;

/// <summary>What a search finds.</summary>
[UnionType]
public interface IFound;

/// <summary>A found book.</summary>
public sealed record FoundBook(Book Book) : IFound;

/// <summary>A found author.</summary>
[GraphQLName("FoundPerson")]
public sealed record FoundAuthor([property: GraphQLIgnore] int Rank, Author Author) : IFound;

/// <summary>The shelves, a service.</summary>
public sealed class Shelves
{
    public static Guid AuthorKey { get; } = new("0195d8a2-7c4e-7b1a-9f3e-000000000001");

    public List<Author> Authors { get; } = [new(AuthorKey, "Ada", "ada@example.org")];

    public List<Book> Books { get; } =
    [
        .. Enumerable.Range(1, 5).Select(i => new Book(
            Key(i), $"Book {i}", AuthorKey, Genre.Fiction, i == 5 ? long.MaxValue : i * 60, null)),
    ];

    public static Guid Key(int number) => new($"0195d8a2-7c4e-7b1a-9f3e-{number + 100:x12}");
}

[QueryType]
public static class BookQueries
{
    /// <summary>One book.</summary>
    /// <param name="id">The book's global id.</param>
    public static Book? GetBookById([ID<Book>] Guid id, Shelves shelves) => shelves.Books.Find(book => book.Id == id);

    /// <summary>All books, by key.</summary>
    [Paging(MaxPageSize = 3, DefaultPageSize = 2, IncludeTotalCount = true)]
    public static async Task<Connection<Book>> GetBooksAsync(
        PageArguments page, Shelves shelves, ResolverContext context, CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        return shelves.Page(page, context.IsSelected("totalCount") ? shelves.Books.Count : null);
    }

    /// <summary>Tells its arguments.</summary>
    public static string Describe(
        IReadOnlyList<Genre> genres, [Cost(1.5)] int? limit, int count = 7, Genre genre = Genre.ScienceFiction,
        string text = "x") =>
        $"{string.Join('/', genres)} {limit} {count} {genre} {text}";

    /// <summary>Picks by one of several ways.</summary>
    public static string Pick(Choice by) => $"{by.Title} {by.Number}";

    [ListSize(SlicingArguments = ["by.most"])]
    public static IEnumerable<string> GetTitles(Narrowing by, Shelves shelves) => shelves.Books
        .Select(book => book.Title).Where(title => title.StartsWith(by.Start ?? "", StringComparison.Ordinal)).Take(by.Most);

    /// <summary>The ids that were given.</summary>
    [return: ID<Book>]
    public static ValueTask<IReadOnlyList<Guid>> GetKeysAsync([ID<Book>] List<Guid> ids) => new(ids);

    public static IEnumerable<IWork> GetWorks([Service] Shelves shelves) =>
        [shelves.Books[0], new Magazine("Monthly", ["a", null])];

    public static IReadOnlyList<IFound> Search(Shelves shelves) =>
        [new FoundBook(shelves.Books[0]), new FoundAuthor(1, shelves.Authors[0])];

    public static Task<Book?> GetNewestAsync() => Task.FromResult<Book?>(null);

    public static async ValueTask<IReadOnlyList<string?>?> GetNotesAsync()
    {
        await Task.Yield();
        return ["a", null];
    }

    [GraphQLDeprecated("Use books.")]
    public static string? Old([GraphQLName("for")] string? reason) => reason;

    internal static Connection<Book> Page(this Shelves shelves, PageArguments page, int? totalCount)
    {
        var after = Cursor.DecodeKey(page.After);
        var before = Cursor.DecodeKey(page.Before);
        var books = shelves.Books
            .Where(book => (after is null || book.Id.CompareTo(after.Value) > 0)
                && (before is null || book.Id.CompareTo(before.Value) < 0));
        var ordered = page.IsBackward ? books.Reverse() : books;
        return page.ToConnection([.. ordered.Take(page.Size + 1)], book => Cursor.Encode(book.Id), totalCount);
    }
}

/// <summary>How to pick a book.</summary>
/// <param name="Title">By title.</param>
/// <param name="Number">By number.</param>
[OneOf]
public sealed record Choice([Cost(-0.5)] string? Title, int? Number);

/// <summary>Which titles.</summary>
/// <param name="Start">How they begin.</param>
/// <param name="Most">How many at most.</param>
public sealed record Narrowing([Cost(2)] string? Start, int Most = 2);

[ObjectType<Book>(Ignore = [nameof(Book.ShelfMark)])]
[Node]
public static class BookFields
{
    [NodeResolver]
    public static ValueTask<Book?> FindAsync(Guid id, Shelves shelves) =>
        new(shelves.Books.Find(book => book.Id == id));

    /// <summary>Who wrote it.</summary>
    [BindMember(nameof(Book.AuthorId))]
    public static Author GetAuthor([Parent] Book book, Shelves shelves) =>
        shelves.Authors.First(author => author.Id == book.AuthorId);

    /// <summary>In capitals.</summary>
    public static string GetTitle([Parent] Book book) => book.Title.ToUpperInvariant();
}

[ObjectType<Author>(Only = [nameof(Author.Name)])]
[Node]
public static class AuthorFields
{
    [NodeResolver]
    public static Author? Find(Guid id, Shelves shelves) => shelves.Authors.Find(author => author.Id == id);

    /// <summary>What they wrote.</summary>
    [Paging]
    public static Connection<Book> GetBooks([Parent] Author author, PageArguments page, Shelves shelves) =>
        shelves.Page(page, null);
}

/// <summary>Two books have the same title.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Only the domain throws it.")]
public sealed class TitleTakenException(Book other) : Exception($"There is \"{other.Title}\" already.")
{
    /// <summary>The other book.</summary>
    public Book Other { get; } = other;
}

/// <summary>The book is not there.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Only the domain throws it.")]
public sealed class MissingException() : Exception("There is no such book.")
{
    public string Code => "BOOK_MISSING";
}

[Error<MissingException>]
public abstract class UsualErrors;

/// <summary>The book to add.</summary>
/// <param name="AuthorId">Its author.</param>
/// <param name="Title">Its title.</param>
/// <param name="Minutes">How long it takes to read.</param>
/// <param name="Parts">Books in the book.</param>
public sealed record AddBookInput(
    [ID<Author>] Guid AuthorId, string Title, long Minutes = 90, AddBookInput[]? Parts = null);

public sealed record ChangeBook([ID<Book>] Guid Id, Optional<string?> Title, Optional<DateOnly?> Published);

/// <summary>What changed.</summary>
[MutationPayload]
public sealed record Change(Book Book, string Summary);

[MutationType]
[ErrorSet<UsualErrors>]
public static class BookMutations
{
    /// <summary>Adds a book.</summary>
    [Error<TitleTakenException>]
    public static async Task<Book> AddBookAsync(
        AddBookInput input, Shelves shelves, CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        if (shelves.Books.Find(book => book.Title == input.Title) is { } other)
            throw new TitleTakenException(other);
        if (input.Title == "bomb")
            throw new InvalidOperationException("secret");
        var parts = input.Parts is null ? "" : $" with {input.Parts.Length}";
        var added = new Book(
            Shelves.Key(shelves.Books.Count + 1), input.Title + parts, input.AuthorId, Genre.Fiction, input.Minutes,
            null);
        shelves.Books.Add(added);
        return added;
    }

    public static Change ChangeBook(ChangeBook input, Shelves shelves)
    {
        var book = shelves.Books.Find(book => book.Id == input.Id) ?? throw new MissingException();
        return new Change(
            book,
            $"title {Tell(input.Title.HasValue, input.Title.Value)}, "
            + $"published {Tell(input.Published.HasValue, input.Published.Value)}");
    }

    private static string Tell(bool hasValue, object? value) =>
        hasValue ? string.Create(CultureInfo.InvariantCulture, $"{value ?? "null":O}") : "kept";
}

/// <summary>What every act has.</summary>
public abstract record ActInput
{
    /// <summary>Made by the client.</summary>
    public required Guid Id { get; init; }

    /// <summary>Why.</summary>
    public string? Note { get; init; }
}

/// <summary>The shelf mark that a book gets.</summary>
/// <param name="Title">Of the book.</param>
public sealed record MoveBookInput(string Title, [ID<Author>] Guid? ForAuthorId = null) : ActInput;

/// <summary>Puts a book elsewhere. A use case that is the mutation itself.</summary>
[MutationType]
[Error<MissingException>]
public sealed class MoveBook(Shelves shelves)
{
    public Task<Change> ExecuteAsync(MoveBookInput input, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var book = shelves.Books.Find(book => book.Title == input.Title) ?? throw new MissingException();
        return Task.FromResult(new Change(book, $"{input.Id:N} {input.Note ?? "no note"} {input.ForAuthorId is not null}"));
    }
}
