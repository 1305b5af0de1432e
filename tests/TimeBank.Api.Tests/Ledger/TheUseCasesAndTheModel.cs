using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Tests.Exchanges;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Tests.Model;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Tests.Ledger;

/// <summary>The random commands of the domain's model, done by the use cases on each database.</summary>
public sealed class TheUseCasesAndTheModel
{
    private const int Sequences = 6;

    [Theory, Databases]
    public async Task Whatever_is_done_in_whatever_order_the_stored_ledger_is_what_the_model_says(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var done = 0;
        foreach (var commands in LedgerCommand.Sequences(50).Generator.Sample(Sequences))
        {
            var scene = await ExchangeScene.MakeAsync(
                host, LedgerCommand.Members, new Policies
                {
                    Rounding = Rounding.Nearest,
                    ExchangeMinutesMax = 180,
                    SoftFloorMinutes = null,
                    SoftCeilingMinutes = null,
                });
            var run = new Run(scene);
            var model = new LedgerModel();
            foreach (var (number, command) in commands.Index())
            {
                var isExpected = model.Do(command);
                var isDone = await run.DoAsync(command);

                var story = $"after {string.Join("\n", commands[..(number + 1)].Select(one => one.ToString()))}";
                Assert.True(isExpected == isDone, $"{(isExpected ? "should be done" : "should be refused")} {story}");
                Assert.Equal($"{model.Describe()}\n{story}", $"{await run.DescribeAsync()}\n{story}");
                done += isDone ? 1 : 0;
            }
            await scene.AssertReconcilesAsync();
        }
        Assert.True(done > Sequences * 12, $"only {done} commands were done");
    }

    private sealed class Run(ExchangeScene scene)
    {
        private readonly List<Guid> _exchanges = [];
        private Guid _lastId;
        private Func<Task<ExchangeOutcome>>? _last;

        public async Task<bool> DoAsync(LedgerCommand command)
        {
            try
            {
                await RunAsync(command);
                return true;
            }
            catch (DomainException)
            {
                return false;
            }
        }

        public async Task<string> DescribeAsync()
        {
            await using var context = await scene.Host.ReadAsync();
            var accounts = await context.Accounts.AsNoTracking().Where(account => account.TimeBankId == scene.BankId)
                .ToDictionaryAsync(account => account.Id, TestContext.Current.CancellationToken);
            var exchanges = await context.Exchanges.AsNoTracking().Where(exchange => exchange.TimeBankId == scene.BankId)
                .ToDictionaryAsync(exchange => exchange.Id, TestContext.Current.CancellationToken);
            return LedgerDescription.Of(
                scene.Members.Select(member => accounts[member.MemberId]).Select(account => new MemberFigures(
                    account.BalanceMinutes, account.PendingCreditMinutes, account.PendingDebitMinutes, account.GivenMinutes,
                    account.ReceivedMinutes)),
                _exchanges.Select(id => (exchanges[id].State, exchanges[id].Minutes)));
        }

        private async Task RunAsync(LedgerCommand command)
        {
            switch (command.Kind)
            {
                case CommandKind.DaysPass:
                    scene.Host.Clock.Advance(TimeSpan.FromDays(Math.Abs(command.Minutes) / 4));
                    break;
                case CommandKind.LimitsChange:
                    await scene.ChangePolicies(policies => policies with
                    {
                        HardFloorMinutes = command.Who == 0 ? null : -command.LimitMinutes,
                        HardCeilingMinutes = command.Other == 0 ? null : command.LimitMinutes,
                    });
                    break;
                case CommandKind.ClaimEndRuleChanges:
                    await scene.ChangePolicies(policies => policies with
                    {
                        ClaimEndRule = command.Who % 2 == 0 ? ClaimEndRule.Lapse : ClaimEndRule.Settle,
                    });
                    break;
                case CommandKind.EndOverdue:
                    await scene.EndOverdue();
                    break;
                case CommandKind.Repeat:
                    if (_last is not null)
                        await _last();
                    break;
                case CommandKind.ReuseId:
                    await scene.Record(scene.Members[0], scene.Members[1], 15, _last is null ? throw Nothing : _lastId, note: "Another");
                    break;
                default:
                    await ActAsync(command);
                    break;
            }
        }

        private async Task ActAsync(LedgerCommand command)
        {
            var id = Guid.NewGuid();
            var act = Act(command, id);
            var outcome = await act();
            (_last, _lastId) = (act, id);
            if (outcome.Exchange.Id == id)
                _exchanges.Add(id);
        }

        private Func<Task<ExchangeOutcome>> Act(LedgerCommand command, Guid id)
        {
            if (command.Kind is CommandKind.Propose or CommandKind.Claim or CommandKind.Record)
                return Beginning(command, id);
            if (_exchanges.Count == 0)
                throw Nothing;
            var target = _exchanges[Math.Max(0, _exchanges.Count - 1 - command.Which)];
            var (minutes, day) = (command.Minutes, scene.Today);
            return async () =>
            {
                var actor = await ActorAsync(command, target);
                return await (command.Kind switch
                {
                    CommandKind.Agree => scene.Agree(target, actor, id),
                    CommandKind.Decline => scene.Decline(target, actor, id),
                    CommandKind.ClaimAgreed => scene.ClaimAgreed(target, actor, minutes, id, day),
                    CommandKind.RecordAgreed => scene.RecordAgreed(target, actor, minutes, id, day),
                    CommandKind.Confirm => scene.Confirm(target, actor, id),
                    CommandKind.Correct => scene.Correct(target, actor, minutes, id),
                    CommandKind.Dispute => scene.Dispute(target, actor, id),
                    CommandKind.Settle => scene.Settle(target, actor, Math.Max(0, minutes), id),
                    CommandKind.Withdraw => scene.Withdraw(target, actor, id),
                    CommandKind.Reverse => scene.Reverse(target, actor, null, id),
                    CommandKind.ReversePassingLimits => scene.Reverse(target, actor, "A mistake", id),
                    _ => throw new InvalidOperationException($"{command.Kind} is no act on an exchange."),
                });
            };
        }

        private Func<Task<ExchangeOutcome>> Beginning(LedgerCommand command, Guid id)
        {
            var (giver, receiver) = (scene.Members[command.Who], scene.Members[command.Other]);
            var day = scene.Today;
            return command.Kind switch
            {
                CommandKind.Propose => () => scene.Propose(giver, receiver, command.Minutes, id, day),
                CommandKind.Claim => () => scene.Claim(giver, receiver, command.Minutes, id, day),
                _ => () => scene.Record(giver, receiver, command.Minutes, id, day: day),
            };
        }

        private async Task<Actor> ActorAsync(LedgerCommand command, Guid exchangeId)
        {
            await using var context = await scene.Host.ReadAsync();
            var exchange = await context.Exchanges.AsNoTracking().SingleAsync(
                exchange => exchange.Id == exchangeId, TestContext.Current.CancellationToken);
            return command.Who switch
            {
                0 => scene.Members.Single(member => member.MemberId == exchange.GiverMemberId),
                1 => scene.Members.Single(member => member.MemberId == exchange.ReceiverMemberId),
                _ => scene.Coordinator,
            };
        }

        private static NotFoundException Nothing => new("exchange");
    }
}
