using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Tests.Exchanges;

/// <summary>A time bank of some members and a coordinator on a real database, with the use cases at hand.</summary>
internal sealed class ExchangeScene
{
    private readonly ExchangeActs _exchanges;

    private ExchangeScene(TestHost host, Guid bankId, IReadOnlyList<Actor> members, Actor coordinator)
    {
        Host = host;
        BankId = bankId;
        Members = members;
        Coordinator = coordinator;
        _exchanges = new ExchangeActs(new ActWriter(host.Writer, host.Clock));
    }

    public TestHost Host { get; }
    public Guid BankId { get; }
    public IReadOnlyList<Actor> Members { get; }
    public Actor Coordinator { get; }
    public DateOnly Today => DateOnly.FromDateTime(Host.Clock.GetUtcNow().UtcDateTime);

    /// <summary>Makes the time bank through the writer; its last account is the coordinator's.</summary>
    public static async Task<ExchangeScene> MakeAsync(TestHost host, int members, Policies? policies = null)
    {
        var token = TestContext.Current.CancellationToken;
        var bank = new TimeBank
        {
            Id = Guid.NewGuid(),
            Name = $"Riverside {Guid.NewGuid()}",
            CreatedAt = host.Clock.UtcNow(),
            Policies = policies ?? new Policies(),
        };
        var ids = Enumerable.Range(0, members + 1).Select(_ => Guid.NewGuid()).ToList();
        await host.Writer.WriteAsync(async (unit, cancellation) =>
        {
            unit.Context.Add(bank);
            await unit.Context.SaveChangesAsync(cancellation);
            foreach (var (number, id) in ids.Index())
            {
                unit.Context.Add(new Member
                {
                    Id = id,
                    PersonId = id,
                    Person = new Person(id, null, host.Clock.UtcNow()),
                    TimeBankId = bank.Id,
                    Number = number + 1,
                    Name = $"Member {number + 1}",
                    JoinedOn = new DateOnly(2026, 1, 1),
                });
                unit.Context.Add(new Account(id, bank.Id, AccountKind.Member));
            }
            await unit.Context.SaveChangesAsync(cancellation);
        }, token);
        var actors = ids.Select((id, number) => new Actor(id, bank.Id, number == members ? [RoleKind.Coordinator] : [])).ToList();
        return new ExchangeScene(host, bank.Id, actors[..members], actors[members]);
    }

    public Task<ExchangeOutcome> Propose(Actor giver, Actor receiver, int? minutes, Guid? id = null, DateOnly? day = null) =>
        new ProposeExchange(_exchanges).ExecuteAsync(
            new ProposeExchangeInput
            {
                Id = id ?? Guid.NewGuid(), GiverId = giver.MemberId, ReceiverId = receiver.MemberId, What = "Help", Day = day ?? Today,
                Minutes = minutes,
            },
            giver, Token);

    public Task<ExchangeOutcome> Claim(Actor giver, Actor receiver, int minutes, Guid? id = null, DateOnly? day = null) =>
        new ClaimHelp(_exchanges).ExecuteAsync(
            new ClaimHelpInput
            {
                Id = id ?? Guid.NewGuid(), GiverId = giver.MemberId, ReceiverId = receiver.MemberId, What = "Help", Day = day ?? Today,
                Minutes = minutes, IsSeparate = true,
            },
            giver, Token);

    public Task<ExchangeOutcome> Record(
        Actor giver, Actor receiver, int minutes, Guid? id = null, string? note = null, Actor? by = null, DateOnly? day = null) =>
        new RecordHelp(_exchanges).ExecuteAsync(
            new RecordHelpInput
            {
                Id = id ?? Guid.NewGuid(), GiverId = giver.MemberId, ReceiverId = receiver.MemberId, What = "Help", Day = day ?? Today,
                Minutes = minutes, IsSeparate = true, ForMemberId = by is null ? null : receiver.MemberId, Note = note,
            },
            by ?? receiver, Token);

