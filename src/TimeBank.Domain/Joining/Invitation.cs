namespace TimeBanking.Domain.Joining;

/// <summary>
/// A coordinator's word that somebody may join: by mail to one address, whose owner is a member as soon as they say yes; or on
/// a card of paper, whose bearer applies with it, because nobody knows yet who that will be.
/// </summary>
public sealed class Invitation
{
    /// <summary>For how long somebody can follow it.</summary>
    public const int DaysOpen = 60;

    public required Guid Id { get; init; }
    public required Guid TimeBankId { get; init; }

    /// <summary>Who is meant, if it is known; up to 200 characters.</summary>
    public string? Name { get; init; }

    /// <summary>To which it went, in normal form; null for a card.</summary>
    public string? Email { get; init; }

    public required Guid InvitedByMemberId { get; init; }

    /// <summary>SHA-256 of the secret in its link, in hexadecimal.</summary>
    public required string KeyHash { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTime InvitedAt { get; init; }

    /// <summary>From then on it opens nothing.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>When somebody followed it; null while nobody has.</summary>
    public DateTime? UsedAt { get; private set; }

    /// <summary>When a coordinator took it back; null while nobody has.</summary>
    public DateTime? TakenBackAt { get; private set; }

    /// <summary>Whether it is on a card of paper, and not in a mail.</summary>
    public bool IsCard => Email is null;

    /// <summary>Whether somebody can follow it: nobody has, it was not taken back, and is not too old.</summary>
    public bool IsOpen(DateTime now) => UsedAt is null && TakenBackAt is null && now < ExpiresAt;

    /// <summary>Somebody follows it, once.</summary>
    /// <exception cref="InvitationOverException">Somebody did before, it was taken back, or it is too old.</exception>
    public void Use(DateTime now)
    {
        if (!IsOpen(now))
            throw new InvitationOverException();
        UsedAt = now;
    }

    /// <summary>It opens nothing from now on. To do it again changes nothing.</summary>
    /// <exception cref="InvitationUsedException">Somebody followed it before.</exception>
    public void TakeBack(DateTime now)
    {
        if (UsedAt is not null)
            throw new InvitationUsedException();
        TakenBackAt ??= now;
    }
}

/// <summary>The invitation was used, was taken back, or is too old.</summary>
public sealed class InvitationOverException() : DomainException(
    "This invitation was used before, was taken back, or is too old. Ask for a new one, or apply without one.");

/// <summary>Somebody followed the invitation, so it cannot be taken back any more.</summary>
public sealed class InvitationUsedException() : DomainException(
    "Somebody has used this invitation already, so it cannot be taken back.");
