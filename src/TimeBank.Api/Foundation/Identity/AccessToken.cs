namespace TimeBanking.Api.Foundation.Identity;

/// <summary>Lets a program act as a member. The token itself is told once and kept nowhere; here is only its hash.</summary>
internal sealed class AccessToken
{
    public required Guid Id { get; init; }
    public required Guid MemberId { get; init; }

    /// <summary>What it is for, in the words of whoever made it.</summary>
    public required string Name { get; init; }

    /// <summary>The first characters, by which a person recognises it.</summary>
    public required string Prefix { get; init; }

    /// <summary>SHA-256 of the whole token, in hexadecimal.</summary>
    public required string Hash { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>From then on it opens nothing.</summary>
    public required DateTime ExpiresAt { get; init; }

    public DateTime? RevokedAt { get; set; }

    /// <summary>To the hour.</summary>
    public DateTime? LastUsedAt { get; set; }
}
