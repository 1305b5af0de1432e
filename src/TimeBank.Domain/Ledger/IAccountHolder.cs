namespace TimeBanking.Domain.Ledger;

/// <summary>Whose an account is: a member, an organisation, a group, or the time bank, which holds the community fund.</summary>
public interface IAccountHolder
{
    /// <summary>As people know them.</summary>
    string Name { get; }
}
