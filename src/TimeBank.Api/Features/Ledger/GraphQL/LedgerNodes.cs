using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.TimeBanks;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Web.GraphQL;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>
/// An account: what stands in the ledger for a member, an organisation or the community fund. A member's is read by
/// themselves and by coordinators, the others by coordinators.
/// </summary>
[ObjectType<Account>(Ignore = [nameof(Account.Id), nameof(Account.TimeBankId), nameof(Account.PostingCount)])]
internal static class AccountNode
{
    /// <summary>What moved on this account, newest first.</summary>
    /// <param name="from">Only what happened on this day or later.</param>
    /// <param name="to">Only what happened on this day or earlier.</param>
    /// <param name="search">Only lines of which what it was, or the name or number of a member on the other side, holds these words.</param>
    [Paging(IncludeTotalCount = true)]
    public static Task<Connection<Posting>> GetStatementAsync(
        [Parent] Account account, PageArguments page, StatementPages statements, NarrowedStatements narrowed,
        CancellationToken cancellationToken, DateOnly? from = null, DateOnly? to = null, string? search = null)
    {
        var asked = new StatementWish(DayArguments.Span(from, to), search);
        return asked.IsAll
            ? statements.PageAsync(account, page, cancellationToken)
            : narrowed.PageAsync(account, asked, page, cancellationToken);
    }
}

/// <summary>What a member's account says of them. It is a field of the member because the account is theirs.</summary>
[ObjectType<Member>]
internal static class MemberLedgerNode
{
    /// <summary>The member's account, with balance and statement. Read by the member and by coordinators; null for others.</summary>
    public static async Task<Account?> GetAccountAsync(
        [Parent] Member member, Caller caller, AccountById accountById, CancellationToken cancellationToken) =>
        caller.Actor is { } actor && MemberAccess.MaySeePrivate(actor, member)
            ? await accountById.LoadAsync(member.Id, cancellationToken)
            : null;

    /// <summary>
    /// All help that the member ever gave, in minutes. Read by the member and by coordinators, by others where the time
    /// bank's policy says so; null for all else.
    /// </summary>
    public static async Task<long?> GetGivenMinutesAsync(
        [Parent] Member member, Caller caller, Tallies tallies, CancellationToken cancellationToken) =>
        (await tallies.FindAsync(member, caller, cancellationToken))?.GivenMinutes;

    /// <summary>All help that the member ever received, in minutes. Read by those who may read what they gave.</summary>
    public static async Task<long?> GetReceivedMinutesAsync(
        [Parent] Member member, Caller caller, Tallies tallies, CancellationToken cancellationToken) =>
        (await tallies.FindAsync(member, caller, cancellationToken))?.ReceivedMinutes;
}

/// <summary>What an organisation's account says.</summary>
[ObjectType<Organisation>]
internal static class OrganisationLedgerNode
{
    /// <summary>
    /// The organisation's account, with balance and statement, which names members. Coordinators may read it; null for
    /// others.
    /// </summary>
    public static async Task<Account?> GetAccountAsync(
        [Parent] Organisation organisation, Caller caller, AccountById accountById,
        CancellationToken cancellationToken) =>
        caller.Actor?.May(Permissions.OrganisationSeeAccount, organisation.TimeBankId) == true
            ? await accountById.LoadAsync(organisation.Id, cancellationToken)
            : null;
}

/// <summary>What a group's account says.</summary>
[ObjectType<Group>]
internal static class GroupLedgerNode
{
    /// <summary>
    /// The group's account, with balance and statement, which names members. Its facilitators may read it, and of one that is not closed
    /// coordinators; null for others.
    /// </summary>
    public static async Task<Account?> GetAccountAsync(
        [Parent] Group group, Caller caller, AccountById accountById, CancellationToken cancellationToken) =>
        caller.Actor is { } actor && GroupAccess.MaySeeAccount(actor, group) ? await accountById.LoadAsync(group.Id, cancellationToken) : null;
}

/// <summary>What a time bank's own account says.</summary>
[ObjectType<TimeBank>]
internal static class TimeBankLedgerNode
{
    /// <summary>The community fund, with balance and statement, which names members. Coordinators may read it; null for others.</summary>
    public static async Task<Account?> GetCommunityFundAsync(
        [Parent] TimeBank bank, Caller caller, AccountById accountById, CancellationToken cancellationToken) =>
        caller.Actor?.May(Permissions.CommunityFundSee, bank.Id) == true ? await accountById.LoadAsync(bank.Id, cancellationToken) : null;

    /// <summary>
    /// Members whose balance is beyond the soft floor or ceiling: a reason for a conversation. The lowest balance first.
    /// Coordinators and stewards may read it; null for others.
    /// </summary>
    [Paging]
    public static async Task<Connection<PassedLimit>?> GetPassedLimitsAsync(
        [Parent] TimeBank bank, PageArguments page, Caller caller, FindPassedLimits limits, CancellationToken cancellationToken) =>
        caller.Actor?.May(Permissions.LimitSeeFigures, bank.Id) == true ? await limits.PageAsync(bank, page, cancellationToken) : null;
}

[ObjectType<PassedLimit>]
internal static class PassedLimitNode
{
    /// <summary>Whose balance it is.</summary>
    [BindMember(nameof(PassedLimit.MemberId))]
    public static async Task<Member> GetMemberAsync(
        [Parent] PassedLimit passed, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        await memberById.LoadVisibleRequiredAsync(passed.MemberId, caller, cancellationToken);
}

/// <summary>One line of a statement.</summary>
[ObjectType<Posting>(Ignore = [nameof(Posting.AccountId)])]
[GraphQLName("StatementLine")]
internal static class PostingNode
{
    /// <summary>The transfer that it is part of.</summary>
    [BindMember(nameof(Posting.TransferId))]
    public static ValueTask<Transfer> GetTransferAsync(
        [Parent] Posting posting, TransferById transferById, CancellationToken cancellationToken) =>
        transferById.LoadRequiredAsync(posting.TransferId, cancellationToken);

