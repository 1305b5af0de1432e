namespace TimeBanking.Api.Features.Import;

/// <summary>What is to be imported, and where to.</summary>
/// <param name="Folder">The folder or zip.</param>
/// <param name="TimeBankName">The time bank that takes it.</param>
/// <param name="KeepGender">
/// True: the time bank asks to keep its members' gender from now on. False: its policy stays as it is.
/// </param>
public sealed record ImportRequest(string Folder, string TimeBankName, bool KeepGender = false)
{
    /// <summary>The zip itself, where somebody sent it; the folder is then its name. At most 16 MB.</summary>
    public ReadOnlyMemory<byte>? Sent { get; init; }

    /// <summary>The time bank's zone from now on, an IANA name; null: as it is.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The time bank's language from now on, a BCP 47 tag; null: as it is.</summary>
    public string? Language { get; init; }

    /// <summary>In which order a spreadsheet wrote the dates of the files; null: as the files or the language tell.</summary>
    public DateOrder? Dates { get; init; }

    /// <summary>What the first column of posts.csv is; null: where it is doubtful, that is asked.</summary>
    public PostOwners? Posts { get; init; }

    /// <summary>What somebody has decided about doubtful transfers.</summary>
    public TransferChoices Transfers { get; init; } = TransferChoices.None;

    /// <summary>Whether the first steward brings it, who then stands for it in the audit; else the operator does.</summary>
    public bool IsByFirstSteward { get; init; }

    /// <summary>The number of the imported member who becomes a coordinator; null for nobody.</summary>
    public int? CoordinatorNumber { get; init; }
}
