namespace TimeBanking.Api.Features.Import;

/// <summary>
/// One way in which a record can be wrong: what a coordinator calls it, and how to mend it.
/// The words are stable; people and tests look for them.
/// </summary>
/// <param name="Code">Its name, by which the pages find their own words for it.</param>
/// <param name="Words">What is wrong, in a few plain words.</param>
/// <param name="Remedy">What to do about it, as a sentence.</param>
/// <param name="CanBeLeftOut">
/// False where leaving out the one record would not help, because the rest of the file cannot be trusted either.
/// </param>
public sealed record ImportFault(string Code, string Words, string Remedy, bool CanBeLeftOut = true)
{
    /// <summary>The earliest year that a date may name: the first time banks began in 1980.</summary>
    public const int EarliestYear = 1980;

    /// <summary>The most minutes that one transfer may move: 1,000 hours.</summary>
    /// <remarks>
    /// A thousand hours is half a year of full-time work in a single exchange. The largest in the banks that were
    /// looked at is under 30 hours, so anything above is a slip of the keyboard or of units (milliseconds, cents),
    /// and one such slip would drown every other figure of the bank.
    /// </remarks>
    public const long MostMinutes = 60_000;

    public static readonly ImportFault FolderMissing = new(nameof(FolderMissing), "no such folder",
        "Give the zip of TimeOverflow's “download all”, or the folder into which you unpacked it.", false);
    public static readonly ImportFault NotAZip = new(nameof(NotAZip), "neither a folder nor a zip that can be read",
        "Download it from TimeOverflow again, or give the folder into which you unpacked it.", false);
    public static readonly ImportFault ZipTooLarge = new(nameof(ZipTooLarge), "zip too large",
        "Check that this is TimeOverflow's download; 16 MB is more than a hundred years of a large bank.", false);
    public static readonly ImportFault Encrypted = new(nameof(Encrypted), "locked with a password",
        "Unpack it yourself and give the folder.", false);
    public static readonly ImportFault TooManyFiles = new(nameof(TooManyFiles), "too many CSV files",
        "Put the files of the bank into a folder of their own.", false);
    public static readonly ImportFault NotOfTimeOverflow = new(nameof(NotOfTimeOverflow), "nothing of TimeOverflow's",
        "Give the zip of its “download all”, or the folder into which you unpacked it (Members_, Transfers_, Offers_ and "
        + "Inquiries_), or one with the three files of its import form (users.csv, posts.csv, transfers.csv).", false);
    public static readonly ImportFault TwoKinds = new(nameof(TwoKinds), "both a download and the import form",
        "Keep either in a folder of its own: Members_, Transfers_, Offers_ and Inquiries_, or users.csv, posts.csv and "
        + "transfers.csv.", false);
    public static readonly ImportFault TwoOfAKind = new(nameof(TwoOfAKind), "the same twice",
        "Keep the newer of the two files in the folder.", false);
    public static readonly ImportFault AmbiguousDates = new(nameof(AmbiguousDates), "dates that can be read in two ways",
        "Say which number is the day, with --dates day-first or --dates month-first.", false);
    public static readonly ImportFault OwnersUnknown = new(nameof(OwnersUnknown), "posts of people whom the files do not know",
        "TimeOverflow's import form has ids of its database here. Write the members' numbers and add --posts by-number, "
        + "or leave the posts out with --posts leave-out.", false);
    public static readonly ImportFault FileMissing = new(nameof(FileMissing), "missing file",
        "Put it into the same folder as the others.", false);
    public static readonly ImportFault FileUnreadable = new(nameof(FileUnreadable), "file cannot be opened",
        "Close the programs that use it and check that you may read it.", false);
    public static readonly ImportFault FileEmpty = new(nameof(FileEmpty), "empty file",
        "Download it again: a bank without members cannot be imported.", false);
    public static readonly ImportFault FileTooLarge = new(nameof(FileTooLarge), "file too large",
        "Check that this is the CSV file; 64 MB is more than a hundred years of a large bank.", false);
    public static readonly ImportFault NotText = new(nameof(NotText), "not a text file",
        "Open it in your spreadsheet and save it as CSV (UTF-8).", false);
    public static readonly ImportFault QuoteNotClosed = new(nameof(QuoteNotClosed), "quotation mark never closed",
        "Close the quotation mark where the text ends; until then the rest of the file cannot be told apart.", false);
    public static readonly ImportFault QuoteMisplaced = new(nameof(QuoteMisplaced), "quotation mark in the wrong place",
        "Put quotation marks around the whole field and double the ones inside it.");
    public static readonly ImportFault NotPrintable = new(nameof(NotPrintable), "characters that nobody sees",
        "Type the text again.");
    public static readonly ImportFault TooLong = new(nameof(TooLong), "text too long",
        "Shorten it.");
    public static readonly ImportFault TooFewColumns = new(nameof(TooFewColumns), "too few columns",
        "Complete the record; a column without a value still needs its comma.");
    public static readonly ImportFault TooManyColumns = new(nameof(TooManyColumns), "too many columns",
        "Put quotation marks around a text that contains a comma, or delete the columns after the last.");
    public static readonly ImportFault NotAMemberId = new(nameof(NotAMemberId), "not a member id",
        "Write the member's number, digits alone. If this row holds column names, delete it.");
    public static readonly ImportFault DuplicateMemberId = new(nameof(DuplicateMemberId), "member id used twice",
        "Keep one record for each member.");
    public static readonly ImportFault NoName = new(nameof(NoName), "no name",
        "Write the first name or a last name.");
    public static readonly ImportFault MalformedEmail = new(nameof(MalformedEmail), "not an e-mail address",
        "Correct the address, or leave the column empty.");
    public static readonly ImportFault DuplicateEmail = new(nameof(DuplicateEmail), "e-mail address used twice",
        "Give each member an address of their own, or leave the column empty for one of them.");
    public static readonly ImportFault NotADate = new(nameof(NotADate), "not a date",
        "Write year-month-day, as in 2024-01-13.");
    public static readonly ImportFault DateMissing = new(nameof(DateMissing), "date missing",
        "Write the date as year-month-day, as in 2024-01-13.");
    public static readonly ImportFault InTheFuture = new(nameof(InTheFuture), "in the future",
        "Correct the year; what is imported has already happened.");
    public static readonly ImportFault TooLongAgo = new(nameof(TooLongAgo), "too long ago",
        "Correct the year.");
    public static readonly ImportFault EndsBeforeItStarts = new(nameof(EndsBeforeItStarts), "ends before it starts",
        "Correct the start or the end.");
    public static readonly ImportFault UnknownPostType = new(nameof(UnknownPostType), "unknown post type",
        "Write Offer or Inquiry.");
    public static readonly ImportFault NoTitle = new(nameof(NoTitle), "no title",
        "Write a title that says what is offered or asked for.");
    public static readonly ImportFault NotACategory = new(nameof(NotACategory), "not a category number",
        "Write the category's number, or leave the column empty.");
    public static readonly ImportFault UnknownMember = new(nameof(UnknownMember), "unknown member",
        "Correct the number, or add the member to the file of members.");
    public static readonly ImportFault NotNumberedName = new(nameof(NotNumberedName), "not a name with its number",
        "Write the name and the number, as in Ann Evans (12).");
    public static readonly ImportFault UnknownAccountType = new(nameof(UnknownAccountType), "unknown account type",
        "Write member or organization.");
    public static readonly ImportFault AnotherOrganization = new(nameof(AnotherOrganization), "another organisation",
        "Bring one organisation at a time.");
    public static readonly ImportFault ToOneself = new(nameof(ToOneself), "to oneself",
        "Correct one of the two sides: an exchange needs two.");
    public static readonly ImportFault NotANumber = new(nameof(NotANumber), "not a number",
        "Write the seconds as digits alone: an hour is 3600.");
    public static readonly ImportFault NegativeAmount = new(nameof(NegativeAmount), "negative amount",
        "Exchange the two sides and write the amount without the minus sign.");
    public static readonly ImportFault ZeroAmount = new(nameof(ZeroAmount), "zero",
        "Write the time that was given, or delete the record.");
    public static readonly ImportFault NotWholeMinutes = new(nameof(NotWholeMinutes), "not whole minutes",
        "Round the seconds to a multiple of 60, in agreement with the two members.");
    public static readonly ImportFault UnderAMinute = new(nameof(UnderAMinute), "less than a minute",
        "Round the seconds up to 60, or delete the record.");
    public static readonly ImportFault NotHours = new(nameof(NotHours), "not hours and minutes",
        "Write hours and minutes with a colon between them: an hour and a quarter is 1:15.");
    public static readonly ImportFault NotABalance = new(nameof(NotABalance), "not a balance",
        "Write the seconds as digits alone, or leave the column empty.");
    public static readonly ImportFault AbsurdAmount = new(nameof(AbsurdAmount), "absurd amount",
        "Correct the amount; one transfer may move at most 1,000 hours (3600000 seconds).");
}
