using TimeBanking.Domain.Ledger;

namespace TimeBanking.Domain.Organisations;

/// <summary>A partner of the time bank. Its account bears the same id.</summary>
public sealed class Organisation : IAccountHolder
{
    public const int NameLengthMax = 200;

    public required Guid Id { get; init; }
    public required Guid TimeBankId { get; init; }

    /// <summary>Unique within the time bank; up to 200 characters.</summary>
    public required string Name { get; set; }

    /// <summary>Whose it is.</summary>
    public required OrganisationKind Kind { get; init; }
}

/// <summary>Whose an organisation is.</summary>
public enum OrganisationKind
{
    /// <summary>A public body, such as a council or a clinic.</summary>
    Statutory,

    /// <summary>A group or charity of the community.</summary>
    Community,
}
