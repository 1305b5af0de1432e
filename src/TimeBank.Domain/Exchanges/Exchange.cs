using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Domain.Exchanges;

/// <summary>
/// Help between two members, from the first proposal to the last word. Its methods are the acts; each checks who acts
/// and where the exchange stands, and gives what must be stored. The accounts handed in are locked by the caller.
/// </summary>
public sealed partial class Exchange
{
    /// <summary>Sets all that is stored; for reading back.</summary>
    public Exchange(
        Guid id,
        Guid timeBankId,
        ExchangeState state,
        Guid giverMemberId,
        Guid receiverMemberId,
        Guid proposerMemberId,
        Guid? listingId,
        string what,
        DateOnly day,
        int? minutes,
        Guid? transferId,
        DateTime createdAt,
        DateTime stateChangedAt,
        DateTime? dueAt)
    {
        Id = id;
        TimeBankId = timeBankId;
        State = state;
        GiverMemberId = giverMemberId;
        ReceiverMemberId = receiverMemberId;
        ProposerMemberId = proposerMemberId;
        ListingId = listingId;
        What = what;
        Day = day;
        Minutes = minutes;
        TransferId = transferId;
        CreatedAt = createdAt;
        StateChangedAt = stateChangedAt;
        DueAt = dueAt;
    }

    public Guid Id { get; }
    public Guid TimeBankId { get; }

    /// <summary>Where it stands.</summary>
    public ExchangeState State { get; private set; }
    public Guid GiverMemberId { get; }
    public Guid ReceiverMemberId { get; }

    /// <summary>Whose word came first: proposed it, recorded it or claimed it.</summary>
    public Guid ProposerMemberId { get; }

    public Guid? ListingId { get; }

    /// <summary>What the help is or was, in plain words.</summary>
    public string What { get; }

    /// <summary>The day of the help; before that, the day that is hoped for.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>An estimate, then what was claimed, then what entered the ledger.</summary>
    public int? Minutes { get; private set; }

    /// <summary>The transfer that moved the hours; null while none has.</summary>
    public Guid? TransferId { get; private set; }

    /// <summary>When it began here.</summary>
    public DateTime CreatedAt { get; }

    /// <summary>When it came to stand so.</summary>
    public DateTime StateChangedAt { get; private set; }

    /// <summary>When a rule ends it unless somebody answers; null once it has ended.</summary>
    public DateTime? DueAt { get; private set; }

    public bool IsParty(Guid memberId) => memberId == GiverMemberId || memberId == ReceiverMemberId;

    /// <summary>States in which its hours count or may come to count; before that they are an estimate, and afterwards taken back.</summary>
    public static IReadOnlyList<ExchangeState> StatesThatTellHelp { get; } =
        [ExchangeState.Claimed, ExchangeState.Disputed, ExchangeState.Confirmed, ExchangeState.Settled];

    // A dispute that was settled without hours tells of no help.
    private ToldHelp? Told => StatesThatTellHelp.Contains(State) && Minutes is { } minutes and > 0
        ? new ToldHelp(GiverMemberId, ReceiverMemberId, Day, minutes)
        : null;

    /// <summary>Whether this and another exchange probably tell of the same help.</summary>
    public bool IsLikelyRepetitionOf(Exchange other) =>
        Id != other.Id && Told is { } told && other.Told is { } others && LikelyRepetition.IsLikely(told, others);

    private static Exchange Begin(ExchangeDraft draft, ExchangeState state, ActRequest request, int? minutes)
    {
        draft.RequireTwoMembers();
        var proposer = request.Acting.MemberId
            ?? throw new ArgumentException("An exchange is begun by a person.", nameof(request));
        if (proposer != draft.GiverMemberId && proposer != draft.ReceiverMemberId)
            throw new NotAllowedException(
                "You can only begin an exchange that you take part in. A coordinator can do it for a member, by naming them.",
                new RefusalFacts("NotAllowed.BeginForOthers"));
        var what = FreeText.Require("what", draft.What, ExchangeDraft.WhatLengthMax);
        return new Exchange(
            draft.Id, draft.TimeBankId, state, draft.GiverMemberId, draft.ReceiverMemberId, proposer, draft.ListingId,
            what, draft.Day, minutes, null, request.Now, request.Now, null);
    }

    private void Enter(ExchangeState state, DateTime now, int? days = null)
    {
        State = state;
        StateChangedAt = now;
        DueAt = days is { } count ? now.AddDays(count) : null;
    }

    private ExchangeStep Step(
        ActKind kind, ActRequest request, int? minutes = null, Entry? entry = null, IReadOnlyList<LimitNotice>? notices = null)
    {
        return new ExchangeStep(kind, Id, request, minutes, entry, notices ?? entry?.Notices ?? []);
    }

    private Entry PostHelp(
        ActRequest request, int minutes, Parties parties, Policies? policies)
    {
        var transfer = new Transfer(
            request.ActId, TimeBankId, TransferKind.Help, SubjectKind.Exchange, Id, null, Day, request.Now,
            request.Acting.Actor?.MemberId, request.Acting.ForMemberId, What);
        Change[] changes = [new(parties.Giver, minutes), new(parties.Receiver, -minutes)];
        var entry = Book.Post(transfer, changes, policies);
        Minutes = minutes;
        TransferId = transfer.Id;
        return entry;
    }

    private void RequireState(string act, params ReadOnlySpan<ExchangeState> states)
    {
        if (!states.Contains(State))
            throw new WrongStateException(State, $"This exchange is {Words(State)}; it cannot be {act} now.");
    }

    /// <summary>Only the named party may do this, or a coordinator for them who is not the other party.</summary>
    private void RequirePart(Acting acting, Guid memberId, string act)
    {
        if (acting.Actor?.May(Permissions.ExchangeTakePart, isOwn: acting.MemberId == memberId) != true)
            throw memberId == GiverMemberId
                ? new NotAllowedException(
                    $"Only the giver can {act} this. A coordinator can do it for them, by naming them.", new RefusalFacts("NotAllowed.OnlyGiver"))
                : new NotAllowedException(
                    $"Only the receiver can {act} this. A coordinator can do it for them, by naming them.", new RefusalFacts("NotAllowed.OnlyReceiver"));
        var other = memberId == GiverMemberId ? ReceiverMemberId : GiverMemberId;
        if (acting.ForMemberId is not null && acting.ComesFrom(other))
            throw new NotAllowedException(
                "You are the other one in this exchange, or a coordinator by their word, so another coordinator must answer for this member.",
                new RefusalFacts("NotAllowed.OtherParty"));
    }

    private static string Words(ExchangeState state) => state switch
    {
        ExchangeState.Proposed => "proposed and waits for an answer",
        ExchangeState.Agreed => "agreed",
        ExchangeState.Claimed => "claimed and waits for its receiver",
        ExchangeState.Disputed => "disputed",
        ExchangeState.Confirmed => "already confirmed",
        ExchangeState.Settled => "already settled",
        ExchangeState.Declined => "declined",
        ExchangeState.Withdrawn => "withdrawn",
        ExchangeState.Lapsed => "lapsed",
        ExchangeState.Reversed => "already reversed",
    };
}

/// <summary>The locked accounts of an exchange.</summary>
public sealed record Parties(Account Giver, Account Receiver);
