namespace TimeBanking.Api.Features.Import;

/// <summary>Where a record stands.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Record">The record's number in it, from 1; 0 where no one record is meant.</param>
public readonly record struct SourcePlace(string File, int Record);

/// <summary>A member as the files have them, checked.</summary>
/// <param name="Place">Where they stand; for whoever is gone, where a transfer first names them.</param>
/// <param name="Id">The member's number in TimeOverflow; below zero for whoever is gone without a number.</param>
/// <param name="Name">As one line, with single spaces.</param>
public sealed record SourceMember(SourcePlace Place, long Id, string Name)
{
    /// <summary>The day on which the member joined; null where it cannot be read.</summary>
    public DateOnly? Entered { get; init; }

    /// <summary>TimeOverflow's code; null where there is none.</summary>
    public string? GenderCode { get; init; }

    /// <summary>The date of birth, if given.</summary>
    public DateOnly? Birth { get; init; }

    public string? Phone { get; init; }
    public string? OtherPhone { get; init; }

    /// <summary>In its normal form; null where there is none.</summary>
    public string? Email { get; init; }

    /// <summary>The language that the member chose; a BCP 47 tag.</summary>
    public string? Language { get; init; }

    /// <summary>The balance that TimeOverflow shows, in seconds; null where the files do not say.</summary>
    public long? BalanceSeconds { get; init; }

    /// <summary>Whether the files know them from transfers alone: their account is opened and closed at once.</summary>
    public bool IsGone { get; init; }

    /// <summary>By which whoever is gone without a number is known again; null for all others.</summary>
    public string? Alias { get; init; }

    /// <summary>Whether nobody can tell who they are; another bank has its name.</summary>
    public bool IsUnnamed => Alias?.StartsWith(OtherBank, StringComparison.Ordinal) == false;

    /// <summary>How the alias of another time bank begins.</summary>
    public const string OtherBank = "bank ";

    /// <summary>The record's number in its file.</summary>
    public int Record => Place.Record;
}

/// <summary>An offer or an inquiry as the files have it, checked.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="PostId">TimeOverflow's own id of it; null where the files do not say.</param>
/// <param name="MemberId">Whose post it is.</param>
/// <param name="IsOffer">True for Offer, false for Inquiry.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Description">More about it; null where there is nothing.</param>
/// <param name="Category">The category's name; null where there is none.</param>
/// <param name="Created">When it was written, UTC; null where it cannot be read.</param>
/// <param name="Starts">The first day, if given.</param>
/// <param name="Ends">The last day; null for one that stands until withdrawn.</param>
public sealed record SourcePost(
    SourcePlace Place, long? PostId, long MemberId, bool IsOffer, string Title, string? Description, string? Category,
    DateTime? Created, DateOnly? Starts, DateOnly? Ends)
{
    /// <summary>The record's number in its file.</summary>
    public int Record => Place.Record;
}

/// <summary>One side of a transfer: a member, or the time bank itself (TimeOverflow's organization).</summary>
/// <param name="MemberId">The member; null for the time bank, whose account is the community fund.</param>
public readonly record struct SourceAccount(long? MemberId)
{
    /// <summary>The community fund.</summary>
    public static SourceAccount Fund => new(null);
}

/// <summary>A transfer as the files have it, checked.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Source">Who received help, and whose balance goes down.</param>
/// <param name="Destination">Who gave help, and whose balance goes up.</param>
/// <param name="Minutes">From 1 to <see cref="ImportFault.MostMinutes"/>.</param>
/// <param name="Created">When, UTC, to the second; null where it cannot be read.</param>
/// <param name="Reason">What for; null where nothing was said.</param>
public sealed record SourceTransfer(
    SourcePlace Place, SourceAccount Source, SourceAccount Destination, int Minutes, DateTime? Created, string? Reason)
{
    /// <summary>The record's number in its file.</summary>
    public int Record => Place.Record;
}

/// <summary>TimeOverflow's files as they were read: what is right, what is wrong and what to know.</summary>
/// <param name="Files">The names of the files that were read: members, posts, transfers.</param>
/// <param name="Members">The members whose records are right, then those who are gone.</param>
/// <param name="Posts">The posts whose records are right.</param>
/// <param name="Transfers">The transfers whose records are right, in the order of the file.</param>
/// <param name="Problems">Everything that is wrong, by file and record.</param>
/// <param name="Remarks">What is not wrong but good to know, as that a file was not in UTF-8.</param>
/// <param name="Language">The language in which they were downloaded; null where the files do not say.</param>
public sealed record SourceBank(
    IReadOnlyList<string> Files,
    IReadOnlyList<SourceMember> Members,
    IReadOnlyList<SourcePost> Posts,
    IReadOnlyList<SourceTransfer> Transfers,
    IReadOnlyList<ImportProblem> Problems,
    IReadOnlyList<string> Remarks,
    string? Language = null);
