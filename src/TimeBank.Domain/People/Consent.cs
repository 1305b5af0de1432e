using System.Security.Cryptography;
using System.Text;

namespace TimeBanking.Domain.People;

/// <summary>
/// What a guardian was asked for a young member, word by word, and what they said. It holds while it is given and not withdrawn.
/// </summary>
public sealed class Consent
{
    /// <summary>Which text guardians are asked to agree to; raised whenever its words change in any language.</summary>
    public const string CurrentVersion = "2026-11";

    public required Guid Id { get; init; }
    public required Guid TimeBankId { get; init; }

    /// <summary>The young member.</summary>
    public required Guid MemberId { get; init; }

    /// <summary>As the coordinator who asked knows the guardian; up to 200 characters.</summary>
    public required string GuardianName { get; init; }

    /// <summary>To which the link goes; in normal form.</summary>
    public string? GuardianEmail { get; init; }

    /// <summary>The guardian, where they are a member too.</summary>
    public Guid? GuardianMemberId { get; init; }

    /// <summary>Who asked.</summary>
    public required Guid AskedByMemberId { get; init; }

    /// <summary>When.</summary>
    public required DateTime AskedAt { get; init; }

    /// <summary>The tag of the language of the text.</summary>
    public required string Language { get; init; }

    /// <summary>What the guardian reads and agrees to.</summary>
    public required string Text { get; init; }

    /// <summary>Which text it is.</summary>
    public required string TextVersion { get; init; }

    /// <summary>SHA-256 of the text in UTF-8, in hexadecimal.</summary>
    public required string TextHash { get; init; }

    /// <summary>When the guardian agreed; null while they have not.</summary>
    public DateTime? GivenAt { get; private set; }

    /// <summary>When it was withdrawn; null while it was not.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>The member who withdrew it; null for a guardian by their link.</summary>
    public Guid? WithdrawnByMemberId { get; private set; }

    /// <summary>Whether the guardian agrees now.</summary>
    public bool Holds => GivenAt is not null && WithdrawnAt is null;

    /// <summary>The guardian agrees.</summary>
    /// <exception cref="ConsentWithdrawnException">It was withdrawn; what is withdrawn is asked for anew.</exception>
    public void Give(DateTime now)
    {
        if (WithdrawnAt is not null)
            throw new ConsentWithdrawnException();
        GivenAt ??= now;
    }

    /// <summary>The guardian agrees no longer, or says no at once.</summary>
    public void Withdraw(DateTime now, Guid? byMemberId)
    {
        if (WithdrawnAt is not null)
            return;
        WithdrawnAt = now;
        WithdrawnByMemberId = byMemberId;
    }

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>The consent was withdrawn; the guardian is asked anew where it is wanted again.</summary>
public sealed class ConsentWithdrawnException() : DomainException(
    "This consent was withdrawn. A coordinator can ask the guardian anew.");

/// <summary>No guardian is asked for who is old enough, or not known to be young.</summary>
public sealed class NoConsentNeededException() : DomainException(
    "This member is not known to be so young that a guardian must consent. Check their birth date, or the time bank's settings.");
