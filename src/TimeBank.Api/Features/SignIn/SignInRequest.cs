namespace TimeBanking.Api.Features.SignIn;

/// <summary>
/// Somebody asked to sign in. A row looks the same whether or not anybody has the address; whom it lets in is found when it is
/// used. What the mail brings is kept as hashes alone. Instants are UTC.
/// </summary>
internal sealed class SignInRequest
{
    public required Guid Id { get; init; }

    /// <summary>The address that was typed, in the form in which addresses are stored.</summary>
    public required string Address { get; init; }

    /// <summary>SHA-256 of the secret of the browser that asked: it alone can use what the mail brings.</summary>
    public required string BrowserHash { get; init; }

    /// <summary>Whether somebody with this address signed in by that browser before.</summary>
    public required bool IsKnownBrowser { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>From then on it lets nobody in.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>SHA-256 of the token in the link; null until the mail is written.</summary>
    public string? TokenHash { get; set; }

    /// <summary>SHA-256 of the id and the six digits; null until the mail is written.</summary>
    public string? CodeHash { get; set; }

    /// <summary>How many wrong codes were typed for it.</summary>
    public int WrongCodes { get; set; }

    /// <summary>When it let somebody in, which it does once.</summary>
    public DateTime? UsedAt { get; set; }
}