    public Task<ExchangeOutcome> Agree(Guid exchangeId, Actor actor, Guid? id = null) => new AgreeToExchange(_exchanges).ExecuteAsync(
        new AgreeToExchangeInput { Id = id ?? Guid.NewGuid(), ExchangeId = exchangeId }, actor, Token);

    public Task<ExchangeOutcome> Decline(Guid exchangeId, Actor actor, Guid? id = null) => new DeclineExchange(_exchanges).ExecuteAsync(
        new DeclineExchangeInput { Id = id ?? Guid.NewGuid(), ExchangeId = exchangeId }, actor, Token);

    public Task<ExchangeOutcome> ClaimAgreed(Guid exchangeId, Actor actor, int minutes, Guid? id = null, DateOnly? day = null) =>
        new ClaimAgreedHelp(_exchanges).ExecuteAsync(
            new ClaimAgreedHelpInput { Id = id ?? Guid.NewGuid(), ExchangeId = exchangeId, Minutes = minutes, Day = day ?? Today }, actor, Token);

    public Task<ExchangeOutcome> RecordAgreed(Guid exchangeId, Actor actor, int minutes, Guid? id = null, DateOnly? day = null) =>
        new RecordAgreedHelp(_exchanges).ExecuteAsync(
            new RecordAgreedHelpInput { Id = id ?? Guid.NewGuid(), ExchangeId = exchangeId, Minutes = minutes, Day = day ?? Today }, actor, Token);

    public Task<ExchangeOutcome> Confirm(Guid exchangeId, Actor actor, Guid? id = null) => new ConfirmExchange(_exchanges).ExecuteAsync(
        new ConfirmExchangeInput { Id = id ?? Guid.NewGuid(), ExchangeId = exchangeId }, actor, Token);

    public Task<ExchangeOutcome> Correct(Guid exchangeId, Actor actor, int minutes, Guid? id = null, string? note = null) =>
        new CorrectExchange(_exchanges).ExecuteAsync(
            new CorrectExchangeInput { Id = id ?? Guid.NewGuid(), ExchangeId = exchangeId, Minutes = minutes, Note = note }, actor, Token);

    public Task<ExchangeOutcome> Dispute(Guid exchangeId, Actor actor, Guid? id = null) => new DisputeExchange(_exchanges).ExecuteAsync(
        new DisputeExchangeInput { Id = id ?? Guid.NewGuid(), ExchangeId = exchangeId, Note = "It took less time" }, actor, Token);

    public Task<ExchangeOutcome> Settle(Guid exchangeId, Actor actor, int minutes, Guid? id = null) =>
        new SettleExchange(_exchanges).ExecuteAsync(
            new SettleExchangeInput { Id = id ?? Guid.NewGuid(), ExchangeId = exchangeId, Minutes = minutes }, actor, Token);

    public Task<ExchangeOutcome> Withdraw(Guid exchangeId, Actor actor, Guid? id = null) => new WithdrawExchange(_exchanges).ExecuteAsync(
        new WithdrawExchangeInput { Id = id ?? Guid.NewGuid(), ExchangeId = exchangeId }, actor, Token);

    public Task<ExchangeOutcome> Reverse(Guid exchangeId, Actor actor, string? reason = null, Guid? id = null) =>
        new ReverseExchange(_exchanges).ExecuteAsync(
            new ReverseExchangeInput { Id = id ?? Guid.NewGuid(), ExchangeId = exchangeId, ReasonToPassLimits = reason }, actor, Token);

    public Task EndOverdue() => new EndOverdueExchanges(
        Host.Services.GetRequiredService<IDbContextFactory<TimeBankContext>>(), Host.Writer, _exchanges,
        Host.Services.GetRequiredService<JobRunLog>(), Host.Clock, NullLogger<EndOverdueExchanges>.Instance).RunAsync(SweepMode.ForReal, Token);

