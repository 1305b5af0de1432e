using TimeBank.Domain.Listings;
using TimeBank.Domain.Members;
using TimeBank.GraphQL.Types;

namespace TimeBank.Api.Features.Exchanges;

/// <summary>What is proposed.</summary>
/// <param name="Id">A new UUID that you make, which becomes that of the exchange; send the same one again only to repeat the same act.</param>
/// <param name="GiverId">Who gives the help.</param>
/// <param name="ReceiverId">Who receives it.</param>
/// <param name="What">What the help is, in plain words; up to 200 characters.</param>
/// <param name="Day">The day that is hoped for.</param>
/// <param name="Minutes">An estimate in whole minutes; left out, it stays open.</param>
/// <param name="ListingId">The offer or request that it answers, if any.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; left out, oneself.</param>
/// <param name="Note">Up to 1,000 characters, kept with the act.</param>
internal sealed record ProposeExchangeInput(
    Guid Id,
    [ID<Member>] Guid GiverId,
    [ID<Member>] Guid ReceiverId,
    string What,
    DateOnly Day,
    int? Minutes = null,
    [ID<Listing>] Guid? ListingId = null,
    [ID<Member>] Guid? ForMemberId = null,
    string? Note = null);

/// <summary>What help was received.</summary>
/// <param name="Id">A new UUID that you make, which becomes that of the exchange; send the same one again only to repeat the same act.</param>
/// <param name="GiverId">Who gives the help.</param>
/// <param name="ReceiverId">Who receives it.</param>
/// <param name="What">What the help is, in plain words; up to 200 characters.</param>
/// <param name="Day">The day of the help; not in the future.</param>
/// <param name="Minutes">In whole minutes, by the step of the time bank.</param>
/// <param name="ListingId">The offer or request that it answers, if any.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; left out, oneself.</param>
/// <param name="Note">Up to 1,000 characters, kept with the act.</param>
internal sealed record RecordHelpInput(
    Guid Id,
    [ID<Member>] Guid GiverId,
    [ID<Member>] Guid ReceiverId,
    string What,
    DateOnly Day,
    int Minutes,
    [ID<Listing>] Guid? ListingId = null,
    [ID<Member>] Guid? ForMemberId = null,
    string? Note = null);

/// <summary>What help was given.</summary>
/// <param name="Id">A new UUID that you make, which becomes that of the exchange; send the same one again only to repeat the same act.</param>
/// <param name="GiverId">Who gives the help.</param>
/// <param name="ReceiverId">Who receives it.</param>
/// <param name="What">What the help is, in plain words; up to 200 characters.</param>
/// <param name="Day">The day of the help; not in the future.</param>
/// <param name="Minutes">In whole minutes, by the step of the time bank.</param>
/// <param name="ListingId">The offer or request that it answers, if any.</param>
/// <param name="ForMemberId">The member for whom a coordinator acts; left out, oneself.</param>
/// <param name="Note">Up to 1,000 characters, kept with the act.</param>
internal sealed record ClaimHelpInput(
    Guid Id,
    [ID<Member>] Guid GiverId,
    [ID<Member>] Guid ReceiverId,
    string What,
    DateOnly Day,
    int Minutes,
    [ID<Listing>] Guid? ListingId = null,
    [ID<Member>] Guid? ForMemberId = null,
    string? Note = null);
