namespace TimeBanking.Domain.People;

/// <summary>Another member of the time bank has the e-mail address.</summary>
public sealed class EmailTakenException(string email) : DomainException(
    $"Another member of this time bank has the e-mail address \"{email}\". Find them by name, or use another address.");

/// <summary>Whoever has the e-mail address was a member before, and left.</summary>
public sealed class MemberHasLeftException(Member member) : DomainException(
    $"{member.Name} (number {member.Number}) had this e-mail address and has left the time bank. Welcome them back instead.")
{
    /// <summary>Who can be welcomed back.</summary>
    public Member Member { get; } = member;
}

/// <summary>The days of a role cannot be right.</summary>
public sealed class RoleNotAcceptedException(string message) : DomainException(message);
