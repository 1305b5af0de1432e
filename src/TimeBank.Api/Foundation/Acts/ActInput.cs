using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Foundation.Acts;

/// <summary>What the input of every act has.</summary>
public abstract record ActInput
{
    /// <summary>
    /// A new UUID that you make for this act; what it makes bears it too. Send the same one again only to repeat the same
    /// act: it is then answered as before and has no second effect.
    /// </summary>
    public required Guid Id { get; init; }

    /// <summary>What you have to say of it; up to 1,000 characters, kept with the act.</summary>
    public string? Note { get; init; }
}

/// <summary>What the input of an act has that a coordinator may do for a member.</summary>
public abstract record ActForMemberInput : ActInput
{
    /// <summary>The member of your time bank for whom you act as a coordinator; left out, you act for yourself.</summary>
    [ID<Member>]
    public Guid? ForMemberId { get; init; }
}
