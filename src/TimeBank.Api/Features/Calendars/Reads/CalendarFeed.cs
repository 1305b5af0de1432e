namespace TimeBanking.Api.Features.Calendars;

/// <summary>
/// Lets a calendar program read what a member takes part in, by an address that is told once and kept nowhere; here is only the hash
/// of its secret.
/// </summary>
public sealed class CalendarFeed
{
    public required Guid Id { get; init; }

    public required Guid MemberId { get; init; }

    /// <summary>SHA-256 of the secret in the address, in hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was ended; null while it holds.</summary>
    public DateTime? EndedAt { get; set; }
}
