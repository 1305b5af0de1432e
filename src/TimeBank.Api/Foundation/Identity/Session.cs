namespace TimeBanking.Api.Foundation.Identity;

/// <summary>A browser in which somebody signed in, until they sign out of it, here or from elsewhere. Instants are UTC.</summary>
internal sealed class Session
{
    public const int BrowserLengthMax = 100;

    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>As whom they act: the person in one of their time banks.</summary>
    public required Guid MemberId { get; set; }

    /// <summary>The browser in a few words, by which its owner knows it; up to 100 characters.</summary>
    public required string Browser { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>To the hour.</summary>
    public required DateTime LastSeenAt { get; set; }

    /// <summary>From then on it opens nothing.</summary>
    public required DateTime ExpiresAt { get; init; }

    public DateTime? EndedAt { get; set; }
}
