using TimeBank.Domain.Ledger;

namespace TimeBank.Domain.TimeBanks;

/// <summary>One community: its members, its ledger, its policies.</summary>
public sealed class TimeBank : IAccountHolder
{
    public required Guid Id { get; init; }

    /// <summary>Unique within the installation.</summary>
    public required string Name { get; set; }

    /// <summary>In the community's own words; up to 2,000 characters.</summary>
    public string? Description { get; set; }

    /// <summary>The language of mails to members who chose none; a BCP 47 tag.</summary>
    public string Language { get; set; } = "en";

    /// <summary>Where its days begin; an IANA name.</summary>
    public string TimeZone { get; set; } = "Etc/UTC";

    /// <summary>When it was made here.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>What the community has agreed on.</summary>
    public Policies Policies { get; init; } = new();
}