    public Task ChangePolicies(Func<Policies, Policies> change) => Host.Writer.WriteAsync(async (unit, cancellation) =>
    {
        var bank = await unit.Context.TimeBanks.SingleAsync(bank => bank.Id == BankId, cancellation);
        bank.ChangePolicies(change(bank.Policies));
        await unit.Context.SaveChangesAsync(cancellation);
    }, Token);

    /// <summary>How many acts, transfers, postings and exchanges the time bank holds.</summary>
    public async Task<(int Acts, int Transfers, int Postings, int Exchanges)> CountsAsync()
    {
        await using var context = await Host.ReadAsync();
        return (
            await context.Acts.CountAsync(act => act.TimeBankId == BankId, Token),
            await context.Transfers.CountAsync(transfer => transfer.TimeBankId == BankId, Token),
            await context.Postings.CountAsync(
                posting => context.Accounts.Any(account => account.Id == posting.AccountId && account.TimeBankId == BankId), Token),
            await context.Exchanges.CountAsync(exchange => exchange.TimeBankId == BankId, Token));
    }

    public async Task<Account> AccountAsync(Actor member)
    {
        await using var context = await Host.ReadAsync();
        return await context.Accounts.AsNoTracking().SingleAsync(account => account.Id == member.MemberId, Token);
    }

    /// <summary>Every stored figure of every account equals what its postings and open claims say, and the sum is zero.</summary>
    public async Task AssertReconcilesAsync()
    {
        await using var context = await Host.ReadAsync();
        var accounts = await context.Accounts.AsNoTracking().Where(account => account.TimeBankId == BankId).ToListAsync(Token);
        var transfers = (await context.Transfers.AsNoTracking().Where(transfer => transfer.TimeBankId == BankId).ToListAsync(Token))
            .ToDictionary(transfer => transfer.Id);
        var postings = (await context.Postings.AsNoTracking().ToListAsync(Token)).FindAll(posting => transfers.ContainsKey(posting.TransferId));
        var claims = (await context.Exchanges.AsNoTracking().Where(exchange => exchange.TimeBankId == BankId).ToListAsync(Token))
            .FindAll(exchange => exchange.State is ExchangeState.Claimed or ExchangeState.Disputed);
        Assert.Equal(0, accounts.Sum(account => account.BalanceMinutes));
        Assert.All(postings.GroupBy(posting => posting.TransferId), transfer => Assert.Equal(0, transfer.Sum(posting => posting.Minutes)));
        foreach (var account in accounts)
        {
            var own = postings.Where(posting => posting.AccountId == account.Id).OrderBy(posting => posting.Number).ToList();
            var running = 0L;
            Assert.All(own, posting => Assert.Equal(running += posting.Minutes, posting.BalanceAfterMinutes));
            Assert.Equal(running, account.BalanceMinutes);
            Assert.Equal(Enumerable.Range(1, own.Count).Select(number => (long)number), own.Select(posting => posting.Number));
            Assert.Equal(own.Count, account.PostingCount);
            Assert.Equal(own.Where(IsGiven).Sum(posting => posting.Minutes), account.GivenMinutes);
            Assert.Equal(-own.Where(posting => !IsGiven(posting)).Sum(posting => posting.Minutes), account.ReceivedMinutes);
            Assert.Equal(Sum(claims.Where(claim => claim.GiverMemberId == account.Id)), account.PendingCreditMinutes);
            Assert.Equal(Sum(claims.Where(claim => claim.ReceiverMemberId == account.Id)), account.PendingDebitMinutes);
        }

        bool IsGiven(Posting posting) =>
            posting.Minutes > 0 != (transfers[posting.TransferId].Kind == TransferKind.Reversal);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static long Sum(IEnumerable<Exchange> claims) => claims.Sum(claim => (long)claim.Minutes!.Value);
}
