namespace TimeBanking.Api.Features.Import;

/// <summary>One import: what came in together and can be taken back together.</summary>
public sealed class ImportBatch
{
    /// <summary>By this id <c>import undo</c> takes the batch back.</summary>
    public required Guid Id { get; init; }

    public required Guid TimeBankId { get; init; }

    /// <summary>When it came in, UTC.</summary>
    public required DateTime ImportedAt { get; init; }

    /// <summary>When all of it was in, UTC; null while it runs, and when it has stopped halfway.</summary>
    public DateTime? FinishedAt { get; set; }

    /// <summary>When somebody began to take it back, UTC; from then on nothing is added to it.</summary>
    public DateTime? UndoStartedAt { get; set; }

    /// <summary>When it was taken back, UTC; null while it stands.</summary>
    public DateTime? UndoneAt { get; set; }

    /// <summary>How many members it added.</summary>
    public int MemberCount { get; set; }

    /// <summary>How many offers and requests it added.</summary>
    public int ListingCount { get; set; }

    /// <summary>How many transfers it added.</summary>
    public int TransferCount { get; set; }

    /// <summary>How many wrong records it left out, because it was told to.</summary>
    public int LeftOutCount { get; set; }
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

    public required ImportedKind Kind { get; set; }

    /// <summary>Says which record it was, the same for every export of the same bank.</summary>
    public required Guid SourceKey { get; set; }

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

    /// <summary>Somebody who is gone, and whose account the import opened for the hours of others.</summary>
    Gone,

    /// <summary>The same where nobody can tell who they are: all of them together.</summary>
    Unnamed,

    /// <summary>An offer or a request.</summary>
    Listing,

    /// <summary>A transfer.</summary>
    Transfer,

    /// <summary>A transfer that was recorded here; somebody said that it is the one of the files.</summary>
    KnownTransfer,
}
