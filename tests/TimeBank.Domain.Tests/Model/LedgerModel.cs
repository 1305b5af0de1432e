using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.TimeBanks;
using static TimeBanking.Domain.Exchanges.ExchangeState;

namespace TimeBanking.Domain.Tests.Model;

/// <summary>
/// What the ledger should do, said a second time and as plainly as can be: every figure is computed afresh from the
/// list of exchanges, nothing is kept in step.
/// </summary>
public sealed class LedgerModel
{
    /// <summary>An exchange as the model sees it.</summary>
    public sealed class Deal
    {
        public required int Giver { get; init; }
        public required int Receiver { get; init; }
        public required int Proposer { get; init; }
        public ExchangeState State { get; set; }
        public int? Minutes { get; set; }
        public int DueOn { get; set; }
        public bool HasMoved { get; set; }

        public bool IsOpenClaim => State is Claimed or Disputed;
        public bool CountsInBalance => HasMoved && State is Confirmed or Settled;
    }

    private const int Coordinator = LedgerCommand.Members;
    private int _day;

    public List<Deal> Deals { get; } = [];
    public long? HardFloor { get; private set; }
    public long? HardCeiling { get; private set; }
    public ClaimEndRule ClaimEndRule { get; private set; } = ClaimEndRule.Lapse;

    public long Balance(int member) => Given(member) - Received(member);

    public long Given(int member) => Deals.Where(deal => deal.CountsInBalance && deal.Giver == member).Sum(deal => deal.Minutes!.Value);

    public long Received(int member) => Deals.Where(deal => deal.CountsInBalance && deal.Receiver == member).Sum(deal => deal.Minutes!.Value);

    public long PendingCredit(int member) => Deals.Where(deal => deal.IsOpenClaim && deal.Giver == member).Sum(deal => deal.Minutes!.Value);

    public long PendingDebit(int member) => Deals.Where(deal => deal.IsOpenClaim && deal.Receiver == member).Sum(deal => deal.Minutes!.Value);

    /// <summary>The exchange that a command means; null when there is none yet.</summary>
    public Deal? Target(LedgerCommand command) => Deals.Count == 0 ? null : Deals[TargetIndex(command)];

    public int TargetIndex(LedgerCommand command) => Math.Max(0, Deals.Count - 1 - command.Which);

    /// <summary>Every figure in words, to be compared with the same of the real ledger.</summary>
    public string Describe() => LedgerDescription.Of(
        Enumerable.Range(0, LedgerCommand.Members).Select(member => new MemberFigures(
            Balance(member), PendingCredit(member), PendingDebit(member), Given(member), Received(member))),
        Deals.Select(deal => (deal.State, deal.Minutes)));

    /// <summary>Does a command; false when it must be refused, and then nothing changes.</summary>
    public bool Do(LedgerCommand command)
    {
        switch (command.Kind)
        {
            case CommandKind.Propose or CommandKind.Claim or CommandKind.Record:
                return Begin(command);
            case CommandKind.DaysPass:
                _day += Math.Abs(command.Minutes) / 4;
                return true;
            case CommandKind.LimitsChange:
                HardFloor = command.Who == 0 ? null : -command.LimitMinutes;
                HardCeiling = command.Other == 0 ? null : command.LimitMinutes;
                return true;
            case CommandKind.ClaimEndRuleChanges:
                ClaimEndRule = command.Who % 2 == 0 ? ClaimEndRule.Lapse : ClaimEndRule.Settle;
                return true;
            case CommandKind.EndOverdue:
                Deals.Where(deal => deal.State < Confirmed && deal.DueOn <= _day).ToList().ForEach(End);
                return true;
            case CommandKind.Repeat:
                return true;
            case CommandKind.ReuseId:
                return false;
            default:
                return Target(command) is { } deal && Act(deal, command, Actor(deal, command));
        }
    }

    /// <summary>The member who acts: a party, or the coordinator.</summary>
    public static int Actor(Deal deal, LedgerCommand command) => command.Who switch
    {
        0 => deal.Giver,
        1 => deal.Receiver,
        _ => Coordinator,
    };

    private bool Begin(LedgerCommand command)
    {
        if (command.Who == command.Other)
            return false;
        var accepted = Accept(command.Minutes);
        if (accepted is null)
            return false;
        var deal = new Deal
        {
            Giver = command.Who,
            Receiver = command.Other,
            Proposer = command.Kind == CommandKind.Record ? command.Other : command.Who,
            State = Proposed,
            Minutes = accepted,
            DueOn = _day + 30,
        };
        if (command.Kind == CommandKind.Claim && !EnterClaim(deal, accepted.Value))
            return false;
        if (command.Kind == CommandKind.Record && !Move(deal, accepted.Value, Confirmed))
            return false;
        Deals.Add(deal);
        return true;
    }

