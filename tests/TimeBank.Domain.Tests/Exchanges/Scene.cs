using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Domain.Tests.Exchanges;

/// <summary>
/// A giver, a receiver, a coordinator and a stranger, on the day that the tests play. The giver and the receiver may
/// themselves be coordinators.
/// </summary>
internal sealed class Scene
{
    public static readonly DateOnly Today = new(2026, 11, 22);

    private readonly Dictionary<Guid, IReadOnlyList<Posting>> _postings = [];

    public Scene(bool giverIsCoordinator = false, bool receiverIsCoordinator = false)
    {
        Giver = Somebody(giverIsCoordinator);
        Receiver = Somebody(receiverIsCoordinator);
        Coordinator = Somebody(isCoordinator: true);
        Stranger = Somebody(isCoordinator: false);
        Parties = new Parties(
            new Account(Giver.MemberId, BankId, AccountKind.Member), new Account(Receiver.MemberId, BankId, AccountKind.Member));
    }

    public Guid BankId { get; } = Guid.NewGuid();
    public Actor Giver { get; }
    public Actor Receiver { get; }
    public Actor Coordinator { get; }
    public Actor Stranger { get; }
    public Parties Parties { get; }
    public Policies Policies { get; set; } = new();
    public DateTime Now { get; set; } = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>Balance, pending credit, pending debit, given and received of the giver, then of the receiver.</summary>
    public long[] Figures => [.. Of(Parties.Giver), .. Of(Parties.Receiver)];

    /// <summary>A coordinator by the word of somebody else.</summary>
    public Actor CoordinatorMadeBy(Actor other) => new(Guid.NewGuid(), BankId, [RoleKind.Coordinator], [other.MemberId]);

    public ActRequest By(Actor actor, Guid? forMemberId = null, string? note = null) =>
        new(Guid.NewGuid(), Acting.As(actor, forMemberId), Now, DateOnly.FromDateTime(Now), note);

    public ActRequest ByRule() => new(Guid.NewGuid(), Acting.Rule, Now, DateOnly.FromDateTime(Now));

    public ExchangeDraft Draft(int? minutes = 60, DateOnly? day = null, string what = "Fixed a bicycle") => new(
        Guid.NewGuid(), BankId, Giver.MemberId, Receiver.MemberId, null, what, day ?? Today, minutes);

    /// <summary>An exchange of 60 minutes, proposed by its giver, brought into a state by real acts.</summary>
    public Exchange In(ExchangeState state)
    {
        if (state is ExchangeState.Proposed)
            return Exchange.Propose(Draft(), By(Giver), Policies).Exchange;
        var exchange = state is ExchangeState.Claimed
            ? Exchange.Claim(Draft(), By(Giver), Parties, Policies).Exchange
            : In(Before(state));
        _ = state switch
        {
            ExchangeState.Agreed => Do(ExchangeAction.Agree, exchange),
            ExchangeState.Disputed => Do(ExchangeAction.Dispute, exchange),
            ExchangeState.Confirmed => Do(ExchangeAction.Confirm, exchange),
            ExchangeState.Settled => Do(ExchangeAction.Settle, exchange),
            ExchangeState.Declined => Do(ExchangeAction.Decline, exchange),
            ExchangeState.Withdrawn => Do(ExchangeAction.Withdraw, exchange),
            ExchangeState.Lapsed => LetLapse(exchange),
            ExchangeState.Reversed => Do(ExchangeAction.Reverse, exchange),
            _ => null,
        };
        return exchange;
    }

    /// <summary>Does an act by the person whose part it is, or by whoever is named.</summary>
    public ExchangeStep Do(ExchangeAction act, Exchange exchange, ActRequest? request = null, int minutes = 60)
    {
        var by = request ?? act switch
        {
            ExchangeAction.EndOverdue => ByRule(),
            ExchangeAction.Settle => By(Coordinator),
            ExchangeAction.ClaimAgreed or ExchangeAction.Withdraw or ExchangeAction.Reverse => By(Giver),
            _ => By(Receiver, note: "It took less time"),
        };
        var step = act switch
        {
            ExchangeAction.Agree => exchange.Agree(by, Policies),
            ExchangeAction.Decline => exchange.Decline(by),
            ExchangeAction.RecordAgreed => exchange.RecordAgreed(by, minutes, Today, Parties, Policies),
            ExchangeAction.ClaimAgreed => exchange.ClaimAgreed(by, minutes, Today, Parties, Policies),
            ExchangeAction.Confirm => exchange.Confirm(by, Parties, Policies),
            ExchangeAction.Correct => exchange.Correct(by, minutes, Parties, Policies),
            ExchangeAction.Dispute => exchange.Dispute(by, Policies),
            ExchangeAction.Settle => exchange.Settle(by, minutes, Parties, Policies),
            ExchangeAction.Withdraw => exchange.Withdraw(by, Parties),
            ExchangeAction.EndOverdue => exchange.EndOverdue(by, Parties, Policies),
            ExchangeAction.Reverse => Reverse(exchange, by),
        };
        if (step.Entry is { } entry)
            _postings[entry.Transfer.Id] = entry.Postings;
        return step;
    }

    public ExchangeStep Reverse(Exchange exchange, ActRequest by, string? reasonToPassLimits = null) => exchange.Reverse(
        by, exchange.TransferId is { } id ? _postings[id] : [], Parties, Policies, reasonToPassLimits);

    private Actor Somebody(bool isCoordinator) => new(Guid.NewGuid(), BankId, isCoordinator ? [RoleKind.Coordinator] : []);

    private ExchangeStep LetLapse(Exchange exchange)
    {
        var before = Now;
        Now = exchange.DueAt!.Value;
        var step = Do(ExchangeAction.EndOverdue, exchange);
        Now = before;
        return step;
    }

    private static ExchangeState Before(ExchangeState state) => state switch
    {
        ExchangeState.Disputed or ExchangeState.Confirmed => ExchangeState.Claimed,
        ExchangeState.Settled => ExchangeState.Disputed,
        ExchangeState.Reversed => ExchangeState.Confirmed,
        _ => ExchangeState.Proposed,
    };

    private static long[] Of(Account account) =>
    [
        account.BalanceMinutes, account.PendingCreditMinutes, account.PendingDebitMinutes, account.GivenMinutes,
        account.ReceivedMinutes,
    ];
}

/// <summary>What can be done to an exchange that has begun.</summary>
public enum ExchangeAction
{
    Agree,
    Decline,
    RecordAgreed,
    ClaimAgreed,
    Confirm,
    Correct,
    Dispute,
    Settle,
    Withdraw,
    Reverse,
    EndOverdue,
}
