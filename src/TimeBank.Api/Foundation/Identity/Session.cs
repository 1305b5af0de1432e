namespace TimeBanking.Api.Foundation.Identity;

/// <summary>
/// A browser in which somebody signed in, until they sign out of it, here or from elsewhere; who alone reads of it. Instants are UTC.
/// </summary>
public sealed class Session
{
    public const int BrowserLengthMax = 100;

    /// <summary>That of the act by which they signed in.</summary>
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>As whom they act: the person in one of their time banks.</summary>
    public required Guid MemberId { get; set; }

    /// <summary>The browser in a few words, by which its owner knows it; up to 100 characters.</summary>
    public required string Browser { get; init; }

    /// <summary>When they signed in.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When something was asked for by it last, to the hour.</summary>
    public required DateTime LastSeenAt { get; set; }

    /// <summary>From then on it opens nothing.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>When it was ended before its time; null while nobody has.</summary>
    public DateTime? EndedAt { get; set; }
}
