namespace TimeBank.Api.Features.Import;

/// <summary>A member as users.csv has them, checked.</summary>
/// <param name="Record">The record's number in the file, from 1.</param>
/// <param name="Id">The member's number in TimeOverflow.</param>
/// <param name="Entered">The day on which the member joined.</param>
/// <param name="Name">First and last names, with single spaces.</param>
/// <param name="GenderCode">TimeOverflow's code; empty where there is none.</param>
/// <param name="Birth">The date of birth, if given.</param>
/// <param name="Phone">Empty where there is none.</param>
/// <param name="OtherPhone">Empty where there is none.</param>
/// <param name="Email">In lower case; null where there is none.</param>
public sealed record SourceMember(
    int Record, long Id, DateOnly Entered, string Name, string GenderCode, DateOnly? Birth,
    string Phone, string OtherPhone, string? Email);

/// <summary>An offer or an inquiry as posts.csv has it, checked.</summary>
/// <param name="Record">The record's number in the file, from 1: transfers.csv refers to it.</param>
/// <param name="MemberId">Whose post it is.</param>
/// <param name="IsOffer">True for Offer, false for Inquiry.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Description">May be empty.</param>
/// <param name="Category">TimeOverflow's number; null where there is none.</param>
/// <param name="Created">When it was written, UTC.</param>
/// <param name="Starts">The first day, if given.</param>
/// <param name="Ends">The last day; null for one that stands until withdrawn.</param>
public sealed record SourcePost(
    int Record, long MemberId, bool IsOffer, string Title, string Description, int? Category,
    DateTime Created, DateOnly? Starts, DateOnly? Ends);

/// <summary>One side of a transfer: a member, or the time bank itself (TimeOverflow's organization).</summary>
/// <param name="MemberId">The member; null for the time bank, whose account is the community fund.</param>
public readonly record struct SourceAccount(long? MemberId)
{
    /// <summary>The community fund.</summary>
    public static SourceAccount Fund => new(null);
}

/// <summary>A transfer as transfers.csv has it, checked.</summary>
/// <param name="Record">The record's number in the file, from 1.</param>
/// <param name="Source">Who received help, and whose balance goes down.</param>
/// <param name="Destination">Who gave help, and whose balance goes up.</param>
/// <param name="Minutes">From 1 to <see cref="ImportFault.MostMinutes"/>.</param>
/// <param name="Created">When, UTC.</param>
/// <param name="Reason">What for; may be empty.</param>
/// <param name="Post">The record in posts.csv that it came from, if any.</param>
public sealed record SourceTransfer(
    int Record, SourceAccount Source, SourceAccount Destination, int Minutes, DateTime Created,
    string Reason, int? Post);

/// <summary>A folder of TimeOverflow's files as it was read: what is right, what is wrong and what to know.</summary>
/// <param name="Members">The members whose records are right.</param>
/// <param name="Posts">The posts whose records are right.</param>
/// <param name="Transfers">The transfers whose records are right, in the order of the file.</param>
/// <param name="Problems">Everything that is wrong, by file and record.</param>
/// <param name="Remarks">What is not wrong but good to know, as that a file was not in UTF-8.</param>
public sealed record SourceBank(
    IReadOnlyList<SourceMember> Members,
    IReadOnlyList<SourcePost> Posts,
    IReadOnlyList<SourceTransfer> Transfers,
    IReadOnlyList<ImportProblem> Problems,
    IReadOnlyList<string> Remarks);
