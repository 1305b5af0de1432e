using TimeBanking.Domain.Ledger;

namespace TimeBanking.Domain.TimeBanks;

/// <summary>One community: its members, its ledger, its policies.</summary>
public sealed class TimeBank : IAccountHolder
{
    public const int NameLengthMax = 100;
    public const int DescriptionLengthMax = 2_000;

    private Policies _policies = new();

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
    /// <exception cref="PolicyNotAcceptedException">One is out of its range, or contradicts another.</exception>
    public Policies Policies { get => _policies; init => _policies = PolicyRules.Accept(value); }

    /// <summary>Takes what the community has agreed on instead.</summary>
    /// <exception cref="PolicyNotAcceptedException">One is out of its range, or contradicts another.</exception>
    public void ChangePolicies(Policies policies) => _policies = PolicyRules.Accept(policies);
}
