using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Web.GraphQL;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>What a coordinator looks through.</summary>
[ObjectType<TimeBank>]
internal static class TimeBankRepetitionsNode
{
    /// <summary>
    /// Help that was likely told twice: the same two people, day and about the same minutes, and both still stand. Also what
    /// its teller has said to be separate, since it is for people to look at. One of the two is reversed or withdrawn, or a
    /// coordinator tells them apart, and the pair is gone. Newest first, by the later of the two. Coordinators and stewards may read it; null for others.
    /// </summary>
    /// <param name="from">Only help whose day is this one or later.</param>
    /// <param name="to">Only help whose day is this one or earlier.</param>
    [Paging]
    public static async Task<Connection<RepeatedTelling>?> GetLikelyRepetitionsAsync(
        [Parent] TimeBank bank, PageArguments page, Caller caller, FindLikelyRepetitions repetitions,
        CancellationToken cancellationToken, DateOnly? from = null, DateOnly? to = null) =>
        caller.Actor?.May(Permissions.ExchangeSeeRepetitions, bank.Id) == true
            ? await repetitions.PageAsync(bank.Id, DayArguments.Span(from, to), page, cancellationToken)
            : null;
}

/// <summary>Two tellings that are likely of the same help. Coordinators and stewards may read it.</summary>
[ObjectType<RepeatedTelling>]
[GraphQLName("LikelyRepetition")]
internal static class LikelyRepetitionNode
{
    /// <summary>Who gave the help, as both say.</summary>
    public static async Task<Member> GetGiverAsync(
        [Parent] RepeatedTelling pair, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleRequiredAsync(pair.Later.GiverId, caller, cancellationToken);

    /// <summary>Who received it, as both say.</summary>
    public static async Task<Member> GetReceiverAsync(
        [Parent] RepeatedTelling pair, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleRequiredAsync(pair.Later.ReceiverId, caller, cancellationToken);

    /// <summary>The day of the help, as both say.</summary>
    public static DateOnly GetDay([Parent] RepeatedTelling pair) => pair.Later.Day;
}

/// <summary>That one helped another, as it was told: by an exchange, or as a part of help to a group.</summary>
[ObjectType<Telling>(Ignore = [nameof(Telling.IsGroupHelp), nameof(Telling.GiverId), nameof(Telling.ReceiverId), nameof(Telling.Day), nameof(Telling.GroupMinutes)])]
internal static class TellingNode
{
    /// <summary>The exchange that tells of it; null for help to a group.</summary>
    public static async Task<Exchange?> GetExchangeAsync(
        [Parent] Telling telling, Caller caller, ExchangeById exchangeById, CancellationToken cancellationToken) =>
        telling.IsGroupHelp ? null : await ExchangeNode.FindAsync(telling.Id, caller, exchangeById, cancellationToken);

    /// <summary>The transfer of the help to a group that tells of it; null for an exchange.</summary>
    public static async Task<Transfer?> GetTransferAsync(
        [Parent] Telling telling, Caller caller, VisibleTransfers transfers, CancellationToken cancellationToken) =>
        telling.IsGroupHelp ? await transfers.FindAsync(telling.Id, caller, cancellationToken) : null;
}