    /// <summary>
    /// The other side of the transfer: who gave, or who received, the same help or gift. For the community fund the time
    /// bank itself is named.
    /// </summary>
    // Group help has up to Book.SharesMax, and nearly all else has one. Costed at the most, a page of 20 lines would be
    // refused; at 20, a page of 100 lines costs 2000, and the usual pages of 20 members' last 20 lines stay below 10000.
    [ListSize(AssumedSize = 20)]
    public static async Task<IReadOnlyList<IAccountHolder>> GetOthersAsync(
        [Parent] Posting posting, Caller caller, OtherSides otherSides, TimeBankById timeBankById, CancellationToken cancellationToken)
    {
        var holders = await otherSides.LoadRequiredAsync(TransferSide.Opposite(posting), cancellationToken);
        if (!holders.Any(holder => holder is Group))
            return holders;
        List<IAccountHolder> shown = [];
        foreach (var holder in holders)
            shown.Add(await timeBankById.InPlaceOfKeptAsync(holder, caller.Require(), cancellationToken));
        return shown;
    }
}

/// <summary>Minutes that moved between accounts. Never changed; a mistake is mended by a reversal.</summary>
[ObjectType<Transfer>(Ignore = [nameof(Transfer.TimeBankId), nameof(Transfer.ExchangeId), nameof(Transfer.SubjectKind), nameof(Transfer.SubjectId)])]
[Node]
internal static class TransferNode
{
    /// <summary>Those whose account it changed may read it, and coordinators.</summary>
    [NodeResolver]
    public static Task<Transfer?> FindAsync(
        Guid id, Caller caller, VisibleTransfers transfers, CancellationToken cancellationToken)
    {
        caller.Require();
        return transfers.FindAsync(id, caller, cancellationToken);
    }

    /// <summary>For a reversal, the transfer that it takes back; it has the same parties.</summary>
    [BindMember(nameof(Transfer.ReversesTransferId))]
    public static Task<Transfer?> GetReversesAsync(
        [Parent] Transfer transfer, Caller caller, VisibleTransfers transfers, CancellationToken cancellationToken) =>
        transfers.FindAsync(transfer.ReversesTransferId, caller, cancellationToken);

    /// <summary>For a transfer that was taken back, the reversal, which has the same parties; null for one that stands.</summary>
    public static async Task<Transfer?> GetReversedByAsync(
        [Parent] Transfer transfer, Caller caller, ReversalByTransfer reversalByTransfer, VisibleTransfers transfers,
        CancellationToken cancellationToken) =>
        await transfers.FindAsync((await reversalByTransfer.LoadAsync(transfer.Id, cancellationToken))?.Id, caller, cancellationToken);

    /// <summary>
    /// What it did to each account. Coordinators and stewards read all of it, a member their own part and the other side: not
    /// who else received the same help.
    /// </summary>
    // As the others of a line: help to a group has up to Book.SharesMax, and nearly all else has two.
    [ListSize(AssumedSize = 20)]
    public static async Task<IReadOnlyList<TransferPart>> GetPartsAsync(
        [Parent] Transfer transfer, Caller caller, PostingsByTransfer postingsByTransfer, CancellationToken cancellationToken) =>
        [
            .. VisibleParts.Of(await postingsByTransfer.LoadAsync(transfer.Id, cancellationToken), caller.Require())
                .Select(part => new TransferPart(part.AccountId, part.Minutes)),
        ];

    /// <summary>Who recorded it; null for a rule of the time bank or an operator's command.</summary>
    [BindMember(nameof(Transfer.ActorMemberId))]
    public static Task<Member?> GetActorAsync(
        [Parent] Transfer transfer, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        memberById.LoadVisibleAsync(transfer.ActorMemberId, caller, cancellationToken);

    /// <summary>The member for whom a coordinator recorded it; null when the actor did it for themselves.</summary>
    [BindMember(nameof(Transfer.ForMemberId))]
    public static Task<Member?> GetForMemberAsync(
        [Parent] Transfer transfer, Caller caller, MemberById memberById, CancellationToken cancellationToken) =>
        memberById.LoadVisibleAsync(transfer.ForMemberId, caller, cancellationToken);
}

/// <summary>What a transfer did to one account.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Minutes">Above zero for who gained minutes, below for who lost them; never zero.</param>
public sealed record TransferPart(Guid AccountId, long Minutes);

[ObjectType<TransferPart>]
internal static class TransferPartNode
{
    /// <summary>
    /// Whose account it is. For the community fund the time bank itself is named, and for a closed group to who is not of it.
    /// </summary>
    [BindMember(nameof(TransferPart.AccountId))]
    public static async Task<IAccountHolder> GetHolderAsync(
        [Parent] TransferPart part, Caller caller, AccountHolderById accountHolderById, TimeBankById timeBankById, CancellationToken cancellationToken) =>
        await timeBankById.InPlaceOfKeptAsync(await accountHolderById.LoadRequiredAsync(part.AccountId, cancellationToken), caller.Require(), cancellationToken);
}

/// <summary>Whose an account is: a member, an organisation, or the time bank, which holds the community fund.</summary>
[InterfaceType<IAccountHolder>]
[GraphQLName("AccountHolder")]
internal static class AccountHolderNode;
