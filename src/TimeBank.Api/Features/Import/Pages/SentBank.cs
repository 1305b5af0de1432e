namespace TimeBanking.Api.Features.Import;

/// <summary>What is said of the bank that is brought, as it is sent.</summary>
internal sealed class SentBank
{
    public string? Name { get; set; }

    /// <summary>An IANA name.</summary>
    public string? TimeZone { get; set; }

    public string? Language { get; set; }

    public string? StewardName { get; set; }

    public string? Email { get; set; }

    public DateOrder? Dates { get; set; }

    public bool LeavesPostsOut { get; set; }

    public bool KeepsGender { get; set; }

    /// <summary>The zip that came with it.</summary>
    public IFormFile? File { get; set; }

    /// <summary>What the import is asked for.</summary>
    public ImportRequest ToRequest(string fileName, ReadOnlyMemory<byte> zip) => new(fileName, Name ?? "", KeepsGender)
    {
        Sent = zip,
        IsByFirstSteward = true,
        TimeZone = TimeZone ?? "",
        Language = Language ?? "",
        Dates = Dates,
        Posts = LeavesPostsOut ? PostOwners.LeaveOut : null,
    };
}
