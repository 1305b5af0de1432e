using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Domain.Tests.Model;

/// <summary>The real domain under random commands, its accounts and postings kept in memory.</summary>
internal sealed class LedgerInMemory
{
    private readonly Guid _bankId = Guid.NewGuid();
    private readonly Account[] _accounts;
    private readonly Actor _coordinator;
    private readonly List<Exchange> _exchanges = [];
    private Policies _policies = new() { Rounding = Rounding.Nearest, ExchangeMinutesMax = 180 };
    private DateTime _now = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);

    public LedgerInMemory()
    {
        _accounts = [.. Enumerable.Range(0, LedgerCommand.Members).Select(_ => new Account(Guid.NewGuid(), _bankId, AccountKind.Member))];
        _coordinator = new Actor(Guid.NewGuid(), _bankId, [RoleKind.Coordinator]);
    }

    public List<Posting> Postings { get; } = [];

    public IReadOnlyList<Account> Accounts => _accounts;

    public IReadOnlyList<Exchange> Exchanges => _exchanges;

    public string Describe() => LedgerDescription.Of(
        _accounts.Select(account => new MemberFigures(
            account.BalanceMinutes, account.PendingCreditMinutes, account.PendingDebitMinutes, account.GivenMinutes,
            account.ReceivedMinutes)),
        _exchanges.Select(exchange => (exchange.State, exchange.Minutes)));

    /// <summary>Does a command; false when a rule of the domain refuses it.</summary>
    public bool Do(LedgerCommand command)
    {
        try
        {
            foreach (var entry in Run(command).Select(step => step.Entry).OfType<Entry>())
                Postings.AddRange(entry.Postings);
            return true;
        }
        catch (DomainException)
        {
            return false;
        }
    }

    private List<ExchangeStep> Run(LedgerCommand command)
    {
        switch (command.Kind)
        {
            case CommandKind.Propose or CommandKind.Claim or CommandKind.Record:
                return [Begin(command)];
            case CommandKind.DaysPass:
                _now = _now.AddDays(Math.Abs(command.Minutes) / 4);
                return [];
            case CommandKind.LimitsChange:
                _policies = _policies with
                {
                    HardFloorMinutes = command.Who == 0 ? null : -command.LimitMinutes,
                    HardCeilingMinutes = command.Other == 0 ? null : command.LimitMinutes,
                };
                return [];
            case CommandKind.ClaimEndRuleChanges:
                _policies = _policies with { ClaimEndRule = command.Who % 2 == 0 ? ClaimEndRule.Lapse : ClaimEndRule.Settle };
                return [];
            case CommandKind.EndOverdue:
                return [.. _exchanges.Where(exchange => exchange.DueAt <= _now).ToList()
                    .Select(exchange => exchange.EndOverdue(Request(Acting.Rule), PartiesOf(exchange), _policies))];
            default:
                if (_exchanges.Count == 0)
                    throw new NotFoundException("exchange");
                return [Act(_exchanges[Math.Max(0, _exchanges.Count - 1 - command.Which)], command)];
        }
    }

    private ExchangeStep Begin(LedgerCommand command)
    {
        var (giver, receiver) = (_accounts[command.Who], _accounts[command.Other]);
        var draft = new ExchangeDraft(
            Guid.NewGuid(), _bankId, giver.Id, receiver.Id, null, "Help", DateOnly.FromDateTime(_now), command.Minutes);
        var actor = new Actor(command.Kind == CommandKind.Record ? receiver.Id : giver.Id, _bankId);
        var request = Request(Acting.As(actor));
        var parties = new Parties(giver, receiver);
        var (exchange, step) = command.Kind switch
        {
            CommandKind.Propose => Exchange.Propose(draft, request, _policies),
            CommandKind.Claim => Exchange.Claim(draft, request, parties, _policies),
            _ => Exchange.Record(draft, request, parties, _policies),
        };
        _exchanges.Add(exchange);
        return step;
    }

    private ExchangeStep Act(Exchange exchange, LedgerCommand command)
    {
        var actor = command.Who switch
        {
            0 => new Actor(exchange.GiverMemberId, _bankId),
            1 => new Actor(exchange.ReceiverMemberId, _bankId),
            _ => _coordinator,
        };
        var request = Request(Acting.As(actor));
        var parties = PartiesOf(exchange);
        var today = DateOnly.FromDateTime(_now);
        return command.Kind switch
        {
            CommandKind.Agree => exchange.Agree(request, _policies),
            CommandKind.Decline => exchange.Decline(request),
            CommandKind.ClaimAgreed => exchange.ClaimAgreed(request, command.Minutes, today, parties, _policies),
            CommandKind.RecordAgreed => exchange.RecordAgreed(request, command.Minutes, today, parties, _policies),
            CommandKind.Confirm => exchange.Confirm(request, parties, _policies),
            CommandKind.Correct => exchange.Correct(request, command.Minutes, parties, _policies),
            CommandKind.Dispute => exchange.Dispute(request, _policies),
            CommandKind.Settle => exchange.Settle(request, Math.Max(0, command.Minutes), parties, _policies),
            CommandKind.Withdraw => exchange.Withdraw(request, parties),
            CommandKind.Reverse => exchange.Reverse(request, PostingsOf(exchange), parties, _policies, null),
            CommandKind.ReversePassingLimits => exchange.Reverse(request, PostingsOf(exchange), parties, _policies, "A mistake"),
            _ => throw new InvalidOperationException($"{command.Kind} is no act on an exchange."),
        };
    }

    private ActRequest Request(Acting acting) =>
        new(Guid.NewGuid(), acting, _now, DateOnly.FromDateTime(_now), "Why");

    private Parties PartiesOf(Exchange exchange) => new(
        _accounts.Single(account => account.Id == exchange.GiverMemberId),
        _accounts.Single(account => account.Id == exchange.ReceiverMemberId));

    private List<Posting> PostingsOf(Exchange exchange) => Postings.FindAll(posting => posting.TransferId == exchange.TransferId);
}
