namespace TimeBanking.Api.Foundation.Identity;

/// <summary>
/// Lets a program read, or act, as a member, who alone reads of it. The token itself is told once and kept nowhere; here is only
/// its hash.
/// </summary>
public sealed class AccessToken
{
    public const int NameLengthMax = 100;

    /// <summary>How long one may hold.</summary>
    public const int DaysMax = 366;

    /// <summary>The client-made id of the act that made it.</summary>
    public required Guid Id { get; init; }

    public required Guid MemberId { get; init; }

    /// <summary>What it is for, in the words of whoever made it.</summary>
    public required string Name { get; init; }

    /// <summary>The first characters, by which a person recognises it.</summary>
    public required string Prefix { get; init; }

    /// <summary>SHA-256 of the whole token, in hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>What a program may do by it.</summary>
    public required AccessTokenScope Scope { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>From then on it opens nothing.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>When it was ended before its time; null while nobody has.</summary>
    public DateTime? RevokedAt { get; set; }

    /// <summary>When it was used last, to the hour; null when it never was.</summary>
    public DateTime? LastUsedAt { get; set; }
}

/// <summary>What a program may do by a token. None lets it make or end tokens, passkeys or sessions.</summary>
public enum AccessTokenScope
{
    /// <summary>Queries and subscriptions: it reads what its member may read.</summary>
    Read,

    /// <summary>Mutations too: it does what its member may do.</summary>
    ReadAndAct,
}
