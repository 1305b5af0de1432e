using System.Diagnostics.CodeAnalysis;
using TimeBanking.Domain.Notices;

namespace TimeBanking.Domain.People;

/// <summary>
/// A human being in this installation, who may be a member of several time banks. Whoever has an e-mail address can sign
/// in; others take part on paper, through a coordinator.
/// </summary>
public sealed class Person
{
    public Person()
    {
    }

    [SetsRequiredMembers]
    public Person(Guid id, string? email, DateTime createdAt)
    {
        Id = id;
        Email = email;
        CreatedAt = createdAt;
    }

    public required Guid Id { get; init; }

    /// <summary>In normal form, and nobody else's in this installation; null when there is none.</summary>
    public string? Email { get; set; }

    /// <summary>The language of mails and pages; a BCP 47 tag. Null: that of the time bank.</summary>
    public string? Language { get; set; }

    /// <summary>Where they live, for the hours at which mails may come; an IANA name. Null: that of the time bank.</summary>
    public string? TimeZone { get; set; }

    /// <summary>When mails may come.</summary>
    public NoticeHours NoticeHours { get; set; } = NoticeHours.Usual;

    public required DateTime CreatedAt { get; init; }
}