    private bool Act(Deal deal, LedgerCommand command, int actor)
    {
        var isGiver = actor == deal.Giver;
        var isReceiver = actor == deal.Receiver;
        var isAsked = actor != deal.Proposer && actor != Coordinator;
        var accepted = Accept(command.Minutes);
        return command.Kind switch
        {
            CommandKind.Agree => deal.State is Proposed && isAsked && Enter(deal, Agreed, 90),
            CommandKind.Decline => deal.State is Proposed && isAsked && Enter(deal, Declined),
            CommandKind.ClaimAgreed => deal.State is Agreed && isGiver && accepted is { } minutes && EnterClaim(deal, minutes),
            CommandKind.RecordAgreed => deal.State is Agreed && isReceiver && accepted is { } minutes && Move(deal, minutes, Confirmed),
            CommandKind.Confirm => deal.IsOpenClaim && isReceiver && Move(deal, deal.Minutes!.Value, Confirmed),
            CommandKind.Correct => deal.IsOpenClaim && isReceiver && accepted is { } minutes && Move(deal, minutes, Confirmed),
            CommandKind.Dispute => deal.State is Claimed && isReceiver && Enter(deal, Disputed, 60),
            CommandKind.Settle => deal.State is Disputed && actor == Coordinator && Settle(deal, command, accepted),
            CommandKind.Withdraw => deal.State < Confirmed && MayWithdraw(deal, actor) && Enter(deal, Withdrawn),
            CommandKind.Reverse => CanReverse(deal) && (isGiver || actor == Coordinator) && MoveBack(deal, obeysLimits: true),
            CommandKind.ReversePassingLimits => CanReverse(deal) && actor == Coordinator && MoveBack(deal, obeysLimits: false),
            _ => throw new InvalidOperationException($"{command.Kind} is no act on an exchange."),
        };
    }

    private static bool MayWithdraw(Deal deal, int actor) => deal.State switch
    {
        Proposed => actor == deal.Proposer,
        Agreed => actor == deal.Giver || actor == deal.Receiver,
        _ => actor == deal.Giver,
    };

    private static bool CanReverse(Deal deal) => deal.CountsInBalance;

    private bool Settle(Deal deal, LedgerCommand command, int? accepted)
    {
        // Below zero stands for a coordinator who settles without hours.
        if (command.Minutes <= 0)
        {
            deal.Minutes = 0;
            return Enter(deal, Settled);
        }
        return accepted is { } minutes && Move(deal, minutes, Settled);
    }

    private void End(Deal deal)
    {
        if (deal.State is Claimed && ClaimEndRule == ClaimEndRule.Settle)
        {
            deal.HasMoved = true;
            deal.State = Settled;
        }
        else
            deal.State = Lapsed;
    }

    private bool EnterClaim(Deal deal, int minutes)
    {
        if (!IsWithinLimits(deal.Giver, minutes) || !IsWithinLimits(deal.Receiver, -minutes))
            return false;
        deal.Minutes = minutes;
        return Enter(deal, Claimed, 14);
    }

    private bool Move(Deal deal, int minutes, ExchangeState to)
    {
        var state = deal.State;
        // Its own claim no longer counts as pending once it moves.
        deal.State = Agreed;
        if (!IsWithinLimits(deal.Giver, minutes) || !IsWithinLimits(deal.Receiver, -minutes))
        {
            deal.State = state;
            return false;
        }
        deal.Minutes = minutes;
        deal.HasMoved = true;
        return Enter(deal, to);
    }

    private bool MoveBack(Deal deal, bool obeysLimits)
    {
        var minutes = deal.Minutes!.Value;
        return (!obeysLimits || (IsWithinLimits(deal.Giver, -minutes) && IsWithinLimits(deal.Receiver, minutes)))
            && Enter(deal, Reversed);
    }

    private bool IsWithinLimits(int member, int change) => change < 0
        ? HardFloor is null || Balance(member) - PendingDebit(member) + change >= HardFloor
        : HardCeiling is null || Balance(member) + PendingCredit(member) + change <= HardCeiling;

    private bool Enter(Deal deal, ExchangeState state, int days = 0)
    {
        deal.State = state;
        deal.DueOn = _day + days;
        return true;
    }

    // The step is 15 minutes, to the nearest; an exchange holds 180.
    private static int? Accept(int minutes) => minutes is <= 0 or > 180
        ? null
        : Math.Max(15, (int)Math.Round(minutes / 15m, MidpointRounding.AwayFromZero) * 15);
}
