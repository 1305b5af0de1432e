namespace TimeBanking.Domain.People;

/// <summary>Another member of the time bank has the e-mail address.</summary>
public sealed class EmailTakenException(string email) : DomainException(
    $"Another member of this time bank has the e-mail address \"{email}\". Find them by name, or use another address.")
{
    public override RefusalFacts Facts() => new("EmailTaken", email) { Field = "email" };
}

/// <summary>Whoever has the e-mail address was a member before, and left.</summary>
public sealed class MemberHasLeftException(Member member) : DomainException(
    $"{member.Name} (number {member.Number}) had this e-mail address and has left the time bank. Welcome them back instead.")
{
    /// <summary>Who can be welcomed back.</summary>
    public Member Member { get; } = member;

    public override RefusalFacts Facts() => new("MemberHasLeft", Member.Name, $"{Member.Number}") { Field = "email" };
}

/// <summary>The days of a role cannot be right.</summary>
/// <param name="message">Says how to mend it.</param>
/// <param name="facts">The same without its words.</param>
public sealed class RoleNotAcceptedException(string message, RefusalFacts facts) : DomainException(message)
{
    public override RefusalFacts Facts() => facts;
}
