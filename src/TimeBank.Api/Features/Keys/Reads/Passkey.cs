namespace TimeBanking.Api.Features.Keys;

/// <summary>
/// A passkey of a person, in all their time banks: the public half of a key that their device or password manager keeps (WebAuthn).
/// Instants are UTC.
/// </summary>
public sealed class Passkey
{
    public const int NameLengthMax = 100;

    /// <summary>The client-made id of the act that added it.</summary>
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>Where it is, in its owner's words.</summary>
    public required string Name { get; init; }

    /// <summary>As the device calls it; unlike any other's.</summary>
    public required byte[] CredentialId { get; init; }

    /// <summary>By which what the device signs is checked (COSE).</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>How often the device says that it signed; 0 for those that do not count.</summary>
    public required long SignCount { get; set; }

    /// <summary>How a browser reaches the device, such as <c>internal hybrid</c>; null where it did not say.</summary>
    public string? Transports { get; init; }

    /// <summary>Whether it may be kept on several devices.</summary>
    public required bool IsBackupEligible { get; init; }

    /// <summary>Whether it is.</summary>
    public required bool IsBackedUp { get; set; }

    /// <summary>When it was added.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When somebody signed in by it last; null when nobody has.</summary>
    public DateTime? LastUsedAt { get; set; }

    /// <summary>When it was ended; null while it holds.</summary>
    public DateTime? EndedAt { get; set; }
}
