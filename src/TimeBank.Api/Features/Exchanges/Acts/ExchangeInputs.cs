using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Listings;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>What is said of an exchange when it begins.</summary>
public abstract record ExchangeBeginningInput : ActForMemberInput
{
    /// <summary>Who gives the help.</summary>
    [ID<Member>]
    public required Guid GiverId { get; init; }

    /// <summary>Who receives it.</summary>
    [ID<Member>]
    public required Guid ReceiverId { get; init; }

    /// <summary>What the help is, in plain words; up to 200 characters.</summary>
    public required string What { get; init; }

    /// <summary>The day of the help in the time bank's zone: not to come yet, or for a proposal the day that is hoped for.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The offer or request of one of the two that it answers, if any.</summary>
    [ID<Listing>]
    public Guid? ListingId { get; init; }
}

/// <summary>Help that was given, as its receiver or its giver tells it.</summary>
public abstract record HelpInput : ExchangeBeginningInput
{
    /// <summary>In whole minutes, by the step of the time bank.</summary>
    public required int Minutes { get; init; }

    /// <summary>
    /// That it is another help than one that was told already of the same two people and day, with about the same minutes.
    /// Without it you are asked, by the error LikelyRepetitionError.
    /// </summary>
    public bool? IsSeparate { get; init; }
}

/// <summary>An act on an exchange that has begun.</summary>
public abstract record ExchangeInput : ActForMemberInput
{
    /// <summary>The exchange.</summary>
    [ID<Exchange>]
    public required Guid ExchangeId { get; init; }
}

/// <summary>An act by which the help of an exchange that was agreed is told.</summary>
public abstract record AgreedHelpInput : ExchangeInput
{
    /// <inheritdoc cref="HelpInput.Minutes"/>
    public required int Minutes { get; init; }

    /// <summary>The day of the help in the time bank's zone; not to come yet.</summary>
    public required DateOnly Day { get; init; }

    /// <inheritdoc cref="HelpInput.IsSeparate"/>
    public bool? IsSeparate { get; init; }
}
