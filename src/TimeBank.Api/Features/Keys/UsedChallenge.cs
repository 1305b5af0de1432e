namespace TimeBanking.Api.Features.Keys;

/// <summary>What a device was given to sign, once it signed: it lets nobody in again. Kept for as long as it could.</summary>
internal sealed class UsedChallenge
{
    /// <summary>SHA-256, in hexadecimal.</summary>
    public required string Hash { get; init; }

    public required DateTime UsedAt { get; init; }
}
