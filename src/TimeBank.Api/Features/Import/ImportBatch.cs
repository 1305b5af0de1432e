namespace TimeBank.Api.Features.Import;

/// <summary>One import: what came in together and can be taken back together.</summary>
public sealed class ImportBatch
{
    /// <summary>By this id <c>import undo</c> takes the batch back.</summary>
    public required Guid Id { get; init; }

    public required Guid TimeBankId { get; init; }

    /// <summary>When it came in, UTC.</summary>
    public required DateTime ImportedAt { get; init; }

    /// <summary>When it was taken back, UTC; null while it stands.</summary>
    public DateTime? UndoneAt { get; set; }

    /// <summary>How many members it added.</summary>
    public required int MemberCount { get; init; }

    /// <summary>How many offers and requests it added.</summary>
    public required int ListingCount { get; init; }

    /// <summary>How many transfers it added.</summary>
    public required int TransferCount { get; init; }

    /// <summary>How many wrong records it left out, because it was told to.</summary>
    public required int LeftOutCount { get; init; }
}

/// <summary>
/// What became of one record of a source file. It is how a second run knows what is already here, and how an undo
/// knows what to take back.
/// </summary>
public sealed class ImportedRecord
{
    /// <summary>The member, listing or transfer that the record became.</summary>
    public required Guid Id { get; init; }

    public required Guid TimeBankId { get; init; }

    /// <summary>The batch that brought it in, or brought it back.</summary>
    public required Guid BatchId { get; set; }

    public required ImportedKind Kind { get; init; }

    /// <summary>Says which record it was, the same for every export of the same bank.</summary>
    public required Guid SourceKey { get; init; }

    /// <summary>When an undo took it back, UTC; null while it stands.</summary>
    public DateTime? UndoneAt { get; set; }
}

/// <summary>What a record of a source file became.</summary>
public enum ImportedKind
{
    /// <summary>A member whom the import added.</summary>
    Member,

    /// <summary>A member who was here before, known again by their e-mail address.</summary>
    KnownMember,

    /// <summary>An offer or a request.</summary>
    Listing,

    /// <summary>A transfer.</summary>
    Transfer,
}
